import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { fail, ok } from '../../../electron/contract/result'
import { createRunFiles } from '../../../electron/services/campaigns/run/run-files'
import { createAnnotations } from '../../../electron/services/links/local/annotations'
import { fileFormat, unversioned } from '../../../electron/storage/file-format'
import { openJournal } from '../../../electron/storage/journal'
import { readJsonFile } from '../../../electron/storage/json-file'
import { silentLog } from '../../support/links'

/** What reading fails with; null: it works. Root reads whatever its mode, so that a mode would not do. */
const disk = vi.hoisted(() => ({ error: null as string | null, rename: null as string | null }))
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const refuse = (code: string | null): void => {
    if (code !== null) throw Object.assign(new Error(code), { code })
  }
  return {
    ...fs,
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
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unreadable-'))
  path = join(folder, 'some.json')
  await writeFile(path, '{"kept":true}')
})
afterEach(async () => {
  Object.assign(disk, { error: null, rename: null })
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
  const annotations = createAnnotations({ folder, log: silentLog, onChange: () => undefined })
  const change = { link: { chatId: '-1', hash: 'new' }, annotation: { tags: ['x'], note: '' } }
  disk.error = code
  expect(await annotations.change('a', [change])).toEqual(fail('fileNotRead'))
  expect(await content(place)).toBe(before)
  expect(await annotations.change('a', [change])).toMatchObject({ ok: true })
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
  const files = createRunFiles(folder, 'a', silentLog)
  const plan = { startedAt: 1, rows: [] }
  const state = {
    ...{ kind: 'running' as const, because: null, startedAt: 1, endedAt: null, rate: null },
    ...{ rebuilt: null, asides: [] },
  }
  await files.writePlan(ID, plan)
  await files.writeState(ID, state)
  const later = createRunFiles(folder, 'a', silentLog)
  disk.error = 'EBUSY'
  const listed = await later.list()
  expect(listed).toMatchObject(ok([{ campaignId: ID, plan: null, state: { because: { code: 'fileNotRead' } } }]))
  expect(await later.writePlan(ID, { ...plan, startedAt: 2 })).toEqual(fail('fileNotRead'))
  expect(await later.writeState(ID, state)).toEqual(fail('fileNotRead'))
  expect(await later.readAgain(ID)).toBeNull()
  disk.error = null
  expect(await later.readAgain(ID)).toEqual({ campaignId: ID, plan, state })
})
