import { isValid, parseISO } from 'date-fns'
import { plainNumbers } from '../../contract/count-text'
import type { Expiry } from '../../contract/links'
import type { DateOrder } from '../../contract/text-format'
import { saysNever } from './cell-words'
import { dateNames } from './date-names'
import { type Clock, clockOf, type DateParts, endOfDay, localMoment } from './local-moment'
import { readWordDate } from './read-word-date'

/** `skipped`: on that night the clocks of this computer go forward over this moment. */
export type ReadExpiry = Expiry | { readonly kind: 'skipped' }

/** The limits of `expirySchema`, in seconds. */
const SPAN_MAX = 3_155_760_000
const MOMENT_MAX = 2_147_483_647

const before =
  'in|for|valid|für|auf|bis|через|на|протягом|dans|pour|en|por|durante|em|per|tra|fra|po|za|na|over|voor|dalam|selama|برای|تا|لمدة'
const one =
  'an?|one|ein|eine|einen|einer|un|une|una|um|uma|uno|один|одна|одну|одно|jeden|jedna|jedno|jednu|één|een|en|ett|bir|bitta|یک|واحد|satu|se|một|egy|μία|ένα|אחד|אחת'
const span = new RegExp(
  `^(?:(?:${before}) |\\+ ?)?(?:(\\d{1,6}|一|se) ?|(?:${one}) )(\\p{L}[\\p{L}\\p{M} .']{0,24})$`,
  'u',
)

/** Arabic and Hebrew have a word for two weeks, Indonesian one for one week. */
const withoutNumber = /^(?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]{3,20}|se\p{L}{3,10})$/u

const spanOf = (text: string): Expiry | null => {
  const found = span.exec(text)
  const each = found === null ? null : dateNames.unit(found[2] ?? '')
  const count = /^\d/.test(found?.[1] ?? '') ? Number(found?.[1]) : 1
  const seconds = each !== null ? count * each : withoutNumber.test(text) ? dateNames.span(text) : null
  return seconds !== null && seconds >= 1 && seconds <= SPAN_MAX ? { kind: 'after', seconds } : null
}

const at = (date: Date): Expiry | null => {
  const seconds = Math.floor(date.getTime() / 1_000)
  return seconds >= 1 && seconds <= MOMENT_MAX ? { kind: 'at', date: seconds } : null
}

/**
 * A day and a time in this computer's time zone as a moment in seconds since 1970; null: there is no such day, or
 * Telegram's 32-bit seconds do not reach it.
 */
export const momentOf = (day: DateParts | null, clock: Clock): ReadExpiry | null => {
  const found = day === null ? null : localMoment(day, clock)
  return found === 'skipped' ? { kind: 'skipped' } : found === null ? null : at(found)
}

/** `31.12.2026`, `2026/12/31 18:00`, `31.12.2026 г. 18:00`. */
const numeric =
  /^(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{2}|\d{4})(?: ?(?:г|р|года|року)(?=[ .,]|$))?(?:\.?[, t]+(.+)|\.?)$/u

const numericDate = (text: string, order: DateOrder): ReadExpiry | null => {
  const found = numeric.exec(text)
  if (found === null) return null
  const [first, second, third] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const clock = found[5] === undefined ? endOfDay : clockOf(found[5])
  if (clock === null) return null
  const isShort = (found[4] ?? '').length === 2
  if ((found[1] ?? '').length === 4) return isShort ? momentOf({ year: first, month: second, day: third }, clock) : null
  const year = isShort ? 2_000 + third : third
  const dayFirst = found[2] === '.' || order === 'dayFirst'
  const [day, month] = dayFirst ? [first, second] : [second, first]
  return momentOf({ year, month, day }, clock)
}

/** Days since 30 December 1899 of 1 January 2000, and of the last day before 32-bit seconds end: 19 January 2038. */
const SERIAL_MIN = 36_526
const SERIAL_MAX = 50_424

/** A day as Excel counts it, which it writes where a column of dates is shown as numbers: 46387 or 46387,75. */
const serialDate = (text: string): ReadExpiry | null => {
  const serial = /^\d{5}(?:[.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : 0
  if (serial < SERIAL_MIN || serial > SERIAL_MAX) return null
  // Times are fractions of a double, and may be a little short of the full second that is meant.
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1_000)
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  const clock: Clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
  return momentOf(day, Number.isInteger(serial) ? endOfDay : clock)
}

const wordDate = (text: string): ReadExpiry | null => {
  const found = readWordDate(text)
  return found === null ? null : momentOf(found.day, found.clock)
}

const zoned = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:z|[+-]\d{2}(?::?\d{2})?)$/

/**
 * Reads when a link ends from a cell in any of the languages of `dateNames`: a moment (ISO 8601, 31.12.2026 18:00,
 * 12/31/2026, 31 Dec 2026, 31 декабря 2026, ۱۴۰۵/۱۰/۱۰, 46387), a span from the start of the campaign (1 week, 3 дня,
 * 2h) or never. A day without a time lasts to its end. null: it is none of these.
 */
export const readExpiry = (cell: string, order: DateOrder): ReadExpiry | null => {
  if (saysNever(cell)) return { kind: 'never' }
  const text = plainNumbers(cell).toLowerCase()
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
  return spanOf(text) ?? numericDate(text, order) ?? serialDate(text) ?? wordDate(text)
}

/** Matches a date in which day and month may come in either order. */
const ordered = (cell: string): RegExpExecArray | null =>
  /^(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/.exec(plainNumbers(cell))

/** Whether the order matters for any of the cells. */
export const hasOrder = (cells: readonly string[]): boolean => cells.some((cell) => ordered(cell) !== null)

/**
 * The order of day and month in the dates of a column: the one that all of them allow. If both orders fit, or neither,
 * the day comes first, unless this computer's own dates begin with the month (`monthFirst`).
 */
export const dateOrderOf = (cells: readonly string[], monthFirst: boolean): DateOrder => {
  let day = true
  let month = true
  for (const cell of cells) {
    const found = ordered(cell)
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
