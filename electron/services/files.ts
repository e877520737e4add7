import { extname } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import { replaceFile } from '../storage/write-file'

export type ImageKind = 'png' | 'svg'

/** Where a save dialog led; null when it was cancelled. */
export type AskPath = (suggestedName: string, kind: ImageKind) => Promise<string | null>

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

/** A file name that every system takes: at most 120 characters, no reserved name, no dot or space at its ends. */
export const safeFileName = (name: string, kind: ImageKind): string => {
  const clean = [...name.normalize('NFC').replace(refused, ' ').replace(/\s+/g, ' ')].slice(0, 120).join('')
  const stem = clean.replace(/^[\s.]+|[\s.]+$/g, '')
  const usable = stem === '' || reserved.test(stem) ? `link ${stem}`.trim() : stem
  return `${usable}.${kind}`
}

/** Saves image bytes where the user wants them; `imageInvalid`, `diskFull`, `fileNotWritten`. */
export const saveImage = async (
  askPath: AskPath,
  image: { readonly kind: ImageKind; readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<{ savedAs: string | null }>> => {
  if (!isImage(image.kind, image.bytes)) return fail('imageInvalid')
  const chosen = await askPath(safeFileName(image.name, image.kind), image.kind)
  if (chosen === null) return ok({ savedAs: null })
  const path = extname(chosen) === '' ? `${chosen}.${image.kind}` : chosen
  const written = await replaceFile(path, image.bytes)
  return written.ok ? ok({ savedAs: path }) : written
}
