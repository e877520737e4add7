import type { TFunction } from 'i18next'

/** i18next's own function, typed by the catalogue: a number under `count` picks the plural. */
export type Translate = TFunction

/** How moments are written. `timeZone`: an IANA name, such as `Europe/Berlin`. */
export interface TimeLocale {
  readonly locale: string
  readonly timeZone: string
}

/**
 * Milliseconds for which the system's time zone is believed: a traveller sees the new one with the next minute, and
 * asking for it costs as much as making a formatter, for each row that is drawn.
 */
const BELIEVED_FOR = 60_000
let believed: { readonly language: string; readonly at: number; readonly place: TimeLocale } | null = null

/**
 * The language on the screen with this computer's time zone. English without a region reads best as day before month; a
 * system that says `en-US` keeps its own order and clock.
 */
export const timeLocaleOf = (language: string): TimeLocale => {
  const now = performance.now()
  if (believed !== null && believed.language === language && now - believed.at < BELIEVED_FOR) return believed.place
  const system = Intl.DateTimeFormat().resolvedOptions()
  const sameLanguage = navigator.language.split('-')[0] === language.split('-')[0]
  const locale = sameLanguage && navigator.language.includes('-') ? navigator.language : language
  const place = { locale: locale === 'en' ? 'en-GB' : locale, timeZone: system.timeZone }
  believed = { language, at: now, place }
  return place
}

// Making an Intl formatter costs about as much as 50 uses of it, and each row of the list needs one a minute.
const formatters = new Map<string, Intl.DateTimeFormat>()
export const formatter = (place: TimeLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${place.locale}|${place.timeZone}|${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(place.locale, { ...options, timeZone: place.timeZone })
  formatters.set(key, made)
  return made
}

const at = (seconds: number): Date => new Date(seconds * 1000)

/** `21:04`, or `9:04 pm` where clocks are read so. */
export const clockWords = (seconds: number, place: TimeLocale): string =>
  formatter(place, { hour: '2-digit', minute: '2-digit' }).format(at(seconds))

const yearOf = (seconds: number, place: TimeLocale): string => formatter(place, { year: 'numeric' }).format(at(seconds))

/** `29 Nov`, with the year where it is not the current one. */
export const shortDate = (seconds: number, now: number, place: TimeLocale): string => {
  const sameYear = yearOf(seconds, place) === yearOf(now, place)
  return formatter(place, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
    at(seconds),
  )
}

/** `Sunday 29 November`, with the year where it is not the current one. */
export const longDate = (seconds: number, now: number, place: TimeLocale): string => {
  const sameYear = yearOf(seconds, place) === yearOf(now, place)
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return formatter(place, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at(seconds))
}

/** Both moments lie on the same day of the calendar. */
export const sameDay = (one: number, other: number, place: TimeLocale): boolean => {
  const day = formatter(place, { year: 'numeric', month: 'numeric', day: 'numeric' })
  return day.format(at(one)) === day.format(at(other))
}

/** The place that a time zone is named after: `Europe/Berlin` → `Berlin`; null for zones without one, such as UTC. */
export const zoneCity = (timeZone: string): string | null => {
  const [area, ...rest] = timeZone.split('/')
  const city = rest.at(-1)
  if (city === undefined || area === 'Etc' || area === 'SystemV') return null
  return city.replaceAll('_', ' ')
}

/** `Berlin time`, or the zone's own short name where it has no city (`UTC`, `GMT+5`). */
const zoneWords = (seconds: number, place: TimeLocale, t: Translate): string => {
  const city = zoneCity(place.timeZone)
  if (city !== null) return t('form.expires.zone', { city })
  const parts = formatter(place, { timeZoneName: 'short', hour: 'numeric' }).formatToParts(at(seconds))
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? place.timeZone
}

/** `Sunday 29 November, 21:04, Berlin time`. Moments in seconds since 1970, server time. */
export const momentWords = (seconds: number, now: number, place: TimeLocale, t: Translate): string =>
  t('form.expires.moment', {
    date: longDate(seconds, now, place),
    time: clockWords(seconds, place),
    zone: zoneWords(seconds, place, t),
  })
