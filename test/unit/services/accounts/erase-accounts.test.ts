import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import type { Account } from '../../../../electron/contract/session'
import { AccountEvents } from '../../../../electron/services/accounts/account-events'
import { AccountScopes } from '../../../../electron/services/accounts/account-scopes'
import { accountOf } from '../../../../electron/services/accounts/accounts'
import { createEraseAccounts } from '../../../../electron/services/accounts/erase-accounts'
import { emptyDraft, newRecord } from '../../../../electron/services/campaigns/plan/campaign-draft-changes'
import { createCampaignDrafts } from '../../../../electron/services/campaigns/plan/campaign-drafts'
import { createIntentJournal } from '../../../../electron/services/links/create/intents'
import { createAnnotations } from '../../../../electron/services/links/local/annotations'
import { createViews } from '../../../../electron/services/links/local/views'
import { accountFolder } from '../../../../electron/storage/account-folder'
import { type AppState, defaultAppState } from '../../../../electron/storage/app-state'
import type { AppStore } from '../../../../electron/storage/app-store'
import { makingTelegram, openEngine, rowsOf } from '../../../support/campaign'
import { unwrap } from '../../../support/gateway'
import { plainQuery } from '../../../support/link-store'
import { silentLog } from '../../../support/links'

const CHAT = '-1001'
const ID = 'b1f3c1de-0000-4000-8000-000000000001'
const person = { name: 'Mara', username: null, phone: null, isBot: false }
const gone = accountOf('test', { ...person, userId: '1' })
const stays = accountOf('telegram', { ...person, userId: '7' })

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

/** All that keeps things of an account, as its scope has them. */
const buildScope = (account: Account, ready: Promise<void>) => {
  const own = accountFolder(folder, account.id, ready)
  const log = silentLog
  const annotations = createAnnotations({ folder: own, log, onChange: () => undefined })
  const views = createViews({ folder: own, log })
  const drafts = createCampaignDrafts({ folder: own, log, moves: async () => new Map() })
  const journal = createIntentJournal({ folder: own, log })
  return {
    ...{ account, events: new AccountEvents(), annotations, views, drafts, journal },
    dispose: async () => void (await Promise.all([annotations, views, drafts, journal].map((one) => one.close()))),
  }
}
type Scope = ReturnType<typeof buildScope>

const link = { chatId: CHAT, hash: 'x' }
const tag = ({ annotations }: Scope) => annotations.addTags([{ link, tags: ['poster'] }])

test('everything of the endpoint goes, from the disk and from memory; what belongs to another stays', async () => {
  const scopes = new AccountScopes<Scope>()
  const before = scopes.of(gone, buildScope)
  const other = scopes.of(stays, buildScope)
  const store = memoryStore({
    settings: { ...defaultAppState.settings, lastChat: { 'test-1': CHAT, 'telegram-7': '-1007' } },
  })
  const erase = createEraseAccounts({ folder, store, scopes })
  unwrap(await tag(before))
  unwrap(await tag(other))
  unwrap(await before.views.save('Doors', plainQuery(CHAT)))
  const record = newRecord(emptyDraft, 1_750_000_000)
  unwrap(await before.drafts.add(record, null))
  const intents = await before.journal.intents()
  unwrap(await intents.append({ kind: 'absent', requestId: 'a', because: 'notFound' }))
  // Signed out of long ago: nobody has opened it in this run of the app.
  await mkdir(join(folder, 'accounts', 'test-2', 'campaigns'), { recursive: true })
  await writeFile(join(folder, 'accounts', 'test-2', 'annotations.json'), '{"links":{}}')

  // Changes that are under way, and one that comes later, must not bring the folder back.
  const late = [tag(before), before.drafts.change(record.id, () => ok({ removed: ['1'] }))]
  const erased = erase('test', ['test-1', 'test-3'])
  // Somebody is in again while it is deleted: what they keep comes after it.
  while (scopes.get('test-1') !== null) await new Promise((resolve) => setImmediate(resolve))
  const after = scopes.of(gone, buildScope)
  const known = after.annotations.all()
  expect(await erased).toEqual(ok(null))
  void intents.append({ kind: 'absent', requestId: 'b', because: 'notFound' })
  await Promise.all(late)
  expect(await tag(before)).toEqual(fail('notSignedIn'))
  expect(await readdir(join(folder, 'accounts'))).toEqual(['telegram-7'])

  expect(after).not.toBe(before)
  expect(unwrap(await known).size).toBe(0)
  expect(await after.views.list()).toEqual(ok([]))
  expect(unwrap(await after.drafts.all()).size).toBe(0)
  expect((await after.journal.intents()).entries()).toEqual([])
  expect(unwrap(await other.annotations.all()).size).toBe(1)
  expect(store.get('settings').lastChat).toEqual({ 'telegram-7': '-1007' })

  // The new world's own are kept as ever.
  unwrap(await tag(after))
  unwrap(await (await after.journal.intents()).append({ kind: 'absent', requestId: 'c', because: 'notFound' }))
  expect((await readdir(join(folder, 'accounts', 'test-1'))).sort()).toEqual(['annotations.json', 'links.jsonl'])
})

test('a campaign that runs is ended first: nothing of it is written, sent or known afterwards', async () => {
  const telegram = makingTelegram()
  const journal = createIntentJournal({ folder: accountFolder(folder, 'test-1'), log: silentLog })
  const { engine, maker, account } = await openEngine(folder, telegram.gateway, { intents: await journal.intents() })
  const scopes = new AccountScopes()
  scopes.of(account, () => ({
    ...{ account, events: new AccountEvents() },
    dispose: async () => {
      await engine.close()
      await maker.close()
      await journal.close()
    },
  }))
  telegram.fate = () => new Promise((resolve) => setImmediate(() => resolve('made')))
  unwrap(await engine.begin(ID, rowsOf(CHAT, 200)))
  const erase = createEraseAccounts({ folder, store: memoryStore(), scopes })
  expect(await erase('test', [account.id])).toEqual(ok(null))
  const asked = telegram.asked.length
  expect(asked).toBeLessThan(200)
  expect(engine.isRunning()).toBe(false)
  expect(unwrap(await engine.runs()).size).toBe(0)
  expect(await engine.begin('another', rowsOf(CHAT, 1))).toEqual(fail('notSignedIn'))
  engine.online()
  expect(unwrap(await engine.runs()).size).toBe(0)
  expect(telegram.asked).toHaveLength(asked)
  expect(await readdir(join(folder, 'accounts'))).toEqual([])
})

test('what cannot be deleted is said, and is still known', async () => {
  const scopes = new AccountScopes<Scope>()
  unwrap(await tag(scopes.of(gone, buildScope)))
  const busy = {
    disposeThen: (accountId: string) =>
      scopes.disposeThen(accountId, async () => {
        throw Object.assign(new Error('busy'), { code: 'EBUSY' })
      }),
  }
  const erase = createEraseAccounts({ folder, store: memoryStore(), scopes: busy })
  expect(await erase('test', [])).toEqual(fail('fileNotWritten'))
  const { annotations } = scopes.of(gone, buildScope)
  expect(unwrap(await annotations.all()).size).toBe(1)
  unwrap(await annotations.addTags([{ link: { chatId: CHAT, hash: 'y' }, tags: ['flyer'] }]))
})
