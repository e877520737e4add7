import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { fail, ok } from '../../../electron/contract/result'
import { emptyDraft, newRecord } from '../../../electron/services/campaigns/plan/campaign-draft-changes'
import { createCampaignDrafts } from '../../../electron/services/campaigns/plan/campaign-drafts'
import { createRunFiles } from '../../../electron/services/campaigns/run/run-files'
import { createLeftovers } from '../../../electron/services/files/leftovers'
import { readChosen } from '../../../electron/services/files/read-chosen'
import { createAnnotations } from '../../../electron/services/links/local/annotations'
import { openBotLinks } from '../../../electron/services/links/store/bot-links'
import { accountFolder } from '../../../electron/storage/account-folder'
import { fileFormat, unversioned } from '../../../electron/storage/file-format'
import { openJournal } from '../../../electron/storage/journal'
import { readJsonFile } from '../../../electron/storage/json-file'
import { linkOf } from '../../support/fake-telegram'
import { unwrap } from '../../support/gateway'
import { until } from '../../support/link-store'
import { silentLog } from '../../support/links'

/** What reading fails with; null: it works. Root reads whatever its mode, so that a mode would not do. */
const disk = vi.hoisted(() => ({
  error: null as string | null,
  list: null as string | null,
  rename: null as string | null,
}))
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const refuse = (code: string | null): void => {
    if (code !== null) throw Object.assign(new Error(code), { code })
  }
  return {
    ...fs,
    readdir: (async (...args: Parameters<typeof fs.readdir>) => {
      refuse(disk.list)
      return fs.readdir(...args)
    }) as typeof fs.readdir,
    readFile: async (...args: Parameters<typeof fs.readFile>) => {
      refuse(disk.error)
      return fs.readFile(...args)
    },
    rename: async (...args: Parameters<typeof fs.rename>) => {
      refuse(disk.rename)
      return fs.rename(...args)
    },
  }
})

const codes = ['EBUSY', 'EPERM', 'EACCES', 'EMFILE', 'EIO']
const format = fileFormat(z.strictObject({ kept: z.boolean() }), [unversioned])
const ID = 'b1f3c1de-0000-4000-8000-000000000001'
let folder = ''
const own = () => accountFolder(folder, 'a')
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unreadable-'))
  path = join(folder, 'some.json')
  await writeFile(path, '{"kept":true}')
})
afterEach(async () => {
  Object.assign(disk, { error: null, list: null, rename: null })
  await rm(folder, { recursive: true, force: true })
})
const content = async (at: string): Promise<string> => {
  disk.error = null
  return readFile(at, 'utf8')
}

test.each(codes)('%s on reading is no damage: the file stays where it is, and is read later', async (code) => {
  disk.error = code
  expect(await readJsonFile(path, format)).toEqual({ kind: 'unavailable', error: { code: 'fileNotRead' } })
  expect(await readdir(folder)).toEqual(['some.json'])
  disk.error = null
  expect(await readJsonFile(path, format)).toEqual({ kind: 'read', value: { kept: true } })
})

test('damaged, and not to be moved: nothing may take its place', async () => {
  await writeFile(path, '{"kept":tr')
  disk.rename = 'EBUSY'
  expect(await readJsonFile(path, format)).toEqual({ kind: 'unavailable', error: { code: 'fileNotRead' } })
  disk.rename = null
  expect(await readJsonFile(path, format)).toMatchObject({ kind: 'damaged' })
})

test.each(codes)('tags are not written over what could not be read (%s)', async (code) => {
  const place = join(folder, 'accounts', 'a', 'annotations.json')
  await mkdir(join(folder, 'accounts', 'a'), { recursive: true })
  const before = '{"links":{"-1 old":{"tags":["kept"],"note":""}}}'
  await writeFile(place, before)
  const annotations = createAnnotations({ folder: own(), log: silentLog, onChange: () => undefined })
  const change = { link: { chatId: '-1', hash: 'new' }, annotation: { tags: ['x'], note: '' } }
  disk.error = code
  expect(await annotations.change([change])).toEqual(fail('fileNotRead'))
  expect(await content(place)).toBe(before)
  expect(await annotations.change([change])).toMatchObject({ ok: true })
  expect(await content(place)).toContain('kept')
})

