import { isValid, parse, parseISO } from 'date-fns'
import type { Expiry } from '../contract/links'

/** How 1/2/2026 is read: by days first (1 February) or by months first (January 2). Dots are always days first. */
export type DateOrder = 'dayFirst' | 'monthFirst'

const MINUTE = 60
const DAY = 86_400

/** A month is thirty days and a year 365: a span that counts from the start needs a length. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(min|mins|minute|minutes|minuten)$/, MINUTE],
  [/^(h|hr|hrs|hour|hours|std|stunde|stunden)$/, 60 * MINUTE],
  [/^(d|day|days|tag|tage|tagen)$/, DAY],
  [/^(w|wk|wks|week|weeks|woche|wochen)$/, 7 * DAY],
  [/^(mo|mon|month|months|monat|monate)$/, 30 * DAY],
  [/^(y|yr|yrs|year|years|jahr|jahre)$/, 365 * DAY],
]

const never = new Set(
  'never|none|no|no expiry|no end|no limit|unlimited|forever|permanent|always|n/a|-|–|—|∞|nie|unbegrenzt'.split('|'),
)

/** Seconds of `expirySchema`. */
const SPAN_MAX = 3_155_760_000
const MOMENT_MAX = 2_147_483_647

const spanOf = (text: string): Expiry | null => {
  const found = /^(?:in |for |\+ ?)?(\d{1,6}|an?|one) ?(\p{L}+)\.?$/u.exec(text)
  const unit = units.find(([name]) => name.test(found?.[2] ?? ''))
  if (found === null || unit === undefined) return null
  const count = /^\d/.test(found[1] ?? '') ? Number(found[1]) : 1
  const seconds = count * unit[1]
  return seconds >= 1 && seconds <= SPAN_MAX ? { kind: 'after', seconds } : null
}

const at = (date: Date): Expiry | null => {
  const seconds = Math.floor(date.getTime() / 1_000)
  return seconds >= 1 && seconds <= MOMENT_MAX ? { kind: 'at', date: seconds } : null
}

type Clock = readonly [hours: number, minutes: number, seconds: number]

/** A day without a time is meant as a whole: it ends with its last minute. */
const endOfDay: Clock = [23, 59, 0]

const clockOf = (text: string): Clock | null => {
  const found = /^(?:at )?(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)? ?(am|pm|a\.m\.|p\.m\.|uhr|h)?$/.exec(text)
  if (found === null || (found[2] === undefined && found[4] === undefined)) return null
  const half = found[4]?.startsWith('a') ? 'am' : found[4]?.startsWith('p') ? 'pm' : null
  const read = Number(found[1])
  if (half !== null && (read < 1 || read > 12)) return null
  const hours = half === null ? read : (read % 12) + (half === 'pm' ? 12 : 0)
  const [minutes, seconds] = [Number(found[2] ?? 0), Number(found[3] ?? 0)]
  return hours < 24 && minutes < 60 && seconds < 60 ? [hours, minutes, seconds] : null
}

/** In this computer's zone, which is the one that people think in; null where the calendar has no such day. */
const moment = (year: number, month: number, day: number, [hours, minutes, seconds]: Clock): Expiry | null => {
  const date = new Date(year, month - 1, day, hours, minutes, seconds)
  const isThat = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day
  return isThat ? at(date) : null
}

const numeric = /^(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{2}|\d{4})(?:\.?[, t]+(.+))?$/

const numericDate = (text: string, order: DateOrder): Expiry | null => {
  const found = numeric.exec(text)
  if (found === null) return null
  const [first, second, third] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const clock = found[5] === undefined ? endOfDay : clockOf(found[5])
  if (clock === null) return null
  if ((found[1] ?? '').length === 4) return (found[4] ?? '').length === 2 ? moment(first, second, third, clock) : null
  const year = (found[4] ?? '').length === 2 ? 2_000 + third : third
  const dayFirst = found[2] === '.' || order === 'dayFirst'
  return dayFirst ? moment(year, second, first, clock) : moment(year, first, second, clock)
}

const wordForms = ['d MMMM yyyy', 'd MMM yyyy', 'MMMM d yyyy', 'MMM d yyyy', 'yyyy MMMM d', 'yyyy MMM d']

/** `31 December 2026`, `Dec 31st, 2026 6 pm`, `Thu, 31 Dec 2026 at 18:00`. */
const wordDate = (text: string): Expiry | null => {
  const found = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+)?(.*?\b\d{4})(?:[, ]+(.+))?$/.exec(text)
  if (found === null) return null
  const clock = found[2] === undefined ? endOfDay : clockOf(found[2])
  if (clock === null) return null
  const words = (found[1] ?? '').replace(/(\d)(st|nd|rd|th|\.)/g, '$1').replace(/[, ]+/g, ' ')
  for (const form of wordForms) {
    const date = parse(words, form, new Date(2000, 0, 1))
    if (isValid(date)) return moment(date.getFullYear(), date.getMonth() + 1, date.getDate(), clock)
  }
  return null
}

const zoned = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:z|[+-]\d{2}(?::?\d{2})?)$/

/**
 * When a link ends, as a cell says it: a moment (ISO 8601, 31.12.2026 18:00, 12/31/2026, 31 Dec 2026), a span from the
 * start of the campaign (1 week, 3 days, 2h) or never. A day without a time lasts to its end. null: it says nothing.
 */
export const readExpiry = (cell: string, order: DateOrder): Expiry | null => {
  const text = cell.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  if (never.has(text)) return { kind: 'never' }
  if (text.length > 60) return null
  if (zoned.test(text)) {
    const date = parseISO(
      text
        .toUpperCase()
        .replace(/^(\S+) (?=\d)/, '$1T')
        .replace(' ', ''),
    )
    return isValid(date) ? at(date) : null
  }
  return spanOf(text) ?? numericDate(text, order) ?? wordDate(text)
}

/**
 * How the dates of a column are to be read: as all of them allow. Where both ways do, or neither, by days first unless
 * this computer's own dates begin with the month.
 */
export const dateOrderOf = (cells: readonly string[], monthFirst: boolean): DateOrder => {
  let day = true
  let month = true
  for (const cell of cells) {
    const found = /^\s*(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/.exec(cell)
    if (found === null) continue
    if (Number(found[1]) > 12) month = false
    if (Number(found[3]) > 12) day = false
  }
  if (day !== month) return day ? 'dayFirst' : 'monthFirst'
  return monthFirst ? 'monthFirst' : 'dayFirst'
}

/** Whether people of this locale write the month before the day. */
export const isMonthFirst = (locale: string): boolean => {
  try {
    const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(2026, 10, 24)).map(({ type }) => type)
    return parts.indexOf('month') < parts.indexOf('day') && parts.indexOf('day') < parts.indexOf('year')
  } catch {
    return false
  }
}
