/*
 * Times of the day in a time zone. A day on which the clocks change has an hour twice, or lacks one: a time that comes
 * twice means the first, one that is skipped means as much later as the clocks go forward (02:30 becomes 03:30), as
 * iCalendar and Temporal have it.
 */

/** A day of the calendar. */
export interface Day {
  readonly year: number
  /** 1–12. */
  readonly month: number
  /** 1–31. */
  readonly day: number
}

/** Milliseconds. */
const DAY = 86_400_000
const MINUTE = 60_000

// Making an Intl formatter costs about as much as 50 uses of it.
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formatters.set(timeZone, made)
  return made
}

/** What the clocks of a zone show at a moment, as milliseconds of a zone without an offset. `time`: since 1970. */
const shownAt = (time: number, timeZone: string): number => {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** Whether this computer knows a time zone by that name. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    formatterOf(timeZone)
    return true
  } catch {
    return false
  }
}

/** The day in a zone, its weekday (0: Sunday) and the minutes since its midnight. `moment`: seconds since 1970. */
export const zonedTime = (
  moment: number,
  timeZone: string,
): { readonly day: Day; readonly weekday: number; readonly minute: number } => {
  const shown = new Date(shownAt(moment * 1_000, timeZone))
  return {
    day: dayOf(shown),
    weekday: shown.getUTCDay(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  }
}

const dayOf = (shown: Date): Day => ({
  year: shown.getUTCFullYear(),
  month: shown.getUTCMonth() + 1,
  day: shown.getUTCDate(),
})

/** The moment, in seconds since 1970, at which the clocks of a zone show this time. `minute`: since midnight. */
export const momentInZone = ({ year, month, day }: Day, minute: number, timeZone: string): number => {
  const wanted = Date.UTC(year, month - 1, day) + minute * MINUTE
  // No zone changes its clocks twice within two days: one of these offsets holds at the time, or the change is there.
  const [before, after] = [wanted - DAY, wanted + DAY].map((time) => shownAt(time, timeZone) - time)
  const found = [before, after]
    .map((offset) => wanted - (offset ?? 0))
    .filter((time) => shownAt(time, timeZone) === wanted)
  return (found.length > 0 ? Math.min(...found) : wanted - (before ?? 0)) / 1_000
}

/** So many days later in the calendar. */
export const daysLater = ({ year, month, day }: Day, days: number): Day =>
  dayOf(new Date(Date.UTC(year, month - 1, day + days)))

/** `2026-11-24`. */
export const isoDay = ({ year, month, day }: Day): string =>
  [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-')
