import type { AppError } from '../contract/errors'
import type { FileFormat } from './file-format'
import { readText } from './read-text'
import { setAside } from './write-file'

export type JsonFile<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  /** The content makes no sense; the file was moved to `aside`. */
  | { readonly kind: 'damaged'; readonly aside: string }
  /**
   * The file could not be read, or not be moved out of the way, and must not be overwritten. `fileNotRead`: another try
   * may read it. `fileNewer`: only a newer version of the app can.
   */
  | UnavailableFile

export interface UnavailableFile {
  readonly kind: 'unavailable'
  readonly error: AppError
  /** With `fileNewer`: the result of JSON.parse, from which names may be shown and nothing else may be used. */
  readonly newer?: unknown
}

export const notRead: UnavailableFile = { kind: 'unavailable', error: { code: 'fileNotRead' } }

export const fileNewer: UnavailableFile = { kind: 'unavailable', error: { code: 'fileNewer' } }

/**
 * Reads a JSON file by its format. Only content that was read and makes no sense counts as damaged; the file is set
 * aside, never overwritten. A file of a newer version is left alone. `hasTime` false: tries once, for callers that ask
 * again and again.
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

/** undefined where the text is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
