import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../contract/result'
import { replaceFile, writeFailure } from '../../storage/write-file'
import { csvText } from './csv'
import type { Leftovers } from './leftovers'

export type ImageKind = 'png' | 'svg'

/** Asks in a save dialog; the path with its extension, or null if it was cancelled. */
export type AskPath = (suggestedName: string, kind: ImageKind) => Promise<string | null>

type AskTablePath = (suggestedName: string, kind: 'csv') => Promise<string | null>

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Whether the bytes begin as a PNG (ISO/IEC 15948, 5.2) or as an SVG document. */
export const isImage = (kind: ImageKind, bytes: Uint8Array): boolean => {
  if (kind === 'png') return pngSignature.equals(bytes.subarray(0, pngSignature.length))
  return /^(<\?xml[^>]*>\s*)?<svg[\s>]/.test(Buffer.from(bytes.subarray(0, 512)).toString('utf8'))
}

/** Characters that Windows, macOS or Linux refuse in file names, and control characters. */
const refused = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu
/** Names that Windows keeps for devices, with any ending ("Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/** Bytes of UTF-8: Linux takes names of 255 (NAME_MAX), of which an atomic write needs some for its temporary file. */
const NAME_BYTES = 200

const shortened = (name: string): string => {
  let short = ''
  for (const letter of name) {
    if (Buffer.byteLength(short + letter) > NAME_BYTES) break
    short += letter
  }
  return short
}

/** Files that the app writes for people, by their extensions. */
export type FileKind = ImageKind | 'csv' | 'xlsx' | 'zip' | 'pdf'

/** A file name that is valid on every system: at most 200 bytes, no reserved name, no dot or space at its ends. */
export const safeFileName = (name: string, kind: FileKind): string => {
  const clean = shortened(name.normalize('NFC').replace(refused, ' ').replace(/\s+/g, ' '))
  const stem = clean.replace(/^[\s.]+|[\s.]+$/g, '')
  const usable = stem === '' || reserved.test(stem) ? `link ${stem}`.trim() : stem
  return `${usable}.${kind}`
}

/** The day of a moment in UTC, as in `2026-11-30`, for names of files. `seconds`: since 1970. */
export const utcDay = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10)

/** Saves image bytes where the user wants them; `imageInvalid`, `diskFull`, `fileNotWritten`. */
export const saveImage = async (
  askPath: AskPath,
  image: { readonly kind: ImageKind; readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<{ savedAs: string | null }>> => {
  if (!isImage(image.kind, image.bytes)) return fail('imageInvalid')
  const chosen = await askPath(safeFileName(image.name, image.kind), image.kind)
  if (chosen === null) return ok({ savedAs: null })
  const written = await replaceFile(chosen, image.bytes)
  return written.ok ? ok({ savedAs: chosen }) : written
}

/** Saves a table as CSV where the user wants it; `diskFull`, `fileNotWritten`. */
export const saveTable = async (
  askPath: AskTablePath,
  table: {
    readonly name: string
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  },
): Promise<Result<{ savedAs: string | null }>> => {
  const chosen = await askPath(safeFileName(table.name, 'csv'), 'csv')
  if (chosen === null) return ok({ savedAs: null })
  const written = await replaceFile(chosen, csvText(table.header, table.rows))
  return written.ok ? ok({ savedAs: chosen }) : written
}

export interface DragFolder {
  /** Writes a PNG for a drag; returns its path. `imageInvalid`, `diskFull`, `fileNotWritten`. */
  stage(name: string, png: Uint8Array): Promise<Result<string>>
  /** Before the app quits: deletes the folder; a drag has copied its files long ago. */
  clear(): Promise<void>
}

/**
 * Files that are dragged out of the window. A code is a way into a community, and everybody can read the system's
 * temporary folder: so they lie in a folder of this run that only its owner may enter (mode 700), made for the first
 * drag.
 */
export const createDragFolder = (temporary: string, leftovers: Leftovers): DragFolder => {
  let made: Promise<string> | null = null
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(temporary, 'invite-desk-'))
    // Noted while it is still empty: a kill later would leave its files behind.
    await leftovers.begin(folder)
    return folder
  }
  return {
    stage: async (name, png) => {
      if (!isImage('png', png)) return fail('imageInvalid')
      try {
        made ??= make()
        const path = join(await made, safeFileName(name, 'png'))
        const written = await replaceFile(path, png, 0o600)
        return written.ok ? ok(path) : written
      } catch (error) {
        made = null
        return writeFailure(error)
      }
    },
    clear: async () => {
      const folder = await made?.catch(() => null)
      made = null
      if (!folder) return
      await rm(folder, { recursive: true, force: true }).then(
        () => leftovers.done(folder),
        // The next start tries again.
        () => undefined,
      )
    },
  }
}
