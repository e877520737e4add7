import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** The result of reading a file. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** Its name belongs to something else, such as a folder. */
  | { readonly kind: 'notFile' }
  /** It exists, or may exist, and could not be read: that may be temporary, and says nothing about its content. */
  | { readonly kind: 'unavailable' }

/**
 * Milliseconds before each further try. Virus scanners, indexers and backups hold a file for a moment, and file handles
 * run out for one.
 */
const PAUSES = [20, 60, 180]

/**
 * Reads a file as UTF-8; tries again for about a quarter of a second before it answers `unavailable`. `hasTime` false:
 * tries once.
 */
export const readText = async (path: string, hasTime = true): Promise<TextFile> => {
  for (const pause of hasTime ? PAUSES : []) {
    const found = await readFile(path, 'utf8').then(textOf, failureOf)
    if (found.kind !== 'unavailable') return found
    await sleep(pause)
  }
  return readFile(path, 'utf8').then(textOf, failureOf)
}

/** The names in a folder, none if there is no such folder; null if it could not be read, which may be temporary. */
export const listFolder = async (path: string): Promise<readonly string[] | null> => {
  const look = (): Promise<readonly string[] | null> =>
    readdir(path).catch((error: unknown) => (failureOf(error).kind === 'missing' ? [] : null))
  for (const pause of PAUSES) {
    const names = await look()
    if (names !== null) return names
    await sleep(pause)
  }
  return look()
}

/** The same as `readText`, blocking, for the start, which needs the content to go on; `hasTime` false: tries once. */
export const readTextSync = (path: string, hasTime: boolean): TextFile => {
  const look = (): TextFile => {
    try {
      return textOf(readFileSync(path, 'utf8'))
    } catch (error) {
      return failureOf(error)
    }
  }
  for (const pause of hasTime ? PAUSES : []) {
    const found = look()
    if (found.kind !== 'unavailable') return found
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
  }
  return look()
}

const textOf = (text: string): TextFile => ({ kind: 'text', text })

/** Below something that is not a folder (ENOTDIR) there is no file either. */
const kinds: Readonly<Record<string, 'missing' | 'notFile'>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'notFile',
}

const failureOf = (error: unknown): TextFile => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return { kind: kinds[code] ?? 'unavailable' }
}
