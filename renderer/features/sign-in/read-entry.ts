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

/** API ID and hash, as they stand in their fields. */
interface PastedCredentials {
  readonly apiId: string
  readonly apiHash: string
}

/**
 * API ID and hash in what was copied from my.telegram.org, a part of the page or all of it, in either order: the one run
 * of 32 hex digits, and the number that is called `api_id`, else the only number there is. null: not both, or not sure.
 */
export const readCredentials = (text: string): PastedCredentials | null => {
  const hashes = new Set(text.match(/(?<![\da-z])[\da-f]{32}(?![\da-z])/giu))
  const [apiHash] = hashes
  if (hashes.size !== 1 || apiHash === undefined) return null
  const rest = text.replaceAll(apiHash, ' ')
  const named = /api[\s_-]*id\W{0,20}([1-9]\d{0,9})(?!\w|\.\d)/iu.exec(rest)?.[1]
  const numbers = new Set(rest.match(/(?<![\w.+-])[1-9]\d{0,9}(?![\w-]|\.\d)/gu))
  const [only] = numbers
  const apiId = named ?? (numbers.size === 1 ? only : undefined)
  return apiId === undefined ? null : { apiId, apiHash }
}
