/** Invisible characters: marks of text direction, joiners, and selectors of emoji style. */
const unseen = /\p{Cf}|\uFE0E|\uFE0F/gu

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** The value of a decimal digit of any script; Unicode has each script's ten digits in a row. */
const worthOf = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > 0 && isDigit(zero - 1)) zero -= 1
  return (code - zero) % 10
}

/**
 * Normalizes a text so that its numbers can be read: digits of every script become 0–9 (۵۰, ٥٠, ５０, ५०), Arabic
 * separators become a comma and a point, spaces of any width become one space, and invisible characters are removed.
 */
export const plainNumbers = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/\p{Nd}/gu, (digit) => (digit >= '0' && digit <= '9' ? digit : String(worthOf(digit))))
    .replace(/\u066C/g, ',')
    .replace(/\u066B/g, '.')
    .replace(/\s+/g, ' ')
    .trim()

/** Groups of three digits after the first one to three, all with the same separator: `99,999`, `99.999`, `99 999`. */
const grouped = /^\d{1,3}(?:([,.'’_ ])\d{3})(?:\1\d{3})*$/

/**
 * Reads a whole number as people write and paste it: in the digits of any script, with or without thousands separators,
 * with spaces around it. Anything else (signs, fractions, letters, groups that are not three digits) is null, so that
 * `1.5` is never read as fifteen.
 */
export const readCount = (text: string): number | null => {
  const plain = plainNumbers(text)
  if (!/^\d+$/.test(plain) && !grouped.test(plain)) return null
  const count = Number(plain.replace(/\D/g, ''))
  return Number.isSafeInteger(count) ? count : null
}
