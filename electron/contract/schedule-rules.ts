import type { Chat } from './chats'
import { findLinkMistake, type LinkMistake } from './link-rules'
import type { LinkOptions } from './links'
import { fillPlaceholders } from './placeholders'
import type { PlannedCreate, PlannedOptions, ScheduleWhen } from './schedule'
import { storedTitle, TITLE_MAX, titleLength } from './titles'
import { daysLater, isoDay, momentInZone, zonedTime } from './zoned-time'

/** Days that are looked at for the next weekday: a week, and one on either side for clocks that change. */
const DAYS = 9

/**
 * The first moment after another one at which something planned happens; null: there is none. All in seconds since 1970,
 * server time. Weekdays and times are those of the planner's zone, whatever its clocks do.
 */
export const nextMoment = (when: ScheduleWhen, after: number): number | null => {
  if (when.kind === 'once') return when.at > after ? when.at : null
  const { weekdays, minute, timeZone, until } = when
  const least = Math.max(after + 1, when.from)
  const { day } = zonedTime(least, timeZone)
  for (let days = -1; days < DAYS; days++) {
    const then = daysLater(day, days)
    if (!weekdays.includes(new Date(Date.UTC(then.year, then.month - 1, then.day)).getUTCDay())) continue
    const moment = momentInZone(then, minute, timeZone)
    if (until !== null && moment > until) return null
    if (moment >= least) return moment
  }
  return null
}

/** The moments after `after` up to `now`: the last of them, and how many there are; null: none. */
export const dueMoments = (
  when: ScheduleWhen,
  after: number,
  now: number,
): { readonly last: number; readonly count: number } | null => {
  let [last, count] = [after, 0]
  for (let next = nextMoment(when, after); next !== null && next <= now; next = nextMoment(when, next)) {
    last = next
    count += 1
  }
  return count === 0 ? null : { last, count }
}

/** The placeholders of a planned title. */
export const schedulePlaceholders = ['date', 'weekday', 'time', 'community', 'n'] as const

export interface TitleValues {
  /** When the link is due: seconds since 1970. */
  readonly due: number
  readonly timeZone: string
  /** The community's title. */
  readonly community: string
  /** The how-manieth link of the plan it is, from 1 on. */
  readonly n: number
}

/**
 * The title that a pattern makes. `unknown`: the first placeholder without a value, which stays in the title; null: none.
 * `tooLong`: it is cut to what Telegram keeps.
 */
export const plannedTitle = (
  pattern: string,
  { due, timeZone, community, n }: TitleValues,
): { readonly title: string; readonly unknown: string | null; readonly tooLong: boolean } => {
  const { day, weekday, minute } = zonedTime(due, timeZone)
  const two = (part: number): string => String(part).padStart(2, '0')
  const meanings: Readonly<Record<string, string>> = {
    date: isoDay(day),
    weekday: weekdayName(weekday),
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
    community,
  }
  const { text, unknown } = fillPlaceholders(pattern, (word) =>
    /^n{1,6}$/.test(word) ? String(n).padStart(word.length, '0') : (meanings[word] ?? null),
  )
  return { title: storedTitle(text), unknown, tooLong: titleLength(text) > TITLE_MAX }
}

/** A Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1)
/** The weekday's name in the language of the words. */
const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + weekday * 86_400_000)

/** The options of `createLink` for one moment of a plan. */
export const optionsOfPlan = (title: string, { expires, usageLimit, requestNeeded }: PlannedOptions): LinkOptions => ({
  ...{ title, expires, usageLimit, requestNeeded },
  ...{ legacyRevokePermanent: false, monthlyFee: null },
})

/** `momentPassed`: it would never happen. `untilTooEarly`: it ends before it happens first. */
export type WhenMistake = 'momentPassed' | 'untilTooEarly'

/** What is wrong with the moments of a plan. `now`: seconds since 1970, server time. */
export const findWhenMistake = (when: ScheduleWhen, now: number): WhenMistake | null => {
  if (nextMoment(when, now) !== null) return null
  return when.kind === 'once' ? 'momentPassed' : 'untilTooEarly'
}

/** What is wrong with a link that is planned, by the rules of the form; `placeholderUnknown`: of its title. */
export const findPlannedMistake = (
  { pattern, options }: Pick<PlannedCreate, 'pattern' | 'options'>,
  values: TitleValues,
  chatKind: Chat['kind'],
): LinkMistake | 'placeholderUnknown' | null => {
  const { title, unknown, tooLong } = plannedTitle(pattern, values)
  if (unknown !== null) return 'placeholderUnknown'
  return tooLong ? 'titleTooLong' : findLinkMistake(optionsOfPlan(title, options), chatKind, values.due)
}
