/**
 * Texts that say the same: word for word, or with a number, an emoji or a word or two exchanged. Close texts are found
 * by what few of their words hash to (MinHash, Broder 1997), so that nobody is compared with everybody.
 */
import { fold } from '../../../contract/fold'

/** Fewer letters than this are said by many (`runner`), and mean nothing. */
const LETTERS = 12
/** The same for scripts that write a word in a letter or two. */
const SIGNS = 6
const WORDS = 3
/** Of all words of two texts, so many are in both. */
const ALIKE = 0.6
/** With eight pairs of hashes two texts that share six words of ten meet in at least one with a probability of 0.97. */
const BANDS = 8
/** Texts of a bucket that others are compared with. */
const FIRST = 3

const WORD = /[\p{L}\p{M}]+/gu
/** Scripts without spaces between words: every two signs count as one. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** A text as it is compared. */
export interface Words {
  /** Each once. */
  readonly words: ReadonlySet<string>
  /** The same for texts of the same words. */
  readonly key: string
  /** Texts that are alike have one of these in common, but for few. */
  readonly bands: readonly string[]
}

/** null: too few words to mean anything. */
export const wordsOf = (text: string): Words | null => {
  const words = new Set<string>()
  let letters = 0
  let isDense = false
  for (const [word] of fold(text).matchAll(WORD)) {
    letters += word.length
    if (!DENSE.test(word)) words.add(word)
    else {
      isDense = true
      for (let at = 0; at + 1 < word.length; at++) words.add(word.slice(at, at + 2))
    }
  }
  if (letters < (isDense ? SIGNS : LETTERS) || words.size < WORDS) return null
  return { words, key: [...words].sort().join(' '), bands: bandsOf(words) }
}

/** Groups that are joined where two of their members are alike. */
export const createGroups = () => {
  const parents: number[] = []
  const rootOf = (at: number): number => {
    let root = at
    while (parents[root] !== root) root = parents[root] ?? root
    for (let next = at; next !== root; ) {
      const after = parents[next] ?? root
      parents[next] = root
      next = after
    }
    return root
  }
  return {
    add: (): number => parents.push(parents.length) - 1,
    join: (one: number, other: number): void => {
      parents[rootOf(one)] = rootOf(other)
    },
    rootOf,
  }
}

/** FNV-1a; 32 bits. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** Another hash for each seed, from one of a word. */
const mixed = (hash: number, seed: number): number => {
  const once = Math.imul(hash ^ Math.imul(seed, 0x9e3779b1), 0x2c1b3c6d)
  const twice = Math.imul(once ^ (once >>> 15), 0x297a2d39)
  return (twice ^ (twice >>> 13)) >>> 0
}

const bandsOf = (words: ReadonlySet<string>): string[] => {
  const hashes = [...words].map(hashOf)
  const least = (seed: number): number => hashes.reduce((min, hash) => Math.min(min, mixed(hash, seed)), 0xffffffff)
  return Array.from({ length: BANDS }, (_none, band) => `${band} ${least(band * 2 + 1)} ${least(band * 2 + 2)}`)
}

const isAlike = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  let both = 0
  for (const word of one) if (other.has(word)) both += 1
  return both >= ALIKE * (one.size + other.size - both)
}

/**
 * Numbers that say which texts say the same: two have the same number exactly where they do. null: a text that means
 * nothing.
 */
export const sameWords = (texts: readonly (Words | null)[]): readonly (number | null)[] => {
  const groups = createGroups()
  /** By the text itself: people of one hand mostly say the very same. */
  const known = new Map<string, number>()
  const buckets = new Map<string, { readonly at: number; readonly words: ReadonlySet<string> }[]>()
  const places = texts.map((text) => {
    if (text === null) return null
    const before = known.get(text.key)
    if (before !== undefined) return before
    const { words } = text
    const at = groups.add()
    known.set(text.key, at)
    for (const band of text.bands) {
      const bucket = buckets.get(band) ?? []
      buckets.set(band, bucket)
      for (const one of bucket) if (isAlike(words, one.words)) groups.join(at, one.at)
      if (bucket.length < FIRST) bucket.push({ at, words })
    }
    return at
  })
  return places.map((at) => (at === null ? null : groups.rootOf(at)))
}
