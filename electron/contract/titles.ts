/** Characters (code points) in a link's title: td_api.tl, createChatInviteLink.name "0-32 characters". */
export const TITLE_MAX = 32

/** Control characters and spaces of any kind: TDLib's `clean_input_string`, `strip_empty_characters`, `clean_name`. */
const spaces =
  /[\p{Cc} \u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000\uFFFC\u{E0000}-\u{E007F}]+/gu

/**
 * Characters without a width that say nothing in a title: embeddings of direction, which TDLib drops, and their like
 * that come along with copied cells and names. Joiners stay, for emoji and Persian, and so do marks of direction.
 */
const invisible = /[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu

/** Joiners and marks of direction: a title of these alone is empty. */
const widthless = /[\u200C-\u200F]/gu

/** TDLib drops these lines and rings; a ring that belongs to a letter is kept by writing both as one character. */
const withoutLines = (text: string): string =>
  text
    .replaceAll(/[\u0333\u033F]/gu, '')
    .replaceAll(/\p{L}\u030A/gu, (letter) => letter.normalize('NFC'))
    .replaceAll('\u030A', '')

/**
 * A title as Telegram keeps it, not cut: one space for every run of line breaks, tabs and spaces of any kind, none at the
 * ends, no control characters, nothing that cannot be seen. It is the form that TDLib's `clean_name` gives a title, so
 * that Telegram has nothing to change in it. Every title goes through here before it is counted, compared or sent.
 * Cleaning twice changes nothing.
 */
export const cleanTitle = (text: string): string => {
  const cleaned = withoutLines(text.replaceAll(/\p{Cs}/gu, '\uFFFD').replaceAll(invisible, ''))
    .replaceAll(spaces, ' ')
    // Of several marks of direction in a row TDLib keeps the last.
    .replaceAll(/[\u200E\u200F](?=[\u200E\u200F])/gu, '\u200C')
    .trim()
  return cleaned.replaceAll(widthless, '').trim() === '' ? '' : cleaned
}

/** Length of what would be sent, as TDLib counts it: code points, so an emoji of one code point counts once. */
export const titleLength = (title: string): number => [...cleanTitle(title)].length

/** A title as it stands at Telegram once it was sent: `cleanTitle`, cut to `TITLE_MAX`. */
export const storedTitle = (text: string): string => cleanTitle([...cleanTitle(text)].slice(0, TITLE_MAX).join(''))

/**
 * What two titles have in common when Telegram, or a person, takes them for the same: how accents are written and what
 * cannot be seen make no difference. Not for showing.
 */
export const titleIdentity = (title: string): string => cleanTitle(title).replaceAll(widthless, '').normalize('NFC')
