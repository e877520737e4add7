import type { NewEnd } from '../../electron/contract/links'
import {
  type PlannedLinkName,
  plannedSentence,
  type ScheduleWhen,
  type ShownPlan,
} from '../../electron/contract/schedule'
import { linkName } from './link-address'
import { clockWords, formatter, momentWords, shortDate, type TimeLocale, type Translate } from './moment-words'

const DAY = 86_400
/** A Sunday, in seconds since 1970. */
const SUNDAY = Date.UTC(2023, 0, 1) / 1_000

/** Monday first. */
export const weekdays: readonly number[] = [1, 2, 3, 4, 5, 6, 0]

/** What a day of the week is called; 0: Sunday. */
export const weekdayName = (weekday: number, style: 'short' | 'long', locale: string): string =>
  formatter({ locale, timeZone: 'UTC' }, { weekday: style }).format((SUNDAY + weekday * DAY) * 1_000)

/** `Every Tuesday and Thursday at 18:00`, on the planner's clock. */
export const repeatsWords = (
  { weekdays: chosen, minute }: Pick<Extract<ScheduleWhen, { kind: 'weekly' }>, 'weekdays' | 'minute'>,
  { locale }: TimeLocale,
  t: Translate,
): string => {
  const names = weekdays.filter((day) => chosen.includes(day)).map((day) => weekdayName(day, 'long', locale))
  const days = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return t('schedule.weekly', { days, time: clockWords(SUNDAY + minute * 60, { locale, timeZone: 'UTC' }) })
}

/** `7 days`, `1 hour`. */
const spanWords = (seconds: number, locale: string): string => {
  const [count, unit] = seconds % DAY === 0 ? [seconds / DAY, 'day'] : [Math.round(seconds / 3_600), 'hour']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

const ofLinks = (links: readonly PlannedLinkName[], place: TimeLocale) => {
  const [first] = links
  return {
    count: links.length,
    number: new Intl.NumberFormat(place.locale).format(links.length),
    link: first === undefined ? '' : linkName(first),
    community: first?.community ?? '',
  }
}

const endWords = (end: NewEnd, now: number, place: TimeLocale, t: Translate) =>
  end.kind === 'at'
    ? { moment: momentWords(end.date, now, place, t), span: '' }
    : { span: end.kind === 'never' ? '' : spanWords(end.seconds, place.locale), moment: '' }

/** What a plan does: `Extend Door 4 in Berlin Runners by 7 days`. `now`: seconds since 1970, server time. */
export const planSentence = (
  { what }: Pick<ShownPlan, 'what'>,
  now: number,
  place: TimeLocale,
  t: Translate,
): string => {
  if (what.kind === 'create') {
    const { pattern, community } = what
    const title = pattern.trim()
    return title === ''
      ? t('schedule.sentence.createUntitled', { community })
      : t('schedule.sentence.create', { title, community })
  }
  const links = ofLinks(what.links, place)
  if (what.kind === 'revoke') return t(`schedule.sentence.${plannedSentence('revoke', links.count)}`, links)
  return t(`schedule.sentence.${plannedSentence(what.end.kind, links.count)}`, {
    ...links,
    ...endWords(what.end, now, place, t),
  })
}

/** When a plan happens, in phrases. */
export const planTimes = (
  { when, next }: ShownPlan,
  now: number,
  place: TimeLocale,
  t: Translate,
): readonly string[] => {
  const moment = next === null ? null : momentWords(next, now, place, t)
  if (when.kind === 'once') return moment === null ? [] : [moment]
  return [
    repeatsWords(when, place, t),
    ...(when.until === null ? [] : [t('schedule.endsOn', { date: shortDate(when.until, now, place) })]),
    ...(moment === null ? [] : [t('schedule.next', { moment })]),
  ]
}

/** What happens to a link next: `Revoke, Tuesday 1 December, 18:00, Berlin time`; null: nothing. */
export const plannedFact = ({ what, next }: ShownPlan, now: number, place: TimeLocale, t: Translate): string | null =>
  next === null || what.kind === 'create'
    ? null
    : t(`schedule.fact.${what.kind}`, { moment: momentWords(next, now, place, t) })
