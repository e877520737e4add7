/** Letters that Unicode does not take apart into a base and an accent, although people search for them so. */
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
 * A text without case, accents and compatibility forms (Unicode NFKD), for searching: `Żółw` and `zolw` are one.
 * ASCII, which most hashes and many titles are, takes the short way.
 */
export const fold = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole.
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}+/gu, '')
        .toLowerCase()
        // Lower case may bring accents of its own (İ).
        .replace(/\p{Mn}+/gu, '')
        .replace(/[ßæœøđðþłħıς]/g, (letter) => LOOKALIKES[letter] ?? letter)
