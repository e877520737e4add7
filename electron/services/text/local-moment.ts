export interface DateParts {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
}

export type Clock = readonly [hours: number, minutes: number, seconds: number]

/** The time of a day that is given without one: it lasts until its last minute. */
export const endOfDay: Clock = [23, 59, 0]

const clockForm =
  /^(?:(?:at|@|um|à|á|a|a las|a la|às|as|в|о|об|saat|pukul|jam|kl|klo|ora|ore|alle|om|o|u|godz|lúc|ساعت|الساعة|בשעה)\.? )?(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)? ?(am|pm|a\.m\.|p\.m\.|ص|م|uhr|h|hs|ч|час|часов)?\.?$/u

/** Reads a time of day from lower-case text; null: it is none. */
export const clockOf = (text: string): Clock | null => {
  const found = clockForm.exec(text)
  if (found === null || (found[2] === undefined && found[4] === undefined)) return null
  const half = /^[aص]/u.test(found[4] ?? '') ? 'am' : /^[pم]/u.test(found[4] ?? '') ? 'pm' : null
  const read = Number(found[1])
  if (half !== null && (read < 1 || read > 12)) return null
  const hours = half === null ? read : (read % 12) + (half === 'pm' ? 12 : 0)
  const [minutes, seconds] = [Number(found[2] ?? 0), Number(found[3] ?? 0)]
  return hours < 24 && minutes < 60 && seconds < 60 ? [hours, minutes, seconds] : null
}

const DAY = 86_400_000

/** Converts a day of the Persian calendar to ours; null if there is no such day. */
const fromPersian = ({ year, month, day }: DateParts): DateParts | null => {
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' },
  })
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  // The year begins with spring, on 20 or 21 March.
  const about = Date.UTC(year + 621, 2, 20) + (before + day - 1) * DAY
  for (const time of [about, about + DAY, about - DAY]) {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
    if (parts.get('year') !== year || parts.get('month') !== month || parts.get('day') !== day) continue
    const date = new Date(time)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  }
  return null
}

/**
 * Converts a day to our calendar. Years around 1400 are Persian and those around 2570 Thai: no link ends in such a year
 * of ours.
 */
const inOurs = (day: DateParts): DateParts | null => {
  if (day.year >= 1_300 && day.year < 1_500) return fromPersian(day)
  return day.year >= 2_500 && day.year < 2_600 ? { ...day, year: day.year - 543 } : day
}

/**
 * The moment in this computer's time zone, which is the one that people mean. null: the calendar has no such day;
 * `skipped`: the clocks go forward over it.
 */
export const localMoment = (written: DateParts, [hours, minutes, seconds]: Clock): Date | 'skipped' | null => {
  const day = inOurs(written)
  if (day === null) return null
  const date = new Date(day.year, day.month - 1, day.day, hours, minutes, seconds)
  const noon = new Date(day.year, day.month - 1, day.day, 12)
  if (noon.getFullYear() !== day.year || noon.getMonth() !== day.month - 1 || noon.getDate() !== day.day) return null
  return date.getDate() === day.day && date.getHours() === hours && date.getMinutes() === minutes ? date : 'skipped'
}
