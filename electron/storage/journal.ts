import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import type { FileFormat } from './file-format'
import { fileNewer, notRead, parseJson, type UnavailableFile } from './json-file'
import { readText } from './read-text'
import { copyAside, isMissing, listAsides, replaceFile, writeFailure } from './write-file'

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

/** The entries that say the same as all of them: some are left out, the others stay in their order. */
export type Compact<T> = (entries: readonly T[]) => readonly T[]

/** Finished entries for which a file is not written anew: as many cost no start anything. */
const COMPACT_FROM = 500
/** At least one in so many must be finished: a campaign's intents are not half of it, since outcomes stay. */
const COMPACT_SHARE = 3

/**
 * One JSON line an entry, synced before its append answers. Entries that come while others are being synced are written
 * and synced together, so that many at once cost little more than one. A last line without its end is what a power loss
 * leaves of an append that was never answered: it is dropped. A damaged line before that means a damaged file: a copy
 * is set aside and the readable lines are written anew. Nothing is appended to a file that is not whole.
 *
 * Each line has its version. One that a newer version wrote leaves the whole file as it is (`fileNewer`): it may say
 * that a request is open. A file of which much is finished is written anew without that when it is opened.
 */
export const openJournal = async <T extends object>(
  path: string,
  format: FileFormat<T>,
  compact: Compact<T> = (entries) => entries,
): Promise<Journal<T>> => {
  const file = await readText(path)
  const asides = await listAsides(path)
  // What cannot be read now may hold open intents: nothing is written over it.
  if (file.kind === 'unavailable' || file.kind === 'notFile' || asides === null) return unavailableJournal(notRead)
  const text = file.kind === 'text' ? file.text : ''
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  const parsed = lines.filter((line) => line !== '').map((line) => format.parse(parseJson(line)))
  // The last line may have been cut behind all of its content.
  if ([...parsed, format.parse(parseJson(torn))].some(({ kind }) => kind === 'newer'))
    return unavailableJournal(fileNewer)
  let entries = parsed.flatMap((line) => (line.kind === 'read' ? [line.value] : []))
  const damaged = entries.length < parsed.length
  let aside: string | null = null
  const linesOf = (some: readonly T[]): string => some.map((entry) => `${format.stringify(entry)}\n`).join('')
  const hasFolder = await mkdir(dirname(path), { recursive: true }).then(
    () => true,
    () => false,
  )
  let whole = hasFolder && !damaged && torn === ''
  /** Bytes of the file as this run has left it. */
  let size = Buffer.byteLength(text)

  const mend = async (): Promise<Result<null>> => {
    if (damaged && aside === null) {
      const copied = await copyAside(path)
      if (!copied.ok) return copied
      aside = copied.value
    }
    const lines = linesOf(entries)
    const written = await replaceFile(path, lines, 0o600)
    whole = written.ok
    if (written.ok) size = Buffer.byteLength(lines)
    return written
  }
  if (!whole) await mend()

  /** Where it cannot be written, all of it stays as it is. */
  const compacted = async (): Promise<T[]> => {
    const left = [...compact(entries)]
    const finished = entries.length - left.length
    if (finished < COMPACT_FROM || finished * COMPACT_SHARE < entries.length) return entries
    const lines = linesOf(left)
    if (!(await replaceFile(path, lines, 0o600)).ok) return entries
    size = Buffer.byteLength(lines)
    return left
  }
  if (whole) entries = await compacted()

  /** Somebody deleted or cut the file while the app runs: what it held is still in memory. */
  const isCut = async (): Promise<boolean> => {
    const now = await stat(path).catch((error: unknown) => (isMissing(error) ? { size: 0 } : null))
    return now !== null && now.size < size
  }

  const write = async (group: readonly T[]): Promise<Result<null>> => {
    const mended = whole && !(await isCut()) ? ok(null) : await mend()
    if (!mended.ok) return mended
    try {
      // Opened each time: a folder that was taken away must not be written to unseen.
      const file = await open(path, 'a', 0o600)
      try {
        const lines = linesOf(group)
        await appendLines(file, lines, () => {
          whole = false
        })
        size += Buffer.byteLength(lines)
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
