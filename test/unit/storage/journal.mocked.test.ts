import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { fileFormat, unversioned } from '../../../electron/storage/file-format'
import { openJournal } from '../../../electron/storage/journal'

const disk = vi.hoisted(() => ({ full: false, syncs: 0, failAt: Number.POSITIVE_INFINITY }))
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  return {
    ...fs,
    open: async (...args: Parameters<typeof fs.open>) => {
      const file = await fs.open(...args)
      const sync = file.datasync.bind(file)
      file.datasync = async () => {
        disk.syncs += 1
        if (disk.syncs >= disk.failAt) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
        await sync()
      }
      return file
    },
  }
})
vi.mock('write-file-atomic', async (original) => {
  type Write = (path: string, data: string | Buffer, options: object) => Promise<void>
  const { default: write } = await original<{ default: Write }>()
  return {
    default: async (...args: Parameters<Write>) => {
      if (disk.full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      await write(...args)
    },
  }
})

const format = fileFormat(z.strictObject({ id: z.number(), text: z.string() }), [unversioned])
let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  path = join(folder, 'accounts', 'a', 'links.jsonl')
})
afterEach(() => {
  Object.assign(disk, { full: false, syncs: 0, failAt: Number.POSITIVE_INFINITY })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was appended is there after a new start, in order, also when appended at once', async () => {
  const journal = await openJournal(path, format)
  const entries = Array.from({ length: 20 }, (_, id) => ({ id, text: `line\n${id}` }))
  await Promise.all(entries.map((entry) => journal.append(entry)))
  expect((await openJournal(path, format)).entries()).toEqual(entries)
})

test('what comes while another is being synced is synced together', async () => {
  const journal = await openJournal(path, format)
  const answered: number[] = []
  const append = (id: number) => journal.append({ id, text: 'x' }).then(() => answered.push(id))
  await Promise.all(Array.from({ length: 50 }, (_, id) => append(id)))
  expect(answered).toEqual(Array.from({ length: 50 }, (_, id) => id))
  // All fifty asked in the same moment; what waits for a sync that has begun is written by the next one.
  expect(disk.syncs).toBe(1)
  const first = append(50)
  await Promise.resolve()
  await Promise.all([first, append(51), append(52)])
  expect(disk.syncs).toBeLessThanOrEqual(3)
})

test('however appends fall together, each that answered ok is on the disk, in order, and no other', async () => {
  const plan = fc.record({
    /** How many are asked for before the answers are waited for. */
    bursts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
    failAt: fc.integer({ min: 1, max: 8 }),
    recovers: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ bursts, failAt, recovers }) => {
      await rm(path, { force: true })
      Object.assign(disk, { syncs: 0, failAt })
      const journal = await openJournal(path, format)
      const kept: number[] = []
      let id = 0
      for (const burst of bursts) {
        const ids = Array.from({ length: burst }, () => id++)
        const answers = await Promise.all(ids.map((one) => journal.append({ id: one, text: 'ä'.repeat(one) })))
        kept.push(...ids.filter((_, at) => answers[at]?.ok))
        for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('diskFull')
        if (recovers) disk.failAt = Number.POSITIVE_INFINITY
      }
      expect(journal.entries().map((entry) => entry.id)).toEqual(kept)
      const again = await openJournal(path, format)
      expect(again.entries().map((entry) => entry.id)).toEqual(kept)
      expect(again.setAsideAt()).toBeNull()
    }),
    { numRuns: 60 },
  )
})

test('cut at any byte, it keeps every whole line and goes on', async () => {
  const journal = await openJournal(path, format)
  const entries = [1, 2, 3].map((id) => ({ id, text: 'ä'.repeat(id) }))
  for (const entry of entries) await journal.append(entry)
  const whole = await readFile(path)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
      await writeFile(path, whole)
      await truncate(path, length)
      const cut = await openJournal(path, format)
      const complete = whole.subarray(0, length).toString('utf8').split('\n').length - 1
      expect(cut.entries()).toEqual(entries.slice(0, complete))
      expect(cut.setAsideAt()).toBeNull()
      await cut.append({ id: 9, text: 'after' })
      expect((await openJournal(path, format)).entries()).toEqual([
        ...entries.slice(0, complete),
        { id: 9, text: 'after' },
      ])
    }),
    { numRuns: 60 },
  )
})

test('damaged in the middle, the file is set aside whole and its readable lines go on', async () => {
  const journal = await openJournal(path, format)
  for (const id of [1, 2, 3]) await journal.append({ id, text: 'x' })
  const lines = (await readFile(path, 'utf8')).split('\n')
  lines[1] = '{"id":2,"te\u0000'
  const damaged = lines.join('\n')
  await writeFile(path, damaged)
  const mended = await openJournal(path, format)
  expect(mended.entries().map((entry) => entry.id)).toEqual([1, 3])
  expect(await readFile(mended.setAsideAt() ?? '', 'utf8')).toBe(damaged)
  expect(await readdir(join(folder, 'accounts', 'a'))).toHaveLength(2)
  const name = basename(mended.setAsideAt() ?? '')
  expect(mended.asides()).toEqual([name])
  // The next start finds the file whole, and still knows that it was damaged once.
  const later = await openJournal(path, format)
  expect([later.setAsideAt(), later.asides()]).toEqual([null, [name]])
})

test('a folder that cannot be written gives a named error', async () => {
  const journal = await openJournal(path, format)
  await rm(folder, { recursive: true })
  expect(await journal.append({ id: 1, text: 'x' })).toEqual({ ok: false, error: { code: 'fileNotWritten' } })
})

