import type { Locale } from 'date-fns'
import { az } from 'date-fns/locale/az'
import { be } from 'date-fns/locale/be'
import { hy } from 'date-fns/locale/hy'
import { ka } from 'date-fns/locale/ka'
import { kk } from 'date-fns/locale/kk'
import { uz } from 'date-fns/locale/uz'
import { uzCyrl } from 'date-fns/locale/uz-Cyrl'
import { foldWord } from './cell-words'

/** Languages of people who use Telegram; `Intl` knows their names of months and units. */
const languages =
  'en de fr es pt it ru uk pl cs sk hr sr sr-Latn sl bg mk ro hu el nl sv da nb fi et lv lt tr fa ar ar-SY ar-DZ ar-MA he hi bn ur id ms vi th zh ja ko sw am fil ca'.split(
    ' ',
  )

/** Languages that Chromium's `Intl` leaves out. */
const others: readonly Locale[] = [az, be, hy, ka, kk, uz, uzCyrl]

const MINUTE = 60
const DAY = 86_400

/** Seconds. A month is thirty days and a year 365: a span that counts from the start needs a length. */
const unitSeconds = {
  ...{ minute: MINUTE, hour: 60 * MINUTE, day: DAY, week: 7 * DAY },
  ...{ month: 30 * DAY, year: 365 * DAY },
} as const
type Unit = keyof typeof unitSeconds
const units = Object.keys(unitSeconds) as Unit[]

/** English and German names and abbreviations of units, which no other language's names replace. */
const usual: Readonly<Record<Unit, string>> = {
  minute: 'min mins minute minutes minuten',
  hour: 'h hr hrs hour hours std stunde stunden',
  day: 'd day days tag tage tagen',
  week: 'w wk wks week weeks woche wochen',
  month: 'mo mon month months monat monate monaten',
  year: 'y yr yrs year years jahr jahre jahren',
}

/** Counts for which languages have different plural forms. */
const counts = [1, 2, 3, 5, 11, 21, 100]

/** Normalizes a name to look it up: folded, without dots. */
const foldName = (text: string): string => foldWord(text).replaceAll('.', '').replace(/\s+/g, ' ').trim()

interface Names {
  add(name: string, meaning: number): void
  /** Fixes what is known so far: names of other languages do not change it. */
  keep(): void
  get(name: string): number | null
  has(name: string): boolean
}

/**
 * Names and what they mean. One that means different things in different languages (`listopad` is October in Zagreb and
 * November in Warsaw) means what it does in this computer's language, or else nothing.
 */
const createNames = (): Names => {
  const known = new Map<string, number | null>()
  const own = new Set<string>()
  return {
    add: (name, meaning) => {
      const key = foldName(name)
      if (key === '' || /[\d()]/.test(key)) return
      const before = known.get(key)
      if (before === undefined) known.set(key, meaning)
      else if (before !== meaning && !own.has(key)) known.set(key, null)
    },
    keep: () => {
      for (const key of known.keys()) own.add(key)
    },
    get: (name) => known.get(foldName(name)) ?? null,
    has: (name) => known.has(foldName(name)),
  }
}

/** Added to the number of a month of the Persian calendar, to tell it from ours. */
export const PERSIAN = 100

const addPersianMonths = (months: Names): void => {
  const format = new Intl.DateTimeFormat('fa-u-ca-persian-nu-latn', { month: 'long', timeZone: 'UTC' })
  // The first month begins on 20 or 21 March and has 31 days.
  for (let at = 1; at <= 12; at++) months.add(format.format(Date.UTC(2026, 2 + at - 1, 28)), PERSIAN + at)
}

const addMonths = (months: Names, weekdays: Names, language: string): void => {
  const tag = `${language}-u-ca-gregory-nu-latn`
  for (const month of ['long', 'short'] as const) {
    const alone = new Intl.DateTimeFormat(tag, { month, timeZone: 'UTC' })
    // Languages inflect the name beside a day (декабрь, 31 декабря) or join a preposition to it (בדצמבר).
    const dated = new Intl.DateTimeFormat(tag, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
    const weekday = new Intl.DateTimeFormat(tag, { weekday: month, timeZone: 'UTC' })
    for (let at = 1; at <= 12; at++) {
      const date = Date.UTC(2026, at - 1, 15)
      months.add(alone.format(date), at)
      const parts = dated.formatToParts(date)
      const name = parts.findIndex(({ type }) => type === 'month')
      const before = /\p{L}+$/u.exec(parts[name - 1]?.value ?? '')?.[0] ?? ''
      months.add(parts[name]?.value ?? '', at)
      if (before !== '') months.add(`${before}${parts[name]?.value ?? ''}`, at)
    }
    for (let day = 1; day <= 7; day++) weekdays.add(weekday.format(Date.UTC(2026, 0, day)), day)
  }
}

const addOtherMonths = (months: Names, { localize }: Locale): void => {
  for (const width of ['wide', 'abbreviated'] as const) {
    for (const context of ['standalone', 'formatting'] as const) {
      for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const)
        months.add(localize.month(at, { width, context }), at + 1)
    }
  }
}

