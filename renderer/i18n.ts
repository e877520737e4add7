import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../assets/locales/en.json'

/**
 * Every word of the screens comes from one catalogue, `assets/locales/en.json`, keyed by room. A further language is a
 * further file and a line here; its direction follows from its code (`i18n.dir()`), and the theme turns with it.
 * Resources are bundled, so the first render already has its words (the page has no network of its own).
 */
export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  // React escapes what it renders; escaping twice would show `&amp;` in titles.
  interpolation: { escapeValue: false },
  initAsync: false,
})
