import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { createEraseAccounts } from '../../../../electron/services/accounts/erase-accounts'
import { emptyDraft, newRecord } from '../../../../electron/services/campaigns/plan/campaign-draft-changes'
import { createCampaignDrafts } from '../../../../electron/services/campaigns/plan/campaign-drafts'
import { createJournals } from '../../../../electron/services/links/create/intents'
import { createAnnotations } from '../../../../electron/services/links/local/annotations'
import { createViews } from '../../../../electron/services/links/local/views'
import { type AppState, defaultAppState } from '../../../../electron/storage/app-state'
import type { AppStore } from '../../../../electron/storage/app-store'
import { makingTelegram, openEngine, rowsOf } from '../../../support/campaign'
import { unwrap } from '../../../support/gateway'
import { plainQuery } from '../../../support/link-store'
import { silentLog } from '../../../support/links'

const CHAT = '-1001'
const ID = 'b1f3c1de-0000-4000-8000-000000000001'
const gone = { id: 'test-1', endpoint: 'test', userId: '1', name: 'Mara', username: null, phone: null, isBot: false }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'erase-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const memoryStore = (change: Partial<AppState> = {}): AppStore => {
  let state: AppState = { ...defaultAppState, ...change }
  return {
    get: (key) => state[key],
    set: (key, value) => {
      state = { ...state, [key]: value }
      return ok(null)
    },
    saveAgain: () => undefined,
    wasDamaged: false,
    trouble: () => null,
  }
}

const openStores = () => {
  const log = silentLog
  const onChange = () => undefined
  return {
    annotations: createAnnotations({ folder, log, onChange }),
    views: createViews({ folder, account: () => ok({ ...gone, endpoint: 'test' }), log, onChange }),
    drafts: createCampaignDrafts({ folder, movesOf: async () => new Map(), log }),
    journals: createJournals(folder, log),
  }
}

test('everything of the endpoint goes, from the disk and from memory; what belongs to another stays', async () => {
  const stores = openStores()
  const { annotations, views, drafts, journals } = stores
  const store = memoryStore({
    settings: { ...defaultAppState.settings, lastChat: { 'test-1': CHAT, 'telegram-7': '-1007' } },
  })
  const erase = createEraseAccounts({ folder, store, stores: Object.values(stores) })
  const link = { chatId: CHAT, hash: 'x' }
  const tagged = (accountId: string) => annotations.addTags(accountId, [{ link, tags: ['poster'] }])
  unwrap(await tagged('test-1'))
  unwrap(await tagged('telegram-7'))
  unwrap(await views.save('Doors', plainQuery(CHAT)))
  const record = newRecord(emptyDraft, 1_750_000_000)
  unwrap(await drafts.add('test-1', record, null))
  const journal = await journals.of('test-1')
  unwrap(await journal.append({ kind: 'absent', requestId: 'a', because: 'notFound' }))
  // Signed out of long ago: nobody has opened it in this run of the app.
  await mkdir(join(folder, 'accounts', 'test-2', 'campaigns'), { recursive: true })
  await writeFile(join(folder, 'accounts', 'test-2', 'annotations.json'), '{"links":{}}')

  // Changes that are under way, and one that comes later, must not bring the folder back.
  const late = [tagged('test-1'), drafts.change('test-1', record.id, () => ok({ removed: ['1'] }))]
  expect(await erase('test', ['test-1', 'test-3'])).toEqual(ok(null))
  void journal.append({ kind: 'absent', requestId: 'b', because: 'notFound' })
  await Promise.all(late)
  expect(await readdir(join(folder, 'accounts'))).toEqual(['telegram-7'])

  expect(unwrap(await annotations.of('test-1')).size).toBe(0)
  expect(await views.list()).toEqual(ok([]))
  expect(unwrap(await drafts.of('test-1')).size).toBe(0)
  expect((await journals.of('test-1')).entries()).toEqual([])
  expect(unwrap(await annotations.of('telegram-7')).size).toBe(1)
  expect(store.get('settings').lastChat).toEqual({ 'telegram-7': '-1007' })

  // The new world's own are kept as ever.
  unwrap(await tagged('test-1'))
  unwrap(await (await journals.of('test-1')).append({ kind: 'absent', requestId: 'c', because: 'notFound' }))
  expect((await readdir(join(folder, 'accounts', 'test-1'))).sort()).toEqual(['annotations.json', 'links.jsonl'])
})

test('a campaign that runs is ended first: nothing of it is written, sent or known afterwards', async () => {
  const telegram = makingTelegram()
  const journals = createJournals(folder, silentLog)
  const { engine, account } = await openEngine(folder, telegram.gateway, { intents: await journals.of('test-1') })
  telegram.fate = () => new Promise((resolve) => setImmediate(() => resolve('made')))
  unwrap(await engine.begin(account.id, ID, rowsOf(CHAT, 200)))
  const erase = createEraseAccounts({ folder, store: memoryStore(), stores: [engine, journals] })
  expect(await erase('test', [account.id])).toEqual(ok(null))
  const asked = telegram.asked.length
  expect(asked).toBeLessThan(200)
  expect(engine.isRunning()).toBe(false)
  expect(unwrap(await engine.runs(account.id)).size).toBe(0)
  engine.online(account.id)
  expect(unwrap(await engine.runs(account.id)).size).toBe(0)
  expect(telegram.asked).toHaveLength(asked)
  expect(await readdir(join(folder, 'accounts'))).toEqual([])
  await engine.end()
})

test('what cannot be deleted is said, and is still known', async () => {
  const { annotations } = openStores()
  unwrap(await annotations.addTags('test-1', [{ link: { chatId: CHAT, hash: 'x' }, tags: ['poster'] }]))
  const busy = {
    close: async () => {
      throw Object.assign(new Error('busy'), { code: 'EBUSY' })
    },
  }
  const erase = createEraseAccounts({ folder, store: memoryStore(), stores: [annotations, busy] })
  expect(await erase('test', [])).toEqual(fail('fileNotWritten'))
  expect(unwrap(await annotations.of('test-1')).size).toBe(1)
  unwrap(await annotations.addTags('test-1', [{ link: { chatId: CHAT, hash: 'y' }, tags: ['flyer'] }]))
})