/** One letter alone means too many things, unless it is a whole word. */
const isName = (name: string): boolean => foldName(name).length > 1 || /[\p{Script=Han}\p{Script=Hangul}]/u.test(name)

const addUnits = (names: Names, whole: Names, language: string, unitDisplay: 'long' | 'short'): void => {
  for (const unit of units) {
    const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay })
    for (const count of counts) {
      const text = format.format(count)
      const name = text.replace(/[\d.,\s]+/g, ' ').trim()
      // Arabic and Hebrew have a form for two that needs no number.
      if (!/\d/.test(text)) whole.add(text, count * unitSeconds[unit])
      else if (isName(name)) names.add(name, unitSeconds[unit])
    }
  }
}

const distances = {
  minute: 'xMinutes',
  hour: 'xHours',
  day: 'xDays',
  week: 'xWeeks',
  month: 'xMonths',
  year: 'xYears',
} as const

const addOtherUnits = (names: Names, { formatDistance }: Locale): void => {
  for (const unit of units) {
    for (const count of counts) {
      names.add(formatDistance(distances[unit], count).replace(/[\d\s]+/g, ' '), unitSeconds[unit])
    }
  }
}

const ownLanguage = (): string => new Intl.DateTimeFormat().resolvedOptions().locale.split('-')[0] ?? 'en'

const readMonths = (): { readonly months: Names; readonly weekdays: Names } => {
  const [months, weekdays] = [createNames(), createNames()]
  addMonths(months, weekdays, ownLanguage())
  months.keep()
  for (const language of languages) addMonths(months, weekdays, language)
  for (const locale of others) addOtherMonths(months, locale)
  addPersianMonths(months)
  return { months, weekdays }
}

const readUnits = (): { readonly names: Names; readonly whole: Names } => {
  const [names, whole] = [createNames(), createNames()]
  for (const unit of units) for (const name of usual[unit].split(' ')) names.add(name, unitSeconds[unit])
  addUnits(names, whole, ownLanguage(), 'long')
  addUnits(names, whole, ownLanguage(), 'short')
  names.keep()
  for (const language of languages) addUnits(names, whole, language, 'long')
  for (const locale of others) addOtherUnits(names, locale)
  // A full name in one language must not lose its meaning to an abbreviation in another.
  names.keep()
  for (const language of languages) addUnits(names, whole, language, 'short')
  return { names, whole }
}

/** Days from today that languages have a word for; not yesterday, since links end in the future. */
const nearDays = [0, 1, 2] as const

const readNearDays = (): Names => {
  const names = createNames()
  for (const language of [ownLanguage(), ...languages]) {
    const format = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { numeric: 'auto' })
    for (const days of nearDays) names.add(format.format(days, 'day'), days)
    names.keep()
  }
  return names
}

let months: ReturnType<typeof readMonths> | null = null
let spans: ReturnType<typeof readUnits> | null = null
let near: Names | null = null

const monthNames = (): ReturnType<typeof readMonths> => {
  months ??= readMonths()
  return months
}
const unitNames = (): ReturnType<typeof readUnits> => {
  spans ??= readUnits()
  return spans
}
const nearDayNames = (): Names => {
  near ??= readNearDays()
  return near
}

/**
 * Names of months, weekdays and units in all those languages. They are loaded on first use, since that takes a moment.
 */
export const dateNames = {
  /** 1–12, plus `PERSIAN` in the Persian calendar; null: it is none. */
  month: (name: string): number | null => monthNames().months.get(name),
  isWeekday: (name: string): boolean => monthNames().weekdays.has(name),
  /** 0–6, from Sunday; null: it is none, or two in different languages. */
  weekday: (name: string): number | null => {
    const date = monthNames().weekdays.get(name)
    return date === null ? null : new Date(Date.UTC(2026, 0, date)).getUTCDay()
  },
  /** Days from today that a word means: today 0, tomorrow 1, the day after tomorrow 2; null: it means none. */
  nearDay: (name: string): number | null => nearDayNames().get(name),
  /** Seconds in one such unit; null: it is none. */
  unit: (name: string): number | null => unitNames().names.get(name),
  /** Seconds of a span that a word names without a number; null: it is none. */
  span: (text: string): number | null => unitNames().whole.get(text),
}
