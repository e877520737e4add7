import type { InviteLink, NamedLink } from '../../../electron/contract/links'
import type { QrDesign } from '../../../electron/contract/settings'
import { clockWords, shortDate, type TimeLocale, type Translate } from '../moment-words'

const DAY = 86_400

/** Hebrew, Arabic and their relatives: what a line starts with decides in which direction it runs. */
const STRONG = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]|\p{L}/u
const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** The direction of a text by its first strong character, as the Unicode bidirectional algorithm finds it (P2, P3). */
export const directionOf = (text: string): 'ltr' | 'rtl' => {
  const first = STRONG.exec(text)?.[0]
  return first !== undefined && RTL.test(first) ? 'rtl' : 'ltr'
}

// Control characters break XML; bidi controls in a title would turn the whole line.
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu

/** A text as it may be drawn: one line, nothing invisible, no half surrogates. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim()

export interface CaptionLine {
  readonly text: string
  readonly strong: boolean
}

const expiryWords = (link: InviteLink, now: number, place: TimeLocale, t: Translate): string | null => {
  if (link.expireDate === null) return null
  const date = shortDate(link.expireDate, now, place)
  // On the last day the hour matters, and a poster for tonight is read tonight.
  const time = link.expireDate - now < DAY ? t('qr.dateTime', { date, time: clockWords(link.expireDate, place) }) : date
  return t('links.status.until', { time })
}

/** When and where a caption is read. `now`: seconds since 1970, server time. */
export interface CaptionContext {
  readonly now: number
  readonly place: TimeLocale
  readonly t: Translate
}

/** The one part of a code's words that is in bold: its title, which tells it apart, else its community; null: neither. */
export const strongPart = (words: {
  readonly title: string
  readonly community: string
}): 'title' | 'community' | null => {
  if (words.title !== '') return 'title'
  return words.community === '' ? null : 'community'
}

/**
 * What stands under a code, in the order and weight that a print sheet has too: the title, words of one's own (`own`), then
 * the community and the expiry. Right-to-left names get a line of their own, so that the expiry cannot end up in the middle
 * of them.
 */
export const captionLines = (
  wanted: QrDesign['caption'],
  { link, community, own = '' }: NamedLink & { readonly own?: string },
  { now, place, t }: CaptionContext,
): readonly CaptionLine[] => {
  const name = wanted.community ? printable(community) : ''
  const title = wanted.title ? printable(link.title ?? '') : ''
  const expiry = wanted.expiry ? (expiryWords(link, now, place, t) ?? '') : ''
  const strong = strongPart({ title, community: name })
  const heading = strong === null ? '' : strong === 'title' ? title : name
  const below = strong === 'title' ? name : ''
  const apart = below !== '' && expiry !== '' && directionOf(below) !== directionOf(expiry)
  const others = [
    printable(own),
    ...(apart ? [below, expiry] : [[below, expiry].filter((part) => part !== '').join(' · ')]),
  ]
  return [{ text: heading, strong: true }, ...others.map((text) => ({ text, strong: false }))].filter(
    ({ text }) => text !== '',
  )
}
