/** Most characters (code points) in a link's title: td_api.tl, createChatInviteLink.name "0-32 characters". */
export const TITLE_MAX = 32

/**
 * Control characters and spaces of any kind, by TDLib's `clean_input_string`, `strip_empty_characters`, `clean_name`.
 */
const spaces =
  /[\p{Cc} \u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000\uFFFC\u{E0000}-\u{E007F}]+/gu

/**
 * Invisible characters that have no meaning in a title: direction embeddings, which TDLib drops, and similar characters
 * that come along with copied cells and names. Joiners stay, for emoji and Persian, and so do direction marks.
 */
const invisible = /[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu

/** Joiners and direction marks: a title of nothing else is empty. */
const widthless = /[\u200C-\u200F]/gu

/**
 * TDLib drops these combining lines and rings; a ring that belongs to a letter survives if both become one character.
 */
const withoutLines = (text: string): string =>
  text
    .replaceAll(/[\u0333\u033F]/gu, '')
    .replaceAll(/\p{L}\u030A/gu, (letter) => letter.normalize('NFC'))
    .replaceAll('\u030A', '')

/**
 * A title in Telegram's form, but not cut: line breaks, tabs and runs of spaces become one space, with none at the
 * ends; control characters and invisible characters are removed. This is what TDLib's `clean_name` makes of a title, so
 * that Telegram has nothing to change. Every title goes through here before it is counted, compared or sent. Cleaning
 * twice changes nothing.
 */
export const cleanTitle = (text: string): string => {
  const cleaned = withoutLines(text.replaceAll(/\p{Cs}/gu, '\uFFFD').replaceAll(invisible, ''))
    .replaceAll(spaces, ' ')
    // TDLib keeps only the last of several direction marks in a row.
    .replaceAll(/[\u200E\u200F](?=[\u200E\u200F])/gu, '\u200C')
    .trim()
  return cleaned.replaceAll(widthless, '').trim() === '' ? '' : cleaned
}

/**
 * Length of the title as sent, counted as TDLib does: in code points, so that an emoji of one code point counts once.
 */
export const titleLength = (title: string): number => [...cleanTitle(title)].length

/** The title as Telegram stores it: `cleanTitle`, cut to `TITLE_MAX`. */
export const storedTitle = (text: string): string => cleanTitle([...cleanTitle(text)].slice(0, TITLE_MAX).join(''))

/**
 * Two titles with the same result are the same to Telegram and to people: how accents are encoded and invisible
 * characters make no difference. Not for display.
 */
export const titleIdentity = (title: string): string => cleanTitle(title).replaceAll(widthless, '').normalize('NFC')
