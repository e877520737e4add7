import { fail, ok, type Result } from '../../contract/result'
import type { TextEncoding } from '../../contract/text-format'

/** Bytes that are looked at to tell text from anything else. */
const SAMPLE = 65_536

/** First bytes of files that people mistake for a CSV: ZIP (also .xlsx, .ods, .numbers), old Excel (OLE), PDF, gzip. */
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

const markedEncoding = (bytes: Uint8Array): TextEncoding | null => {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** Windows-1252 from 0x80 to 0x9F; elsewhere it is Latin-1. (TextDecoder reads all of it as Latin-1 on some Nodes.) */
const from0x80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => from0x80.charAt(letter.charCodeAt(0) - 0x80))

const decode = (bytes: Uint8Array, encoding: TextEncoding): string =>
  encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes)

/**
 * Whether it is UTF-8, apart from a character here and there that was cut or damaged: any other encoding would break
 * many.
 */
const isNearlyUtf8 = (bytes: Uint8Array): boolean => {
  const letters = new TextDecoder().decode(bytes).match(/\P{ASCII}/gu) ?? []
  const broken = letters.filter((letter) => letter === '\uFFFD').length
  return broken === 0 || broken * 20 < letters.length
}

const encodingOf = async (bytes: Uint8Array, locale: string): Promise<TextEncoding> => {
  const unicode = markedEncoding(bytes) ?? guessUtf16(bytes) ?? (isNearlyUtf8(bytes) ? 'utf-8' : null)
  if (unicode !== null) return unicode
  // The detector brings a megabyte of statistics along: loaded for the first file that is no Unicode.
  const { detectEncoding } = await import('./detect-encoding')
  return detectEncoding(bytes, locale)
}

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

/** How a file's encoding is found. */
export interface DecodeOptions {
  /** As the user chose it; null or left out: it is detected. */
  readonly encoding?: TextEncoding | null
  /** This computer's locale, whose usual encoding is assumed if the text does not decide. */
  readonly locale?: string
}

/**
 * Decodes a file that a spreadsheet or editor wrote, in any encoding that Excel writes: Unicode with or without a byte
 * order mark, else the encoding that fits its characters. `csvUnreadable` for anything that is not text.
 */
export const decodeText = async (bytes: Uint8Array, options: DecodeOptions = {}): Promise<Result<DecodedText>> => {
  if (foreign.some((beginning) => beginning.equals(bytes.subarray(0, beginning.length)))) return fail('csvUnreadable')
  const locale = options.locale ?? new Intl.DateTimeFormat().resolvedOptions().locale
  const encoding = options.encoding ?? (await encodingOf(bytes, locale))
  const text = decode(bytes, encoding)
  // No text holds a zero; nearly every other file does, near its beginning.
  return text.slice(0, SAMPLE).includes('\0') ? fail('csvUnreadable') : ok({ text, encoding })
}
