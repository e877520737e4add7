/**
 * A phone number as people write it: spaces, brackets, dashes and dots go, `00` before a country is `+`, and the `(0)`
 * that is dialled inside a country alone is left out. What is no number stays as it was typed, for Telegram to judge.
 */
export const readPhone = (text: string): string => {
  const typed = text.trim()
  if (!/^[+\d][\d\s().\-/\u00a0]*$/u.test(typed)) return typed
  const isAbroad = /^(?:\+|00)/.test(typed)
  const digits = (isAbroad ? typed.replace(/\(\s*0\s*\)/u, '') : typed).replace(/\D/gu, '')
  if (typed.startsWith('+')) return `+${digits}`
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits
}

/**
 * The login code in a pasted message such as "Login code: 12345. Do not give this code to anyone": the one run of digits
 * that is as long as Telegram's codes are. null: there is none, or more than one that differ.
 * @param length digits that Telegram announced; null: not known, five or six.
 */
export const readCode = (text: string, length: number | null): string | null => {
  const wanted = length === null ? /(?<!\d)\d{5,6}(?!\d)/gu : new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`, 'gu')
  const found = new Set(text.match(wanted))
  const [code] = found
  return found.size === 1 && code !== undefined ? code : null
}
