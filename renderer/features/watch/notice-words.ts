import { plannedSentence } from '../../../electron/contract/schedule'
import type { FeedRow, NoticeFacts } from '../../../electron/contract/watch'
import { namedLink, shortAddress } from '../../components/link-address'
import { clockWords, sameDay, shortDate, type TimeLocale, type Translate } from '../../components/moment-words'
import { errorSentence } from '../../errors'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Beyond this many days a date says more than a number. */
const DAYS_IN_WORDS = 6

/**
 * How long ago something was, in the largest unit that is full: `5 minutes ago`; after some days, its date. Both moments
 * in seconds since 1970, server time; a clock that is a little behind puts nothing into the future.
 */
export const agoWords = (at: number, now: number, place: TimeLocale, t: Translate): string => {
  const ago = Math.max(0, now - at)
  if (ago < MINUTE) return t('watch.justNow')
  const format = new Intl.RelativeTimeFormat(place.locale, { numeric: 'always' })
  if (ago < HOUR) return format.format(-Math.floor(ago / MINUTE), 'minute')
  if (ago < DAY) return format.format(-Math.floor(ago / HOUR), 'hour')
  const days = Math.floor(ago / DAY)
  return days <= DAYS_IN_WORDS ? format.format(-days, 'day') : shortDate(at, now, place)
}

/** `18:00` of the day of `now`, else `3 Dec, 18:00`. */
const whenWords = (at: number, now: number, place: TimeLocale, t: Translate): string => {
  const time = clockWords(at, place)
  return sameDay(at, now, place) ? time : t('watch.dateTime', { date: shortDate(at, now, place), time })
}

/** What the link is called: by its title then, else as it is called everywhere, else by its address. */
export const noticeLinkName = ({ link, entry }: FeedRow, t: Translate): string => {
  const title = link?.title?.trim() ?? ''
  if (title !== '') return title
  if (entry !== null) return entry.link.permanent ? namedLink(entry, t) : shortAddress(entry.link.link)
  return shortAddress(link?.link ?? '')
}

/** Names that a sentence has of those who were answered. */
const NAMES_SAID = 5

type Facts<R extends NoticeFacts['rule']> = Extract<NoticeFacts, { rule: R }>
/** Whose link, and how numbers and moments are written. */
interface Said {
  readonly of: { readonly link: string; readonly community: string }
  readonly number: (count: number) => string
  readonly when: (at: number) => string
  /** The same for the end of a time whose beginning is said already. */
  readonly until: (at: number, from: number) => string
  readonly locale: string
  readonly t: Translate
}

const runningOutWords = ({ by, inside, limit, end }: Facts<'runningOut'>, { of, number, when, t }: Said): string => {
  if (by === 'time' && end !== null) return t('watch.told.nearlyOver', { ...of, moment: when(end) })
  if (limit === null) return t('watch.told.nearlyFullUnknown', of)
  return t('watch.told.nearlyFull', { ...of, inside: number(inside), count: limit, limit: number(limit) })
}

const rushWords = ({ joined, before, from, to }: Facts<'rush'>, { of, number, when, until, t }: Said): string => {
  const counted = { ...of, count: joined, number: number(joined), from: when(from), to: until(to, from) }
  return before === 0
    ? t('watch.told.rushFirst', counted)
    : t('watch.told.rush', { ...counted, before: number(before) })
}

/** Who joined and how soon the link was closed. */
const firstWords = ({ person, joined, closed, refused }: Facts<'closedAfterFirst'>, said: Said): string => {
  const { of, number, t } = said
  if (refused !== null) {
    const reason = errorSentence(t, { code: refused }, said.locale)
    return person === null
      ? t('watch.told.notClosedUnknown', { ...of, reason })
      : t('watch.told.notClosed', { ...of, person, reason })
  }
  if (joined === null || closed === null)
    return person === null
      ? t('watch.told.closedSometimeUnknown', of)
      : t('watch.told.closedSometime', { ...of, person })
  const seconds = Math.max(0, closed - joined)
  const took = { ...of, count: seconds, seconds: number(seconds) }
  return person === null
    ? t('watch.told.closedAfterFirstUnknown', took)
    : t('watch.told.closedAfterFirst', { ...took, person })
}

/** The same, then who else came in before, and how many still wait. */
const closedWords = (facts: Facts<'closedAfterFirst'>, said: Said): string => {
  const { number, t } = said
  const { others, waiting } = facts
  let words = firstWords(facts, said)
  if (others.length > 0) {
    const names = new Intl.ListFormat(said.locale).format(others)
    words = t('watch.told.andOthers', { first: words, count: others.length, names })
  }
  if (waiting > 0) words = t('watch.told.andWaiting', { first: words, count: waiting, number: number(waiting) })
  return words
}

