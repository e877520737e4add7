import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import type { FileFormat } from './file-format'
import { fileNewer, notRead, parseJson, type UnavailableFile } from './json-file'
import { readText } from './read-text'
import { copyAside, isMissing, listAsides, replaceFile, writeFailure } from './write-file'

export interface Journal<T> {
  /**
   * Why its content could not be read; it then has no entries and takes none. Opening it again may read it. null: it
   * was read.
   */
  readonly unavailable: UnavailableFile | null
  /** Everything written so far, oldest first. */
  entries(): readonly T[]
  /**
   * The entry is written and synced to the disk when this answers ok; `diskFull`, `fileNotWritten`, or the error in
   * `unavailable`.
   */
  append(entry: T): Promise<Result<null>>
  /** Waits for what is being written; afterwards nothing is written any more (`fileNotWritten`). */
  close(): Promise<void>
  /** The path of the copy made because a line in the middle was unreadable; null: there was none. */
  setAsideAt(): string | null
  /** The names of all such copies, from this run of the app and earlier ones. */
  asides(): readonly string[]
}

/** Leaves out entries that are finished; the others stay in their order and must mean the same as all of them. */
export type Compact<T> = (entries: readonly T[]) => readonly T[]

/** Finished entries from which the file is rewritten: fewer cost a start nothing. */
const COMPACT_FROM = 500
/**
 * At least one entry in so many must be finished: a campaign's intents are less than half of its entries, since
 * outcomes stay.
 */
const COMPACT_SHARE = 3

/**
 * Opens a journal: one JSON line for each entry, synced before its append answers. Entries that come while others are
 * being synced are written and synced together, so that many at once cost little more than one. A last line without its
 * end is what a power loss leaves of an append that was never answered: it is dropped. A damaged line before that means
 * a damaged file: a copy is set aside and the readable lines are written again. Nothing is appended to a file that is
 * not whole.
 *
 * Each line has its version. A line from a newer version makes the whole file unavailable (`fileNewer`): it may say
 * that a request is open. If much of a file is finished, it is rewritten without that when it is opened.
 */
export const openJournal = async <T extends object>(
  path: string,
  format: FileFormat<T>,
  compact: Compact<T> = (entries) => entries,
): Promise<Journal<T>> => {
  const file = await readText(path)
  const asides = await listAsides(path)
  // An unreadable file may hold open intents: it must not be overwritten.
  if (file.kind === 'unavailable' || file.kind === 'notFile' || asides === null) return unavailableJournal(notRead)
  const text = file.kind === 'text' ? file.text : ''
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  const parsed = lines.filter((line) => line !== '').map((line) => format.parse(parseJson(line)))
  // The last line may have lost only its line break.
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
  /** Size of the file in bytes, as this run left it. */
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

  /** Leaves out what is finished; if that cannot be written, everything stays as it is. */
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

  /** Whether somebody deleted or cut the file while the app ran; its content is still in memory. */
  const isCut = async (): Promise<boolean> => {
    const now = await stat(path).catch((error: unknown) => (isMissing(error) ? { size: 0 } : null))
    return now !== null && now.size < size
  }

  const write = async (group: readonly T[]): Promise<Result<null>> => {
    const mended = whole && !(await isCut()) ? ok(null) : await mend()
    if (!mended.ok) return mended
    try {
      // Opened each time: otherwise the app would write to a deleted file without noticing.
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
  /**
   * The next write of the waiting entries: begins when the write before it has ended, and includes entries that come
   * until then.
   */
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
 * Appends lines and syncs. Lines of which only a part was written (disk full) are cut off again, or they would spoil
 * the next one; `onTorn` is called if even that fails.
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
