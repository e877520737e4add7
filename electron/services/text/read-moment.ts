import { plainNumbers } from '../../contract/count-text'
import type { DateOrder } from '../../contract/text-format'
import { foldWord, wordsOf } from './cell-words'
import { dateNames } from './date-names'
import { clockOf, type DateParts, endOfDay } from './local-moment'
import { isMonthFirst, momentOf, type ReadExpiry, readExpiry } from './read-expiry'

/** How a typed date is to be read. `now`: seconds since 1970, server time, which words such as tomorrow count from. */
export interface MomentContext {
  readonly order: DateOrder
  readonly now: number
}

/** Words for the end of this week, month or year. */
const ends: Readonly<Record<'week' | 'month' | 'year', ReadonlySet<string>>> = {
  week: wordsOf(
    'end of week|end of the week|end of this week|eow|ende der woche|wochenende|fin de semana|fin de la semana|fin de semaine|fim da semana|fine settimana|конец недели|в конце недели|до конца недели|кінець тижня|до кінця тижня|پایان هفته|آخر هفته|نهاية الأسبوع|akhir minggu|akhir pekan|hafta sonu',
  ),
  month: wordsOf(
    'end of month|end of the month|end of this month|month end|eom|ende des monats|monatsende|ende monat|fin de mes|fin del mes|a fin de mes|fin du mois|fin de mois|fim do mês|final do mês|fine mese|конец месяца|в конце месяца|до конца месяца|кінець місяця|до кінця місяця|پایان ماه|آخر ماه|نهاية الشهر|akhir bulan|ay sonu',
  ),
  year: wordsOf(
    "end of year|end of the year|end of this year|year end|eoy|ende des jahres|jahresende|fin de año|fin del año|fin de l'année|fin d'année|fim do ano|final do ano|fine anno|конец года|в конце года|до конца года|кінець року|до кінця року|پایان سال|آخر سال|نهاية السنة|akhir tahun|yıl sonu",
  ),
}

const partsOf = (date: Date): DateParts => ({
  year: date.getFullYear(),
  month: date.getMonth() + 1,
  day: date.getDate(),
})

const plusDays = (from: Date, days: number): DateParts =>
  partsOf(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days))

/** The last day of this week (a Sunday), month or year. */
const endDay = (text: string, today: Date): DateParts | null => {
  if (ends.week.has(text)) return plusDays(today, (7 - today.getDay()) % 7)
  if (ends.month.has(text)) return partsOf(new Date(today.getFullYear(), today.getMonth() + 1, 0))
  return ends.year.has(text) ? { year: today.getFullYear(), month: 12, day: 31 } : null
}

/** `tomorrow`, `übermorgen`, `friday` (the next one), `end of month`. */
const namedDay = (words: string, today: Date): DateParts | null => {
  const text = foldWord(words).replace(/^(?:on|next|am|nächsten|kommenden) /u, '')
  const near = dateNames.nearDay(text)
  if (near !== null) return plusDays(today, near)
  const end = endDay(text, today)
  if (end !== null) return end
  const weekday = dateNames.weekday(text)
  return weekday === null ? null : plusDays(today, ((weekday - today.getDay() + 6) % 7) + 1)
}

/** A day by its name, with a time of day or without. */
const named = (text: string, today: Date): ReadExpiry | null => {
  const alone = namedDay(text, today)
  if (alone !== null) return momentOf(alone, endOfDay)
  for (const cut of text.matchAll(/[, ]+/g)) {
    const clock = clockOf(text.slice(cut.index + cut[0].length))
    const day = clock === null ? null : namedDay(text.slice(0, cut.index), today)
    if (clock !== null && day !== null) return momentOf(day, clock)
  }
  return null
}

/** A time of day alone: the next one. */
const clockAlone = (text: string, now: number, today: Date): ReadExpiry | null => {
  const clock = clockOf(text)
  if (clock === null) return null
  const first = momentOf(partsOf(today), clock)
  return first?.kind === 'at' && first.date <= now ? momentOf(plusDays(today, 1), clock) : first
}

/** `31.1.`, `31/1`, `31 jan 18:00`: with the year in which that day comes next. */
const withoutYear = (text: string, { order, now }: MomentContext, today: Date): ReadExpiry | null => {
  const numeric = /^(\d{1,2})([./-]) ?(\d{1,2})\.?((?:[, t]+.+)?)$/u.exec(text)
  const worded = /\p{L}{3}/u.test(text) && !/\d{4}/.test(text)
  if (numeric === null && !worded) return null
  const inYear = (year: number): ReadExpiry | null => {
    if (numeric !== null) {
      const [, first = '', sign = '', second = '', rest = ''] = numeric
      return readExpiry(`${first}${sign}${second}${sign}${year}${rest}`, order)
    }
    const clock = /^(.*?\d.*?)([, ]+(?:\D{1,6} )?\d{1,2}(?:[:.h]\d{2}.*| ?[ap]m))$/u.exec(text)
    return readExpiry(clock === null ? `${text} ${year}` : `${clock[1]} ${year}${clock[2]}`, order)
  }
  const year = today.getFullYear()
  const found = inYear(year)
  return found?.kind === 'at' && found.date <= now ? inYear(year + 1) : found
}

/**
 * Reads a moment as people type it: all that a cell of a table may say (`readExpiry`), and what counts from now:
 * `tomorrow 18:00`, `friday`, `31 Jan`, `end of month`, `18:00`. A day without a time ends with its last minute. null:
 * it cannot be understood; nothing is ever turned into another date.
 */
export const readMoment = (typed: string, context: MomentContext): ReadExpiry | null => {
  const text = plainNumbers(typed).toLowerCase().trim().replace(/\s+/g, ' ')
  if (text === '' || text.length > 60) return null
  const today = new Date(context.now * 1_000)
  return (
    readExpiry(text, context.order) ??
    named(text, today) ??
    clockAlone(text, context.now, today) ??
    withoutYear(text, context, today)
  )
}

export type TypedMoment = ReadExpiry | { readonly kind: 'unreadable' }

/**
 * The same for a field of the page: its `locale` decides whether the day or the month comes first. `now`: seconds since
 * 1970, server time.
 */
export const readTypedMoment = (text: string, locale: string, now: number): TypedMoment =>
  readMoment(text, { order: isMonthFirst(locale) ? 'monthFirst' : 'dayFirst', now }) ?? { kind: 'unreadable' }
