import { lstat, rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { isMissing, replaceFile } from '../../storage/write-file'

/**
 * Notes what is being written outside the app's own folder and would stay there if the app were killed: the next start
 * deletes it. Kept in `leftovers.json`.
 */
export interface Leftovers {
  /**
   * Notes a file before it exists, or a folder as soon as it does. If even this cannot be kept, the file is written all
   * the same.
   */
  begin(path: string): Promise<void>
  /** The file is gone, or has moved to its place. */
  done(path: string): Promise<void>
  /** At the start: deletes what an earlier run could not delete itself. */
  clear(): Promise<void>
}

export interface LeftoversOptions {
  /** The app's own folder. */
  readonly folder: string
  /** The system's temporary folder. */
  readonly temporary: string
  readonly log: Log
}

/** Changes the noted paths. */
type Work = (paths: readonly string[]) => readonly string[]

const MOST = 200
const schema = z.strictObject({ paths: z.array(z.string().max(4_096)).max(MOST) })
/** Files without a version hold the bare list. */
const format = fileFormat(schema, [{ to: 1, up: (paths) => ({ paths }) }])

export const createLeftovers = ({ folder, temporary, log }: LeftoversOptions): Leftovers => {
  const path = join(folder, 'leftovers.json')
  const isOurs = (left: string): boolean =>
    isAbsolute(left) &&
    (/\.[0-9a-f]{8}\.part$/.test(basename(left)) ||
      (dirname(left) === temporary && /^invite-desk-[A-Za-z0-9]{6}$/.test(basename(left))))

  /** null: the file was not read yet, or could not be. */
  let kept: readonly string[] | null = null
  const read = async (): Promise<readonly string[] | null> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'unavailable') return null
    return file.kind === 'read' ? file.value.paths : []
  }
  let waiting: Work[] = []
  let last: Promise<void> = Promise.resolve()
  const apply = async (): Promise<void> => {
    kept ??= await read()
    if (kept === null) return log.warn('leftoversNotKept', { code: 'fileNotRead' })
    const works = waiting
    waiting = []
    if (works.length === 0) return
    kept = works.reduce((paths, work) => work(paths), kept).slice(-MOST)
    const written = await replaceFile(path, format.stringify({ paths: [...kept] }), 0o600)
    if (!written.ok) log.warn('leftoversNotKept', { code: written.error.code })
  }
  /** Applies changes one after another; if the file cannot be read, they wait for the next one. */
  const change = (...works: readonly Work[]): Promise<void> => {
    waiting.push(...works)
    last = last.then(apply)
    return last
  }

  /**
   * Deletes it; returns whether nothing is left of it. A folder that is not there now, as of a disk that was pulled
   * out, may come back.
   */
  const take = async (left: string): Promise<boolean> => {
    // Whatever the file says, only what has a name that this app alone gives is deleted.
    if (!isOurs(left)) return true
    try {
      const found = await lstat(left)
      const isFolder = dirname(left) === temporary && found.isDirectory()
      if (isFolder || found.isFile()) await rm(left, { recursive: isFolder, force: true })
      return true
    } catch (error) {
      if (!isMissing(error)) return false
      return lstat(dirname(left)).then(
        () => true,
        () => false,
      )
    }
  }

  return {
    begin: (begun) => change((paths) => [...paths, begun]),
    done: (gone) => change((paths) => paths.filter((one) => one !== gone)),
    clear: async () => {
      await change()
      const paths = kept ?? []
      if (paths.length === 0) return
      const taken = await Promise.all(paths.map(take))
      const gone = new Set(paths.filter((_, at) => taken[at]))
      if (gone.size > 0) await change((now) => now.filter((one) => !gone.has(one)))
    },
  }
}
