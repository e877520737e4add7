import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { z } from 'zod'
import { fail, ok, type Result } from '../contract/result'
import { notRead, parseJson, type UnavailableFile } from './json-file'
import { readText } from './read-text'
import { copyAside, listAsides, replaceFile, writeFailure } from './write-file'

export interface Journal<T> {
  /** Why nothing is known of what it holds; it then has no entries and takes none. Opening it anew may read it. */
  readonly unavailable: UnavailableFile | null
  /** Everything written so far, oldest first. */
  entries(): readonly T[]
  /** Written and synced to the disk when it answers ok; `diskFull`, `fileNotWritten`. */
  append(entry: T): Promise<Result<null>>
  /** Waits for what is being written; afterwards nothing is written any more (`fileNotWritten`). */
  close(): Promise<void>
  /** A line in the middle was unreadable: the file as it was was copied to this path; null otherwise. */
  setAsideAt(): string | null
  /** Names of all the copies that were set aside, in this run of the app or an earlier one. */
  asides(): readonly string[]
}

/**
 * One JSON line an entry, synced before its append answers. Entries that come while others are being synced are written
 * and synced together, so that many at once cost little more than one. A last line without its end is what a power loss
 * leaves of an append that was never answered: it is dropped. A damaged line before that means a damaged file: a copy
 * is set aside and the readable lines are written anew. Nothing is appended to a file that is not whole.
 */
export const openJournal = async <T>(path: string, schema: z.ZodType<T>): Promise<Journal<T>> => {
  const file = await readText(path)
  const asides = await listAsides(path)
  // What cannot be read now may hold open intents: nothing is written over it.
  if (file.kind === 'unavailable' || file.kind === 'notFile' || asides === null) return unavailableJournal(notRead)
  const text = file.kind === 'text' ? file.text : ''
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  const parsed = lines.filter((line) => line !== '').map((line) => schema.safeParse(parseJson(line)))
  const entries = parsed.flatMap((line) => (line.success ? [line.data] : []))
  const damaged = entries.length < parsed.length
  let aside: string | null = null
  const hasFolder = await mkdir(dirname(path), { recursive: true }).then(
    () => true,
    () => false,
  )
  let whole = hasFolder && !damaged && torn === ''

  const mend = async (): Promise<Result<null>> => {
    if (damaged && aside === null) {
      const copied = await copyAside(path)
      if (!copied.ok) return copied
      aside = copied.value
    }
    const written = await replaceFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 0o600)
    whole = written.ok
    return written
  }
  if (!whole) await mend()

  const write = async (group: readonly T[]): Promise<Result<null>> => {
    const mended = whole ? ok(null) : await mend()
    if (!mended.ok) return mended
    try {
      // Opened each time: a folder that was taken away must not be written to unseen.
      const file = await open(path, 'a', 0o600)
      try {
        await appendLines(file, group.map((entry) => `${JSON.stringify(entry)}\n`).join(''), () => {
          whole = false
        })
      } finally {
        await file.close()
      }
      for (const entry of group) entries.push(entry)
      return ok(null)
    } catch (error) {
      return writeFailure(error)
    }
  }

  let closed = false
  let waiting: T[] = []
  /** The writing of those that wait: begins when the one before it has ended, and takes along who came meanwhile. */
  let next: Promise<Result<null>> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const writeWaiting = (): Promise<Result<null>> => {
    const group = waiting
    waiting = []
    next = null
    return write(group)
  }
  return {
    unavailable: null,
    entries: () => entries,
    append: async (entry) => {
      if (closed) return fail('fileNotWritten')
      waiting.push(entry)
      next ??= last.then(writeWaiting)
      last = next
      return next
    },
    close: async () => {
      closed = true
      await last
    },
    setAsideAt: () => aside,
    asides: () => (aside === null || asides.includes(basename(aside)) ? asides : [...asides, basename(aside)]),
  }
}

const unavailableJournal = (unavailable: UnavailableFile): Journal<never> => ({
  unavailable,
  entries: () => [],
  append: async () => fail(unavailable.error.code),
  close: async () => undefined,
  setAsideAt: () => null,
  asides: () => [],
})

/**
 * Lines at the end, synced. What was written of them by half (disk full) is cut off again, or it would spoil the next
 * one; `onTorn` is told when not even that is possible.
 */
const appendLines = async (file: FileHandle, lines: string, onTorn: () => void): Promise<void> => {
  const { size } = await file.stat()
  try {
    await file.appendFile(lines)
    await file.datasync()
  } catch (error) {
    await file.truncate(size).catch(onTorn)
    throw error
  }
}