test('a journal that cannot be read is not taken for an empty one', async () => {
  await mkdir(path, { recursive: true })
  const journal = await openJournal(path, format)
  expect(await journal.append({ id: 1, text: 'x' })).toEqual({ ok: false, error: { code: 'fileNotRead' } })
})

test.each([
  ['torn', (whole: string) => `${whole}{"id":2,"te`, 0],
  ['damaged', (whole: string) => `{"id":0\n${whole}`, 1],
])('%s, and the disk too full to mend it: nothing is appended until it is mended', async (_name, spoil, copies) => {
  const journal = await openJournal(path, format)
  await journal.append({ id: 1, text: 'x' })
  const spoilt = spoil(await readFile(path, 'utf8'))
  await writeFile(path, spoilt)
  disk.full = true
  const mended = await openJournal(path, format)
  expect(await mended.append({ id: 3, text: 'x' })).toEqual({ ok: false, error: { code: 'diskFull' } })
  expect(await readFile(path, 'utf8')).toBe(spoilt)
  disk.full = false
  expect(await mended.append({ id: 3, text: 'x' })).toEqual({ ok: true, value: null })
  expect((await openJournal(path, format)).entries().map((entry) => entry.id)).toEqual([1, 3])
  expect(await readdir(join(folder, 'accounts', 'a'))).toHaveLength(1 + copies)
})

test('a line that a newer version wrote: the file stays as it is, whatever else is wrong with it, and nothing is known of it', async () => {
  const journal = await openJournal(path, format)
  await journal.append({ id: 1, text: 'x' })
  const newer = `${await readFile(path, 'utf8')}{"version":2,"kind":"unheard of"}\n{"id":0\n{"version":1,"id":3,"te`
  await writeFile(path, newer)
  const older = await openJournal(path, format)
  expect(older.entries()).toEqual([])
  expect(older.setAsideAt()).toBeNull()
  expect(await older.append({ id: 4, text: 'x' })).toEqual({ ok: false, error: { code: 'fileNewer' } })
  expect(await readFile(path, 'utf8')).toBe(newer)
  expect(await readdir(join(folder, 'accounts', 'a'))).toHaveLength(1)
})

test('what was written before lines had a version is read, and goes on', async () => {
  await mkdir(join(folder, 'accounts', 'a'), { recursive: true })
  await writeFile(path, '{"id":1,"text":"x"}\n')
  const journal = await openJournal(path, format)
  await journal.append({ id: 2, text: 'x' })
  expect(await readFile(path, 'utf8')).toBe('{"id":1,"text":"x"}\n{"version":1,"id":2,"text":"x"}\n')
  expect((await openJournal(path, format)).entries().map(({ id }) => id)).toEqual([1, 2])
})

/** Keeps the last entry of each text. */
const lastOfEach = (entries: readonly { id: number; text: string }[]) => {
  const last = new Map(entries.map((entry) => [entry.text, entry]))
  return entries.filter((entry) => last.get(entry.text) === entry)
}
/** So many entries, of which as many say something of their own. */
const fill = async (all: number, own: number) => {
  const journal = await openJournal(path, format)
  const entries = Array.from({ length: all }, (_, id) => ({ id, text: `text ${id % own}` }))
  await Promise.all(entries.map((entry) => journal.append(entry)))
  return lastOfEach(entries)
}
const linesIn = async () => (await readFile(path, 'utf8')).split('\n').length - 1

test('a file of which a third is finished is written anew without it, and goes on behind what is left', async () => {
  const left = await fill(1_500, 1_000)
  const journal = await openJournal(path, format, lastOfEach)
  expect(journal.entries()).toEqual(left)
  expect(await linesIn()).toBe(1_000)
  await journal.append({ id: 9, text: 'after' })
  expect(journal.entries()).toEqual([...left, { id: 9, text: 'after' }])
  expect((await openJournal(path, format)).entries()).toEqual([...left, { id: 9, text: 'after' }])
  expect(await readdir(join(folder, 'accounts', 'a'))).toHaveLength(1)
})

test.each([
  ['little is finished', 1_499, 1_000],
  ['much is, and yet a small part', 3_000, 2_100],
])('%s: the file stays as it is', async (_name, all, own) => {
  await fill(all, own)
  const journal = await openJournal(path, format, lastOfEach)
  expect(journal.entries()).toHaveLength(all)
  expect(await linesIn()).toBe(all)
})

test('a disk too full to compact costs nothing: all entries stay, and the next are written behind them', async () => {
  await fill(1_500, 10)
  disk.full = true
  const journal = await openJournal(path, format, lastOfEach)
  expect(journal.entries()).toHaveLength(1_500)
  expect(await journal.append({ id: 9, text: 'after' })).toEqual({ ok: true, value: null })
  disk.full = false
  expect((await openJournal(path, format)).entries()).toHaveLength(1_501)
})

test.each([
  ['is deleted', (file: string) => rm(file)],
  ['is cut', (file: string) => truncate(file, 10)],
])('a file that %s while the app runs is written anew with all that it held', async (_, spoil) => {
  const journal = await openJournal(path, format)
  await journal.append({ id: 1, text: 'made' })
  await journal.append({ id: 2, text: 'made' })
  await spoil(path)
  expect(await journal.append({ id: 3, text: 'made' })).toMatchObject({ ok: true })
  const later = await openJournal(path, format)
  expect(later.entries().map(({ id }) => id)).toEqual([1, 2, 3])
  expect(later.asides()).toEqual([])
})
