import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../assets/locales/en.json'

const resources = { en: { translation: en } } as const

/**
 * The first of the system's languages that has words here, with its region, since the region decides how dates and
 * clocks are written; else English with the day before the month and the 24-hour clock.
 */
const localeFor = (systemLanguages: readonly string[]): string => {
  const spoken = systemLanguages.find((tag) => (tag.split('-')[0] ?? '') in resources)
  return spoken === undefined || spoken === 'en' ? 'en-GB' : spoken
}

/**
 * Every word of the screens comes from one catalogue, `assets/locales/en.json`, keyed by room. A further language is a
 * further file and a line above; its direction follows from its code (`i18n.dir()`), and the theme turns with it.
 * Resources are bundled, so the first render already has its words (the page has no network of its own).
 */
export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: localeFor(navigator.languages),
  fallbackLng: 'en',
  resources,
  // React escapes what it renders; escaping twice would show `&amp;` in titles.
  interpolation: { escapeValue: false },
  initAsync: false,
})
