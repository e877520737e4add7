import { fold } from '../../electron/contract/fold'

const partsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')

/** `rvk` → `revoke`: the same beginning, and the other letters in their order. */
const isShortFor = (short: string, word: string): boolean => {
  if (short.length < 2 || short[0] !== word[0]) return false
  let at = 0
  for (const letter of short) {
    at = word.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/**
 * How well a typed text means this one, without regard to case, accents and the order of words: 0 it begins with it,
 * 1 every word begins one of its words, 2 every word is somewhere in it, 3 a word is short for one of its words; null:
 * not at all. Nothing typed means everything.
 */
export const matchRank = (text: string, typed: string): number | null => {
  const wanted = fold(typed).trim()
  const whole = fold(text)
  if (wanted === '' || whole.startsWith(wanted)) return 0
  const parts = partsOf(whole)
  const ranks = wanted.split(/\s+/).map((word) => {
    if (parts.some((part) => part.startsWith(word))) return 1
    if (whole.includes(word)) return 2
    return parts.some((part) => isShortFor(word, part)) ? 3 : null
  })
  return ranks.some((rank) => rank === null) ? null : Math.max(...ranks.map((rank) => rank ?? 0))
}

/** Every typed word is in the text; abbreviations are not enough. */
export const hasWords = (text: string, typed: string): boolean => (matchRank(text, typed) ?? 3) < 3
