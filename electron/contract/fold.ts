/**
 * Letters that Unicode does not decompose into a base letter and an accent, although people type them that way in a
 * search.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

/**
 * The text without case, accents and compatibility forms (Unicode NFKD), for searching: `Żółw` and `zolw` are the same.
 * ASCII, as in most hashes and many titles, skips the normalization.
 */
export const fold = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole.
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}+/gu, '')
        .toLowerCase()
        // Lower case may add accents (İ).
        .replace(/\p{Mn}+/gu, '')
        .replace(/[ßæœøđðþłħıς]/g, (letter) => LOOKALIKES[letter] ?? letter)