test('a journal that cannot be read takes no intent, and holds them all once it can be', async () => {
  const journal = await openJournal(path.replace('.json', '.jsonl'), format)
  await journal.append({ kept: true })
  disk.error = 'EMFILE'
  const unread = await openJournal(path.replace('.json', '.jsonl'), format)
  expect(unread.unavailable).not.toBeNull()
  expect(await unread.append({ kept: false })).toEqual(fail('fileNotRead'))
  disk.error = null
  expect((await openJournal(path.replace('.json', '.jsonl'), format)).entries()).toEqual([{ kept: true }])
})

test('a campaign whose files cannot be read is held, not taken for one that has not begun, and goes on later', async () => {
  const files = createRunFiles(own(), silentLog)
  const plan = { startedAt: 1, rows: [] }
  const state = {
    ...{ kind: 'running' as const, because: null, startedAt: 1, endedAt: null, rate: null },
    ...{ rebuilt: null, asides: [] },
  }
  await files.writePlan(ID, plan)
  await files.writeState(ID, state)
  const later = createRunFiles(own(), silentLog)
  disk.error = 'EBUSY'
  const listed = await later.list()
  expect(listed).toMatchObject(ok([{ campaignId: ID, plan: null, state: { because: { code: 'fileNotRead' } } }]))
  expect(await later.writePlan(ID, { ...plan, startedAt: 2 })).toEqual(fail('fileNotRead'))
  expect(await later.writeState(ID, state)).toEqual(fail('fileNotRead'))
  expect(await later.readAgain(ID)).toBeNull()
  disk.error = null
  expect(await later.readAgain(ID)).toEqual({ campaignId: ID, plan, state })
})

const TABLE = 'b1f3c1de-0000-4000-8000-000000000002'
const planned = {
  ...newRecord({ ...emptyDraft, name: 'Doors' }, 7),
  id: ID,
  table: {
    ...{ id: TABLE, fileName: null, hasHeader: false, fields: ['title' as const], format: null, dateOrder: null },
  },
}

test.each(codes)('a plan that could not be read (%s) is read at the next look, with its table', async (code) => {
  const before = createCampaignDrafts({ folder: own(), moves: async () => new Map(), log: silentLog })
  unwrap(await before.add(planned, [['Door 1'], ['Door 2']]))
  const drafts = createCampaignDrafts({ folder: own(), moves: async () => new Map(), log: silentLog })
  disk.error = code
  const unread = unwrap(await drafts.all()).get(ID)
  expect(unread).toMatchObject({ cells: null, unread: { code: 'fileNotRead' } })
  expect(await drafts.change(ID, () => ok({ removed: ['1'] }))).toEqual(fail('fileNotRead'))
  expect(unwrap(await drafts.all()).get(ID)).toBe(unread)
  disk.error = null
  const kept = unwrap(await drafts.all()).get(ID)
  expect(kept).toMatchObject({ record: planned, cells: [['Door 1'], ['Door 2']], unread: null })
  // What was worked out from the empty plan is out of date.
  expect(kept?.version).toBeGreaterThan(unread?.version ?? Infinity)
  expect(await drafts.change(ID, () => ok({ removed: ['1'] }))).toEqual(ok(null))
})

test.each([
  ['the plan', { error: 'EBUSY' }],
  ['its folder', { list: 'EMFILE' }],
])('a plan follows a group that became a supergroup while %s could not be read', async (_what, trouble) => {
  const grouped = { ...planned, table: null, draft: { ...planned.draft, chats: ['-1', '-2'] } }
  const moves = new Map<string, string>()
  const openDrafts = () => createCampaignDrafts({ folder: own(), moves: async () => moves, log: silentLog })
  unwrap(await openDrafts().add(grouped, null))
  const drafts = openDrafts()
  Object.assign(disk, trouble)
  await drafts.all()
  moves.set('-1', '-1001')
  await drafts.moveChat('-1', '-1001')
  Object.assign(disk, { error: null, list: null })
  expect(unwrap(await drafts.all()).get(ID)?.record.draft.chats).toEqual(['-1001', '-2'])
  await drafts.close()
  moves.clear()
  expect(unwrap(await openDrafts().all()).get(ID)?.record.draft.chats).toEqual(['-1001', '-2'])
})

