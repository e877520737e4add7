/** Marks that say which way text runs, and what joins or widens letters: nobody sees them. */
const unseen = /\p{Cf}|\uFE0E|\uFE0F/gu

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** What a decimal digit of any script is worth: each script has its ten in a row. */
const worthOf = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > 0 && isDigit(zero - 1)) zero -= 1
  return (code - zero) % 10
}

/**
 * A text as its numbers can be read: digits of every script as 0–9 (۵۰, ٥٠, ５０, ५०), the Arabic separators as a comma
 * and a point, spaces of every width as one, without marks that nobody sees.
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

/** Groups of three after the first one to three digits, all with the same separator: `99,999`, `99.999`, `99 999`. */
const grouped = /^\d{1,3}(?:([,.'’_ ])\d{3})(?:\1\d{3})*$/

/**
 * Reads a whole number as people write and paste it: in the digits of any script, with or without thousands separators,
 * spaces around it. Anything else (signs, fractions, letters, groups that are not three digits) is null, so that `1.5`
 * is never read as fifteen.
 */
export const readCount = (text: string): number | null => {
  const plain = plainNumbers(text)
  if (!/^\d+$/.test(plain) && !grouped.test(plain)) return null
  const count = Number(plain.replace(/\D/g, ''))
  return Number.isSafeInteger(count) ? count : null
}
