import type { z } from 'zod'
import type { AppError } from '../contract/errors'
import { readText } from './read-text'
import { setAside } from './write-file'

export type JsonFile<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  /** What was read makes no sense; it now lies at `aside`. */
  | { readonly kind: 'damaged'; readonly aside: string }
  /**
   * What lies there is not known, or could not be moved out of the way, and must not be written over. `fileNotRead`:
   * another try may read it.
   */
  | UnavailableFile

export interface UnavailableFile {
  readonly kind: 'unavailable'
  readonly error: AppError
}

export const notRead: UnavailableFile = { kind: 'unavailable', error: { code: 'fileNotRead' } }

/**
 * Reads a JSON file by its schema. Only what was read and does not fit is damaged; that is set aside, never overwritten.
 */
export const readJsonFile = async <T>(path: string, schema: z.ZodType<T>): Promise<JsonFile<T>> => {
  const file = await readText(path)
  if (file.kind === 'missing') return file
  if (file.kind === 'unavailable') return notRead
  const parsed = file.kind === 'text' ? schema.safeParse(parseJson(file.text)) : null
  if (parsed?.success === true) return { kind: 'read', value: parsed.data }
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
