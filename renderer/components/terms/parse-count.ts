/** Groups of three after the first one to three digits, all with the same separator: `99,999`, `99.999`, `99 999`. */
const GROUPED = /^\d{1,3}(?:([,.'’_ ])\d{3})(?:\1\d{3})*$/

/**
 * Reads a whole number as people write and paste it: with or without thousands separators, full-width digits,
 * spaces around it. Anything else (signs, fractions, letters, groups that are not three digits) is null, so that
 * `1.5` is never read as fifteen.
 */
export const parseCount = (text: string): number | null => {
  // NFKC turns full-width digits into ASCII, and no-break and thin spaces into the plain one.
  const plain = text.normalize('NFKC').trim()
  if (!/^\d+$/.test(plain) && !GROUPED.test(plain)) return null
  const count = Number(plain.replace(/\D/g, ''))
  return Number.isSafeInteger(count) ? count : null
}
