/**
 * What Telegram makes of a title, step by step as TDLib does it (td/telegram/misc.cpp: `clean_input_string`,
 * `strip_empty_characters`, `clean_name`) and written apart from the app's own `cleanTitle`, so that one checks the other.
 */

/** Characters; a longer title is cut, not refused (TDLib: MAX_INVITE_LINK_TITLE_LENGTH). */
const TITLE_LIMIT = 32

/** `space_characters` of `strip_empty_characters`. */
const spaceCodes = new Set([
  ...[0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x202e, 0x202f, 0x205f, 0x2800, 0x3000, 0xfffc],
])
const isTag = (code: number): boolean => code >= 0xe0000 && code <= 0xe007f
const droppedCodes = new Set([0x0d, 0x333, 0x33f, 0x30a, ...[0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e]])
const emptyCodes = new Set([0x20, 0x0a, 0xa0, 0xfeff, 0x202e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f])
const LINE_FEED = 0x0a
const SPACE = 0x20

const codesOf = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0)
const textOf = (codes: readonly number[]): string => codes.map((code) => String.fromCodePoint(code)).join('')

/** Control characters become spaces, except line feeds; of several marks of direction in a row the last stays. */
function cleanInputString(codes: readonly number[]): number[] {
  const kept = codes
    .filter((code) => !droppedCodes.has(code))
    .map((code) => (code < SPACE && code !== LINE_FEED ? SPACE : code))
  const isMark = (code: number | undefined): boolean => code === 0x200e || code === 0x200f
  return kept.map((code, at) => (isMark(code) && isMark(kept[at + 1]) ? 0x200c : code))
}

/** TDLib's `trim`; what else it trims cannot be here any more. */
function trim(codes: readonly number[]): readonly number[] {
  const isOuter = (code: number | undefined): boolean => code === SPACE || code === LINE_FEED
  let from = 0
  let to = codes.length
  while (from < to && isOuter(codes[from])) from += 1
  while (to > from && isOuter(codes[to - 1])) to -= 1
  return codes.slice(from, to)
}

function stripEmptyCharacters(codes: readonly number[], limit: number): readonly number[] {
  const spaced = codes.map((code) => (spaceCodes.has(code) || isTag(code) ? SPACE : code))
  const trimmed = trim(trim(spaced).slice(0, limit))
  return trimmed.every((code) => emptyCodes.has(code)) ? [] : trimmed
}

/** The title as it is kept: cut to 32 characters (code points) before its runs of spaces become one; '' for none. */
export function cleanName(title: string): string {
  const stripped = stripEmptyCharacters(cleanInputString(codesOf(title)), TITLE_LIMIT)
  const isSpace = (code: number | undefined): boolean => code === SPACE || code === LINE_FEED || code === 0xa0
  const single = stripped.flatMap((code, at) => (isSpace(code) ? (isSpace(stripped[at - 1]) ? [] : [SPACE]) : [code]))
  return textOf(trim(single))
}
