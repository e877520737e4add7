import { fail, ok, type Result } from '../contract/result'

/** Bytes that are looked at to tell text from anything else. */
const SAMPLE = 65_536

/** Beginnings of files that people take for a CSV: ZIP (also .xlsx, .ods, .numbers), old Excel (OLE), PDF, gzip. */
const foreign = ['504b0304', '504b0506', 'd0cf11e0', '25504446', '1f8b'].map((hex) => Buffer.from(hex, 'hex'))

/** UTF-16 without a mark: every other byte of a text in Latin letters is zero. */
const guessUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const sample = bytes.subarray(0, SAMPLE)
  let even = 0
  let odd = 0
  for (const [at, byte] of sample.entries()) {
    if (byte === 0) at % 2 === 0 ? even++ : odd++
  }
  const most = sample.length / 4
  if (odd > most && even < odd / 8) return 'utf-16le'
  return even > most && odd < even / 8 ? 'utf-16be' : null
}

const encodingOf = (bytes: Uint8Array): string => {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  return guessUtf16(bytes) ?? 'utf-8'
}

/** Windows-1252 from 0x80 to 0x9F; elsewhere it is Latin-1. (TextDecoder reads all of it as Latin-1 on some Nodes.) */
const from0x80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => from0x80.charAt(letter.charCodeAt(0) - 0x80))

/**
 * The text in a file that somebody's spreadsheet or editor wrote: UTF-8 and UTF-16 with or without a mark, else
 * Windows-1252, which Excel writes in the west. `csvUnreadable` for anything that is no text.
 */
export const decodeText = (bytes: Uint8Array): Result<string> => {
  if (foreign.some((beginning) => beginning.equals(bytes.subarray(0, beginning.length)))) return fail('csvUnreadable')
  const encoding = encodingOf(bytes)
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    if (encoding !== 'utf-8') return fail('csvUnreadable')
    text = decodeWindows1252(bytes)
  }
  // No text holds a zero; nearly every other file does, near its beginning.
  return text.slice(0, SAMPLE).includes('\0') ? fail('csvUnreadable') : ok(text)
}
