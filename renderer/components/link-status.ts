import type { LinkEntry } from '../../electron/contract/link-list'
import { type LinkState, linkState } from '../../electron/contract/link-state'
import type { InviteLink } from '../../electron/contract/links'
import { clockWords, sameDay, shortDate, type TimeLocale, type Translate } from './moment-words'

const DAY = 86_400
/** Beyond this many days a date says more than a number. */
const DAYS_IN_WORDS = 99

/** How long the link still lives: `2 days left`; under a day, the clock time. Null without an expiry. */
const timeWords = (link: InviteLink, now: number, place: TimeLocale, t: Translate): string | null => {
  if (link.expireDate === null) return null
  const left = link.expireDate - now
  const time = clockWords(link.expireDate, place)
  if (left < DAY) {
    return sameDay(link.expireDate, now, place)
      ? t('links.status.until', { time })
      : t('links.status.untilTomorrow', { time })
  }
  // Rounded, not cut: a link made for a week a second ago has seven days left, not six.
  const days = Math.round(left / DAY)
  return days <= DAYS_IN_WORDS
    ? t('links.status.daysLeft', { count: days })
    : t('links.status.until', { time: shortDate(link.expireDate, now, place) })
}

const feeWords = (amount: string, place: TimeLocale, t: Translate): string => {
  const count = Number(amount)
  return t('links.status.fee', { count, number: new Intl.NumberFormat(place.locale).format(count) })
}

const peopleWords = (link: InviteLink, t: Translate): string => {
  const joined = t('links.status.joined', { count: link.usage })
  if (link.usageLimit === null) return link.usage === 0 ? t('links.status.nobody') : joined
  const left = Math.max(0, link.usageLimit - link.usage)
  return link.usage === 0
    ? t('links.status.nobodyPlaces', { count: left })
    : t('links.status.joinedLeft', { joined, count: left })
}

/** The one place that a link which closes by itself has needs no words of its own. */
const singleUseWords = (link: InviteLink, t: Translate): string[] => [
  ...(link.usage > 0 ? [t('links.status.joined', { count: link.usage })] : []),
  ...(link.requested > 0 ? [t('links.status.waiting', { count: link.requested })] : []),
  t(link.usage === 0 ? 'links.status.closesAfterFirst' : 'links.status.closesAfterNext'),
]

const approvalWords = (link: InviteLink, t: Translate): string[] => [
  ...(link.usage > 0 ? [t('links.status.joined', { count: link.usage })] : []),
  link.requested > 0 ? t('links.status.waiting', { count: link.requested }) : t('links.status.approval'),
]

const closedWords = (link: InviteLink, state: Exclude<LinkState, 'active'>, t: Translate): string[] => [
  t(`links.status.${state}`),
  link.usage === 0 ? t('links.status.nobodyEnded') : t('links.status.joined', { count: link.usage }),
  ...(link.requested > 0 ? [t('links.status.waiting', { count: link.requested })] : []),
]

/** What is said of a link; `closesAfterFirst` as in `LinkEntry`. */
type Said = Pick<LinkEntry, 'link' | 'closesAfterFirst'>

const openWords = ({ link, closesAfterFirst }: Said, t: Translate): string[] => {
  if (closesAfterFirst === true) return singleUseWords(link, t)
  return link.requestNeeded ? approvalWords(link, t) : [peopleWords(link, t)]
}

/**
 * A link's standing in short phrases, most important first: `3 joined, 7 left`, `2 days left`.
 * `now`: seconds since 1970, server time.
 */
export const statusPhrases = (said: Said, now: number, place: TimeLocale, t: Translate): readonly string[] => {
  const { link } = said
  const state = linkState(link, now)
  if (state !== 'active') return closedWords(link, state, t)
  const time = timeWords(link, now, place, t)
  const pricing = link.subscriptionPricing
  return [
    ...openWords(said, t),
    ...(time === null ? [] : [time]),
    ...(pricing === null ? [] : [feeWords(pricing.amount, place, t)]),
    ...(link.subscriptionExpired > 0 ? [t('links.status.feeEnded', { count: link.subscriptionExpired })] : []),
  ]
}