/** What was planned and what came of it; then when, if that was late, what was left out, or why it was not done. */
const scheduledWords = (facts: Facts<'scheduled'>, { of, number, when, t }: Said): string => {
  const { outcome, what, end, error } = facts
  const counts = { count: facts.of, number: number(facts.of), left: number(facts.of - facts.done) }
  const moment = when(facts.due)
  let sentence = t(`watch.told.scheduled.${outcome}.${plannedSentence(what, facts.of)}`, { ...of, ...counts, moment })
  if (outcome === 'done' && what === 'extend' && facts.of === 1) {
    const how = end === null ? 'unchanged' : end === 0 ? 'endless' : 'until'
    sentence = t(`watch.told.scheduled.${how}`, { ...of, sentence, moment: when(end ?? 0) })
  }
  if (outcome !== 'asks' && facts.late) sentence = t('watch.told.scheduled.late', { sentence, moment })
  if (facts.missed > 0) {
    sentence = t('watch.told.scheduled.left', { sentence, count: facts.missed, number: number(facts.missed) })
  }
  return error === null ? sentence : t('watch.told.scheduled.why', { sentence, why: t(`errors.${error}`) })
}

/** How many files with its code have the successor's now, and how many still have the old one. */
const codesWords = (codes: Facts<'rotated'>['codes'], { number, t }: Said): readonly string[] =>
  (['written', 'left'] as const).flatMap((which) => {
    const count = codes?.[which] ?? 0
    return count === 0 ? [] : [t(`watch.told.rotated.codes.${which}`, { count, number: number(count) })]
  })

/** Why, and what took its place; then what became of the old link, and whether it goes on. */
const rotatedWords = (facts: Facts<'rotated'>, { link, entry }: FeedRow, said: Said): string => {
  const { of, t } = said
  const { why, old, closed, left, codes, error } = facts
  if (error !== null)
    return t('watch.told.rotated.failed', { ...of, reason: errorSentence(t, { code: error }, said.locale) })
  const address = shortAddress(link?.link ?? entry?.link.link ?? '')
  const name = (old.title ?? '').trim() === '' ? shortAddress(old.link) : (old.title ?? '')
  return [
    t(`watch.told.rotated.${why}`, { ...of, link: name, address }),
    t(`watch.told.rotated.${closed}`),
    ...codesWords(codes, said),
    ...(left === 0 ? [t('watch.told.rotated.last')] : []),
  ].reduce((first, next) => t('watch.told.rotated.and', { first, next }))
}

/** Who was answered by a rule and who could not be; or why it pauses, or answers nobody any more. */
const answeredWords = (facts: Facts<'answered'>, { link }: FeedRow, { of, number, when, locale, t }: Said): string => {
  const { outcome, approved, people, names, left, limit, error } = facts
  const counted = { ...of, count: people, number: number(people) }
  if (outcome !== 'done') {
    const rule = t(link === null ? 'watch.told.answered.aim.bio' : 'watch.told.answered.aim.link', of)
    if (limit === null) return t('watch.told.answered.stopped', { rule, why: t(`errors.${error ?? 'unexpected'}`) })
    const pauses = { rule, moment: when(limit.until), most: number(limit.most), wait: t('requests.wait', counted) }
    return t(`watch.told.answered.limit.${limit.per}`, pauses)
  }
  const refused = { ...of, count: left, number: number(left) }
  if (people === 0) return t('watch.told.answered.onlyLeft', refused)
  const shown = names.slice(0, NAMES_SAID)
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(shown)
  const named = { ...counted, names: people > shown.length ? `${list} …` : list }
  const sentence = t(`watch.told.answered.${approved ? 'approve' : 'dismiss'}`, named)
  return left === 0 ? sentence : t('watch.told.answered.left', { ...refused, sentence })
}

const waveWords = ({ people, from, to }: Facts<'wave'>, { link }: FeedRow, said: Said): string => {
  const { of, number, when, until, t } = said
  const counted = { ...of, count: people, number: number(people), from: when(from), to: until(to, from) }
  return t(link === null ? 'watch.told.waveAlone' : 'watch.told.wave', counted)
}

/** One sentence about what was seen. `now`: seconds since 1970, server time. */
export const noticeSentence = (row: FeedRow, now: number, place: TimeLocale, t: Translate): string => {
  const { facts, community } = row
  const said: Said = {
    of: { link: noticeLinkName(row, t), community },
    number: (count) => new Intl.NumberFormat(place.locale).format(count),
    when: (at) => whenWords(at, now, place, t),
    until: (at, from) => (sameDay(at, from, place) ? clockWords(at, place) : whenWords(at, now, place, t)),
    locale: place.locale,
    t,
  }
  const { of, number, when } = said
  switch (facts.rule) {
    case 'runningOut':
      return runningOutWords(facts, said)
    case 'full':
      return t('watch.told.full', { ...of, count: facts.limit, number: number(facts.limit) })
    case 'expired':
      return t('watch.told.expired', { ...of, moment: when(facts.end) })
    case 'rush':
      return rushWords(facts, said)
    case 'closedAfterFirst':
      return closedWords(facts, said)
    case 'scheduled':
      return scheduledWords(facts, said)
    case 'rotated':
      return rotatedWords(facts, row, said)
    case 'answered':
      return answeredWords(facts, row, said)
    case 'wave':
      return waveWords(facts, row, said)
    case 'waiting':
      return t('watch.told.waiting', { ...of, count: facts.people, number: number(facts.people) })
  }
}
