import type { AppError } from '../contract/errors'
import type { FileFormat } from './file-format'
import { readText } from './read-text'
import { setAside } from './write-file'

export type JsonFile<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  /** What was read makes no sense; it now lies at `aside`. */
  | { readonly kind: 'damaged'; readonly aside: string }
  /**
   * What lies there is not known, or could not be moved out of the way, and must not be written over. `fileNotRead`:
   * another try may read it. `fileNewer`: only a newer version of the app can.
   */
  | UnavailableFile

export interface UnavailableFile {
  readonly kind: 'unavailable'
  readonly error: AppError
  /** With `fileNewer`: what JSON.parse gave, of which names may be shown and nothing be believed. */
  readonly newer?: unknown
}

export const notRead: UnavailableFile = { kind: 'unavailable', error: { code: 'fileNotRead' } }

export const fileNewer: UnavailableFile = { kind: 'unavailable', error: { code: 'fileNewer' } }

/**
 * Reads a JSON file by its format. Only what was read and makes no sense is damaged; that is set aside, never
 * overwritten. What a newer version wrote is left where it is. `hasTime` false: looks once, for what is asked for again and
 * again.
 */
export const readJsonFile = async <T extends object>(
  path: string,
  format: FileFormat<T>,
  hasTime = true,
): Promise<JsonFile<T>> => {
  const file = await readText(path, hasTime)
  if (file.kind === 'missing') return file
  if (file.kind === 'unavailable') return notRead
  const parsed = file.kind === 'text' ? format.parse(parseJson(file.text)) : null
  if (parsed?.kind === 'read') return parsed
  if (parsed?.kind === 'newer') return { ...fileNewer, newer: parsed.content }
  const aside = await setAside(path)
  return aside === null ? notRead : { kind: 'damaged', aside }
}

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
