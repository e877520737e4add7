import i18next, { type TFunction } from 'i18next'
import words from '../../assets/locales/en.json'

/** The app's own words, counted as its language counts. Loaded with what is said, so that the start does without. */
export const translate = (): TFunction => {
  const spoken = i18next.createInstance()
  const resources = { en: { translation: words } }
  void spoken.init({ lng: 'en', resources, initAsync: false, interpolation: { escapeValue: false } })
  return spoken.t
}
