import i18next, { type TFunction } from 'i18next'
import words from '../../assets/locales/en.json'

/**
 * Translates keys of the catalogue, with its plural forms. Loaded together with the texts that need it, so that the
 * start does without.
 */
export const translate = (): TFunction => {
  const spoken = i18next.createInstance()
  const resources = { en: { translation: words } }
  void spoken.init({ lng: 'en', resources, initAsync: false, interpolation: { escapeValue: false } })
  return spoken.t
}
