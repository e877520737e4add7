import { type Language, languageOf } from '../../../../electron/contract/languages'
import type { Calendar } from './calendar'

type Load = () => Promise<{ readonly calendar: Calendar }>

const loads: Readonly<Record<Language, Load>> = {
  en: () => import('./en'),
  ru: () => import('./ru'),
  uk: () => import('./uk'),
  fa: () => import('./fa'),
  ar: () => import('./ar'),
  id: () => import('./id'),
  'pt-BR': () => import('./pt-br'),
  es: () => import('./es'),
  de: () => import('./de'),
}

const loaded = new Map<string, Promise<Calendar>>()

/** The calendar of a locale; the same promise each time, so that React can wait for it. */
export const loadCalendar = (locale: string): Promise<Calendar> => {
  const known = loaded.get(locale)
  if (known !== undefined) return known
  const load: Load = locale === 'en-US' ? () => import('./en-us') : loads[languageOf(locale) ?? 'en']
  const calendar = load().then((module) => module.calendar)
  loaded.set(locale, calendar)
  return calendar
}
