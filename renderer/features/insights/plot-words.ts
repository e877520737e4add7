import type { JoinBucket } from '../../../electron/contract/insights'
import { formatter, type TimeLocale } from '../../components/moment-words'

const at = (seconds: number): Date => new Date(seconds * 1000)

/** `9 Nov` under a day or a week, `14:00` under an hour and the day's date under its midnight. */
export const bucketTick = (bucket: JoinBucket, start: number, place: TimeLocale): string => {
  const day = formatter(place, { day: 'numeric', month: 'short' }).format(at(start))
  if (bucket !== 'hour') return day
  const isMidnight = formatter({ ...place, locale: 'en-GB' }, { hour: '2-digit' }).format(at(start)) === '00'
  return isMidnight ? day : formatter(place, { hour: '2-digit', minute: '2-digit' }).format(at(start))
}

/** `Monday 9 November 2026`; of an hour with its two ends; of a week its first and last day. */
export const bucketName = (bucket: JoinBucket, start: number, end: number, place: TimeLocale): string => {
  switch (bucket) {
    case 'hour':
      return formatter(place, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }).formatRange(at(start), at(end))
    case 'day':
      return formatter(place, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at(start))
    case 'week':
      return formatter(place, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(at(start), at(end - 1))
  }
}

/** `1–30 November 2026`. `to`: the end, left out. Seconds since 1970. */
export const periodWords = (from: number, to: number, place: TimeLocale): string =>
  formatter(place, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(at(from), at(Math.max(from, to - 1)))

/** Any Monday, in UTC. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** The weekdays in the order of the language, each with its number from Monday (0) to Sunday (6). */
export const weekdayNames = (
  { locale }: Pick<TimeLocale, 'locale'>,
  width: 'short' | 'long' = 'short',
): readonly { readonly weekday: number; readonly name: string }[] => {
  const names = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' })
  const first = firstWeekday(locale)
  return Array.from({ length: 7 }, (_none, index) => {
    const weekday = (first + index) % 7
    return { weekday, name: names.format(new Date(MONDAY + weekday * DAY_MS)) }
  })
}

interface WeekInfo {
  readonly firstDay: number
}

/** The day on which weeks begin in a language's region: 0 is Monday, 6 Sunday. */
const firstWeekday = (language: string): number => {
  // A method in today's ECMA-402, a property in engines from before 2024; TypeScript's library has neither.
  const locale = new Intl.Locale(language) as Intl.Locale & {
    readonly getWeekInfo?: () => WeekInfo
    readonly weekInfo?: WeekInfo
  }
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  return ((info?.firstDay ?? 1) + 6) % 7
}

export const hourName = (hour: number): string => String(hour).padStart(2, '0')
