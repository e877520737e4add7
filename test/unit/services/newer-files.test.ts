import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok, type Result } from '../../../electron/contract/result'
import { emptyDraft, newRecord } from '../../../electron/services/campaigns/plan/campaign-draft-changes'
import { createCampaignDrafts } from '../../../electron/services/campaigns/plan/campaign-drafts'
import { createLeftovers } from '../../../electron/services/files/leftovers'
import { createIntentJournal } from '../../../electron/services/links/create/intents'
import { createAnnotations } from '../../../electron/services/links/local/annotations'
import { createViews } from '../../../electron/services/links/local/views'
import { openBotLinks } from '../../../electron/services/links/store/bot-links'
import { accountFolder } from '../../../electron/storage/account-folder'
import { makingTelegram, openEngine, rowsOf } from '../../support/campaign'
import { linkOf } from '../../support/fake-telegram'
import { codeOf, unwrap } from '../../support/gateway'
import { plainQuery } from '../../support/link-store'
import { silentLog } from '../../support/links'

const CHAT = '-1001'
const ID = 'b1f3c1de-0000-4000-8000-000000000001'
const TABLE = 'b1f3c1de-0000-4000-8000-000000000002'
const link = { chatId: CHAT, hash: 'x' }
const log = silentLog
const onChange = () => undefined

/** Of no file yet, whatever its own version is. */
const NEWER = 1_000

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const inAccount = (name: string): string => join('accounts', 'test-1', name)
const put = async (name: string, content: object): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  await writeFile(join(folder, name), JSON.stringify(content))
}
const own = () => accountFolder(folder, 'test-1')
const draft = () => ({ ...newRecord(emptyDraft, 1_750_000_000), id: ID })
const withTable = () => ({
  ...draft(),
  table: { id: TABLE, fileName: null, hasHeader: false, fields: ['title' as const] },
})
const plan = { startedAt: 1, rows: rowsOf(CHAT, 2) }
const drafts = () => createCampaignDrafts({ folder: own(), moves: async () => new Map(), log })
const changeDraft = async () => drafts().change(ID, () => ok({ removed: ['1'] }))
const onRun = async (work: 'resume' | 'stop' | 'remove'): Promise<Result<null>> => {
  const { engine } = await openEngine(folder, makingTelegram().gateway)
  const done = await engine[work](ID)
  await engine.close()
  return done
}

/** Of each file: a name, and everything that would write it. */
const files: readonly [name: string, save: () => Promise<string>][] = [
  [
    inAccount('annotations.json'),
    async () => codeOf(await createAnnotations({ folder: own(), log, onChange }).addTags([{ link, tags: ['poster'] }])),
  ],
  [
    inAccount('views.json'),
    async () => {
      const views = createViews({ folder: own(), log, onChange })
      expect(codeOf(await views.list())).toBe('fileNewer')
      return codeOf(await views.save('Doors', plainQuery(CHAT)))
    },
  ],
  [
    inAccount('links.jsonl'),
    async () => {
      const journal = await createIntentJournal({ folder: own(), log }).intents()
      return codeOf(await journal.append({ kind: 'absent', requestId: 'a', because: 'notFound' }))
    },
  ],
  [inAccount(`campaigns/${ID}.draft.json`), async () => codeOf(await changeDraft())],
  [inAccount(`campaigns/${ID}.draft.json`), async () => codeOf(await drafts().remove(ID))],
  [
    inAccount(`campaigns/${ID}.${TABLE}.cells.json`),
    async () => {
      await put(inAccount(`campaigns/${ID}.draft.json`), withTable())
      const before = await readFile(join(folder, inAccount(`campaigns/${ID}.draft.json`)), 'utf8')
      const changed = codeOf(await changeDraft())
      // The plan goes on naming its table.
      expect(await readFile(join(folder, inAccount(`campaigns/${ID}.draft.json`)), 'utf8')).toBe(before)
      return changed
    },
  ],
  ...(['resume', 'stop', 'remove'] as const).flatMap((work): typeof files => [
    [
      inAccount(`campaigns/${ID}.run.json`),
      async () => {
        await put(inAccount(`campaigns/${ID}.state.json`), { version: NEWER })
        return codeOf(await onRun(work))
      },
    ],
    [
      inAccount(`campaigns/${ID}.state.json`),
      async () => {
        await put(inAccount(`campaigns/${ID}.run.json`), plan)
        return codeOf(await onRun(work))
      },
    ],
  ]),
  [
    'leftovers.json',
    async () => {
      await createLeftovers({ folder, temporary: tmpdir(), log }).begin('/somewhere/codes.zip.0123abcd.part')
      return 'fileNewer'
    },
  ],
  [
    inAccount('bot-links.json'),
    async () => {
      const bot = await openBotLinks(own(), [], log)
      bot.put(linkOf('x'))
      await new Promise((resolve) => setImmediate(resolve))
      return 'fileNewer'
    },
  ],
]

