import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { ok, type Result } from '../contract/result'
import { replaceFile, setAside, writeFailure } from './write-file'

export interface Journal<T> {
  /** Everything written so far, oldest first. */
  entries(): readonly T[]
  /** Written and synced to the disk when it answers ok; `diskFull`, `fileNotWritten`. */
  append(entry: T): Promise<Result<null>>
  /** A line in the middle was unreadable: the file as it was lies at this path; null otherwise. */
  setAsideAt(): string | null
}

/**
 * One JSON line an entry, each synced before the next step is taken. A last line without its end is what a power loss
 * leaves of an append that was never answered: it is dropped. A damaged line before that means a damaged file: the file
 * is set aside and its readable lines are written anew.
 */
export const openJournal = async <T>(path: string, schema: z.ZodType<T>): Promise<Journal<T>> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  const parsed = lines.filter((line) => line !== '').map((line) => schema.safeParse(parseLine(line)))
  const entries = parsed.flatMap((line) => (line.success ? [line.data] : []))
  const damaged = entries.length < parsed.length
  const aside = damaged ? await setAside(path) : null
  await mkdir(dirname(path), { recursive: true })
  if (damaged || torn !== '') {
    await replaceFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 0o600)
  }

  let queue: Promise<unknown> = Promise.resolve()
  const append = async (entry: T): Promise<Result<null>> => {
    try {
      const file = await open(path, 'a', 0o600)
      try {
        await appendLine(file, `${JSON.stringify(entry)}\n`)
      } finally {
        await file.close()
      }
      entries.push(entry)
      return ok(null)
    } catch (error) {
      return writeFailure(error)
    }
  }
  return {
    entries: () => entries,
    append: (entry) => {
      const done = queue.then(() => append(entry))
      queue = done
      return done
    },
    setAsideAt: () => aside,
  }
}

/** One line at the end, synced. A half-written line (disk full) is cut off again, or it would spoil the next one. */
const appendLine = async (file: FileHandle, line: string): Promise<void> => {
  const { size } = await file.stat()
  try {
    await file.appendFile(line)
    await file.datasync()
  } catch (error) {
    await file.truncate(size).catch(() => undefined)
    throw error
  }
}

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
