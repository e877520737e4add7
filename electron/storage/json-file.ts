import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { isMissing, setAside } from './write-file'

export type JsonFile<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  /** The file was no such thing, or could not be read; it now lies at `aside` (null: it could not be moved). */
  | { readonly kind: 'damaged'; readonly aside: string | null }

/** Reads a JSON file by its schema. What does not fit is set aside, never overwritten. */
export const readJsonFile = async <T>(path: string, schema: z.ZodType<T>): Promise<JsonFile<T>> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return isMissing(error) ? { kind: 'missing' } : { kind: 'damaged', aside: await setAside(path) }
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return { kind: 'read', value: parsed.data }
  return { kind: 'damaged', aside: await setAside(path) }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