test.each(files)('%s of a newer version is left as it is, and whatever would write it says so', async (name, save) => {
  await put(name, { version: NEWER, kind: 'unheard of', more: [1] })
  const before = await readFile(join(folder, name), 'utf8')
  expect(await save()).toBe('fileNewer')
  expect(await readFile(join(folder, name), 'utf8')).toBe(before)
  const all = await readdir(folder, { recursive: true })
  expect(all.filter((one) => one.includes('damaged'))).toEqual([])
})

test('a campaign of which a file is newer is shown as held, and never begun a second time', async () => {
  await put(inAccount(`campaigns/${ID}.run.json`), { version: NEWER })
  const telegram = makingTelegram()
  const { engine, status } = await openEngine(folder, telegram.gateway)
  expect((await status(ID)).state).toEqual({ kind: 'paused', because: { code: 'fileNewer' } })
  unwrap(await engine.begin(ID, rowsOf(CHAT, 2)))
  engine.online()
  await engine.close()
  expect(telegram.asked).toEqual([])
})

test.each([
  ['where it stands as it does now', { draft: { name: 'Doors', more: 1 }, createdAt: 7 }, 'Doors', 7],
  ['where it stands elsewhere', { plan: { called: 'Doors' } }, '', 0],
  ['where it is something else', { draft: { name: ['Doors'] }, createdAt: 'today' }, '', 0],
])('a draft of a newer version has its name %s', async (_where, content, name, createdAt) => {
  await put(inAccount(`campaigns/${ID}.draft.json`), { version: NEWER, ...content })
  expect(unwrap(await drafts().all()).get(ID)).toMatchObject({
    record: { createdAt, draft: { name } },
    unread: { code: 'fileNewer' },
  })
})

test('what was written before there were versions is read', async () => {
  await put(inAccount('annotations.json'), { links: { [`${CHAT} x`]: { tags: ['poster'], note: '' } } })
  await put(inAccount('views.json'), [{ id: 'v', name: 'Doors', query: plainQuery(CHAT) }])
  const { untouched: _, ...older } = withTable()
  await put(inAccount(`campaigns/${ID}.draft.json`), older)
  await put(inAccount(`campaigns/${ID}.${TABLE}.cells.json`), [['Door 1'], ['Door 2']])
  await put(inAccount('bot-links.json'), { links: [linkOf('x')], removed: [] })
  expect(unwrap(await createAnnotations({ folder: own(), log, onChange }).all()).size).toBe(1)
  expect(unwrap(await createViews({ folder: own(), log, onChange }).list())).toMatchObject([{ name: 'Doors' }])
  const kept = unwrap(await drafts().all()).get(ID)
  expect(kept).toMatchObject({ record: { untouched: false }, cells: [['Door 1'], ['Door 2']], unread: null })
  expect((await openBotLinks(own(), [], log)).links()).toHaveLength(1)
})