test('plans whose folder cannot be listed are not taken for none, and are there at the next look', async () => {
  unwrap(
    await createCampaignDrafts({ folder: own(), moves: async () => new Map(), log: silentLog }).add(planned, [
      ['Door 1'],
    ]),
  )
  const drafts = createCampaignDrafts({ folder: own(), moves: async () => new Map(), log: silentLog })
  disk.list = 'EMFILE'
  expect(await drafts.all()).toEqual(fail('fileNotRead'))
  disk.list = null
  expect(unwrap(await drafts.all()).get(ID)).toMatchObject({ record: planned, unread: null })
})

test('the text of a table that cannot be read is not taken for one that makes no sense', async () => {
  const drafts = createCampaignDrafts({ folder: own(), moves: async () => new Map(), log: silentLog })
  unwrap(await drafts.add({ ...planned, table: null }, null))
  const table = { id: TABLE, cells: [['Door 1']], source: Buffer.from('Door 1') }
  unwrap(await drafts.setTable(ID, table, () => ok({ table: planned.table })))
  disk.error = 'EBUSY'
  expect(await drafts.source(ID)).toEqual(fail('fileNotRead'))
  disk.error = null
  expect(unwrap(await drafts.source(ID))?.toString()).toBe('Door 1')
})

test.each([
  ['EBUSY', 'fileInUse'],
  ['EPERM', 'fileInUse'],
  ['EACCES', 'fileInUse'],
  ['EMFILE', 'fileNotRead'],
  ['EIO', 'fileNotRead'],
] as const)('of a file that somebody chose, %s is said as what it is', async (code, said) => {
  disk.error = code
  expect(await readChosen(path, 100, 'tableTooLong')).toEqual(fail(said))
  disk.error = null
  expect(unwrap(await readChosen(path, 100, 'tableTooLong')).toString()).toBe('{"kept":true}')
  expect(await readChosen(path, 3, 'tableTooLong')).toEqual(fail('tableTooLong'))
})

test.each(codes)('what became of a bot’s links is not written over while it cannot be read (%s)', async (code) => {
  const file = join(folder, 'accounts', 'a', 'bot-links.json')
  await mkdir(join(folder, 'accounts', 'a'), { recursive: true })
  const before = JSON.stringify({ version: 1, links: [linkOf('old', { title: 'edited' })], removed: ['gone'] })
  await writeFile(file, before)
  disk.error = code
  const warned: string[] = []
  const log = { ...silentLog, warn: (event: string) => void warned.push(event) }
  const links = await openBotLinks(own(), [linkOf('old'), linkOf('gone')], log)
  links.put(linkOf('new'))
  await until(async () => warned.length === 2)
  expect(await content(file)).toBe(before)
  // The next change is written over what is there now, and the one before goes with it.
  links.put(linkOf('newer'))
  const now = async () => (await openBotLinks(own(), [linkOf('gone')], silentLog)).links()
  await until(async () => (await now()).length === 3)
  expect((await now()).map(({ hash, title }) => `${hash} ${title}`).sort()).toEqual([
    'new null',
    'newer null',
    'old edited',
  ])
})

test.each(codes)('what is to be taken away is kept in mind while its note cannot be read (%s)', async (code) => {
  const file = join(folder, 'leftovers.json')
  await writeFile(file, '{"version":1,"paths":["/first.0123abcd.part"]}')
  const leftovers = createLeftovers({ folder, temporary: tmpdir(), log: silentLog })
  disk.error = code
  await leftovers.begin('/second.0123abcd.part')
  await leftovers.clear()
  expect(JSON.parse(await content(file)).paths).toEqual(['/first.0123abcd.part'])
  await leftovers.begin('/third.0123abcd.part')
  const paths = ['/first.0123abcd.part', '/second.0123abcd.part', '/third.0123abcd.part']
  expect(JSON.parse(await content(file)).paths).toEqual(paths)
})
