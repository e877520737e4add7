/*
 * What a manager is told, as far as it follows from what was read and from the clock. Each thing that can be told has a key
 * that stays the same for as long as it is the same thing: a link's key holds the end or the limit that it is about, so that
 * another end or limit is another thing. Primary links, which have neither, and revoked links are never told of.
 */

import { linkState, placesUsed, timeUsed } from '../../contract/link-state'
import type { InviteLink } from '../../contract/links'
import type { NoticeFacts, WatchSettings } from '../../contract/watch'

/** A link as the rules look at it. */
export type WatchedLink = Pick<
  InviteLink,
  | 'chatId'
  | 'hash'
  | 'link'
  | 'title'
  | 'date'
  | 'startDate'
  | 'expireDate'
  | 'usageLimit'
  | 'usage'
  | 'revoked'
  | 'permanent'
  | 'requestNeeded'
>

/** Something to be told. */
export interface Finding {
  /** Of this link or community no other finding has it. */
  readonly key: string
  readonly facts: NoticeFacts
}

export interface TermFindings {
  /** What the user wants to be told, at most one thing. */
  readonly finding: Finding | null
  /** Keys of all that stands now and was not known, wanted or not: none of it is news any more. */
  readonly noted: readonly string[]
}

type Wanted = Pick<WatchSettings, 'rules' | 'runningOutPercent'>

const nothing: TermFindings = { finding: null, noted: [] }

const isWatched = ({ permanent, revoked }: WatchedLink): boolean => !permanent && !revoked

/** The keys that a link's terms can have as they are now. */
const keysOf = ({ usageLimit, expireDate }: WatchedLink) => ({
  places: usageLimit === null ? null : `places ${usageLimit}`,
  full: usageLimit === null ? null : `full ${usageLimit}`,
  time: expireDate === null ? null : `time ${expireDate}`,
  expired: expireDate === null ? null : `expired ${expireDate}`,
})

/** Those of the keys that are still about the link's end and limit. */
export const stillMeant = (link: WatchedLink, noted: readonly string[]): readonly string[] => {
  const keys = new Set<string | null>(Object.values(keysOf(link)))
  return noted.filter((key) => keys.has(key))
}

/**
 * What follows from a link's end and limit at this moment. `known`: keys that are no news. `now`: seconds since 1970, server
 * time. A link that expires after the user was told that it is full closes nothing: that is noted alone.
 */
export const findTerms = (
  link: WatchedLink,
  now: number,
  known: { readonly has: (key: string) => boolean },
  wanted: Wanted,
): TermFindings => {
  if (!isWatched(link)) return nothing
  const { places, full, time, expired } = keysOf(link)
  const { usageLimit, expireDate } = link
  const state = linkState(link, now)
  if (state === 'expired' && expired !== null && expireDate !== null) {
    if (known.has(expired)) return nothing
    const isFull = usageLimit !== null && link.usage >= usageLimit
    const wasTold = wanted.rules.full && isFull && full !== null && known.has(full)
    const facts = { rule: 'expired', end: expireDate } as const
    return newsOf(wanted.rules.expired && !wasTold ? { key: expired, facts } : null, [expired, time], known)
  }
  if (state === 'full' && full !== null && usageLimit !== null) {
    if (known.has(full)) return nothing
    const facts = { rule: 'full', limit: usageLimit } as const
    return newsOf(wanted.rules.full ? { key: full, facts } : null, [full, places], known)
  }
  return findRunningOut(link, now, known, wanted)
}

const findRunningOut = (
  link: WatchedLink,
  now: number,
  known: { readonly has: (key: string) => boolean },
  { rules, runningOutPercent }: Wanted,
): TermFindings => {
  const { places, time } = keysOf(link)
  const used = [
    { by: 'places' as const, key: places, share: placesUsed(link) ?? 0 },
    { by: 'time' as const, key: time, share: timeUsed(link, now) ?? 0 },
  ]
  const news = used.filter(({ key, share }) => key !== null && !known.has(key) && isFrom(share, runningOutPercent))
  const [most] = [...news].sort((one, other) => other.share - one.share)
  if (most === undefined || most.key === null) return nothing
  const { usage: inside, usageLimit: limit, expireDate: end } = link
  const finding = { key: most.key, facts: { rule: 'runningOut' as const, by: most.by, inside, limit, end } }
  return newsOf(
    rules.runningOut ? finding : null,
    news.map(({ key }) => key),
    known,
  )
}

/** Whether a share of one has come to so many percent; a share of exactly that much has, whatever rounding says. */
const isFrom = (share: number, percent: number): boolean => share * 100 >= percent - 1e-9

const newsOf = (
  finding: Finding | null,
  keys: readonly (string | null)[],
  known: { readonly has: (key: string) => boolean },
): TermFindings => ({ finding, noted: keys.filter((key): key is string => key !== null && !known.has(key)) })

/**
 * When the clock alone will next make something of a link's terms: seconds since 1970, server time; null: never. `now` and
 * earlier is past.
 */
export const nextMoment = (link: WatchedLink, now: number, percent: number): number | null => {
  const { expireDate: end, startDate, date } = link
  if (!isWatched(link) || end === null || end <= now) return null
  const start = startDate ?? date
  const nearly = Math.ceil(start + ((end - start) * percent) / 100)
  return nearly > now ? Math.min(nearly, end) : end
}

/** Seconds after which somebody who asks to join has waited for long. */
export const LONG_WAIT = 86_400

/** Whom of those who wait in a community the user was told of. */
export interface WaitingTold {
  /** When the last of them had asked: seconds since 1970, server time. */
  readonly until: number
  /** When it was told, by the same clock. */
  readonly at: number
}

/**
 * Whether somebody waits for long in a community of whom nobody was told. People who ask one after another pass the day one
 * after another: while some of those who were told of still wait, others are told of once a day. `asked`: when everybody
 * who waits had asked.
 */
export const findWaiting = (
  asked: readonly number[],
  now: number,
  told: WaitingTold | null,
): { readonly finding: Finding | null; readonly told: WaitingTold | null } => {
  const long = asked.filter((date) => date <= now - LONG_WAIT)
  if (long.length === 0) return { finding: null, told: null }
  const until = long.reduce((last, date) => Math.max(last, date), 0)
  const since = long.reduce((first, date) => Math.min(first, date), until)
  // Of all those nobody waits any more: whoever waits now is another matter.
  const isOld = told !== null && since <= told.until
  if (isOld && (until <= told.until || now - told.at < LONG_WAIT)) return { finding: null, told }
  const facts = { rule: 'waiting' as const, people: long.length, since }
  return { finding: { key: `waiting ${until}`, facts }, told: { until, at: now } }
}
