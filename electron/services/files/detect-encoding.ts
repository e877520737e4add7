import { detectAll } from 'jschardet'
import type { TextEncoding } from '../../contract/text-format'

/** Encodings that Excel writes, by the detector's names for them; those of Latin alphabets. */
const latin: ReadonlyMap<string, TextEncoding> = new Map([
  ['windows-1252', 'windows-1252'],
  ['windows-1250', 'windows-1250'],
  ['windows-1254', 'windows-1254'],
  ['windows-1257', 'windows-1257'],
  ['cp1258', 'windows-1258'],
  ['macroman', 'macintosh'],
])
const otherAlphabets: ReadonlyMap<string, TextEncoding> = new Map([
  ['windows-1251', 'windows-1251'],
  ['windows-1253', 'windows-1253'],
  ['windows-1255', 'windows-1255'],
  ['windows-1256', 'windows-1256'],
  ['cp874', 'windows-874'],
  ['maccyrillic', 'x-mac-cyrillic'],
  ['ibm866', 'ibm866'],
])
/** Two bytes a character, of which the second may look like a Latin letter: they are always considered. */
const eastAsian: ReadonlyMap<string, TextEncoding> = new Map([
  ['cp932', 'shift_jis'],
  ['gb18030', 'gbk'],
  ['big5', 'big5'],
  ['big5hkscs', 'big5'],
  ['cp949', 'euc-kr'],
])
const all = new Map([...latin, ...otherAlphabets, ...eastAsian])

/** Windows' encoding for each language: Excel uses the system's, and people mostly get files from people like them. */
const ownEncodings: Readonly<Record<string, TextEncoding>> = {
  ...Object.fromEntries(
    'ru uk be bg sr mk kk ky tg mn uz'.split(' ').map((language): [string, TextEncoding] => [language, 'windows-1251']),
  ),
  ...Object.fromEntries(
    'pl cs sk hu ro hr sl bs sq'.split(' ').map((language): [string, TextEncoding] => [language, 'windows-1250']),
  ),
  ...{ el: 'windows-1253', tr: 'windows-1254', az: 'windows-1254', he: 'windows-1255', vi: 'windows-1258' },
  ...{ ar: 'windows-1256', fa: 'windows-1256', ur: 'windows-1256', th: 'windows-874', ja: 'shift_jis', ko: 'euc-kr' },
  ...{ lt: 'windows-1257', lv: 'windows-1257', et: 'windows-1257', zh: 'gbk' },
}

/** Bytes that are examined: more would not make the answer surer. */
const SAMPLE = 32_768
/**
 * Share of the best candidate's probability from which another one counts as equally good; of these the most usual one
 * is chosen.
 */
const AS_GOOD = 0.9

/** The lines that contain a character beyond ASCII: the others say nothing about the encoding. */
const tellingLines = (bytes: Uint8Array): Uint8Array => {
  const lines: Uint8Array[] = []
  let taken = 0
  for (let from = 0; from < bytes.length && taken < SAMPLE; ) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    if (line.some((byte) => byte > 0x7f)) {
      lines.push(line)
      taken += line.length
    }
    from += line.length
  }
  return Buffer.concat(lines).subarray(0, SAMPLE)
}

/**
 * Whether most words consist of letters beyond ASCII alone. If most of them mix both, the alphabet is Latin with a few
 * letters of its own, and no other is considered: a table has too few words for statistics to tell that.
 */
const isOtherAlphabet = (sample: Uint8Array): boolean => {
  const words =
    Buffer.from(sample)
      .toString('latin1')
      .match(/[A-Za-z\u0080-\u00ff]{2,}/g) ?? []
  const whole = words.filter((word) => /^[\u0080-\u00ff]+$/.test(word)).length
  const mixed = words.filter((word) => /[A-Za-z]/.test(word) && /[\u0080-\u00ff]/.test(word)).length
  return whole > mixed
}

const canBe = (bytes: Uint8Array, encoding: TextEncoding): boolean => {
  try {
    // A letter may be cut in two at the sample's end.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * The encoding of a text that is not Unicode, out of those that Excel writes. `locale`: this computer's, whose usual
 * encoding is assumed if the text does not decide.
 */
export const detectEncoding = (bytes: Uint8Array, locale: string): TextEncoding => {
  const sample = tellingLines(bytes)
  const own = ownEncodings[locale.split('-')[0] ?? ''] ?? 'windows-1252'
  const single = isOtherAlphabet(sample) ? otherAlphabets : latin
  const detectEncodings = [...single.keys(), ...eastAsian.keys()]
  const found = detectAll(sample, { detectEncodings, minimumThreshold: 0 }).flatMap(({ encoding, confidence }) => {
    const known = all.get(encoding?.toLowerCase() ?? '')
    return known !== undefined && canBe(sample, known) ? [{ encoding: known, confidence }] : []
  })
  const best = found[0]
  if (best === undefined) return canBe(sample, own) ? own : 'windows-1252'
  const text = (encoding: TextEncoding): string => new TextDecoder(encoding).decode(sample)
  const good = new Set(
    found
      .filter(
        ({ encoding, confidence }) => confidence >= best.confidence * AS_GOOD || text(encoding) === text(best.encoding),
      )
      .map(({ encoding }) => encoding),
  )
  const usual = [own, ...latin.values(), ...otherAlphabets.values(), ...eastAsian.values()]
  return usual.find((encoding) => good.has(encoding)) ?? best.encoding
}
