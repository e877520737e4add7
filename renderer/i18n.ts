import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../assets/locales/en.json'
import { digitFormatter, isolated } from '../electron/contract/interpolation'
import { firstSpoken, type Language, languageOf, localeFor, primaryOf } from '../electron/contract/languages'
import { call } from './api'

/**
 * Every word of the screens comes from a catalogue in `assets/locales/`, keyed by room. English, of which all others are
 * made, is bundled, so that the first render has its words at once (the page has no network of its own); the direction
 * follows from the language (`i18n.dir()`), and the theme turns with it. `i18n.language` is the language with a region,
 * since the region decides how dates and clocks are written.
 */
export const i18n = i18next.createInstance()

void i18n
  .use(initReactI18next)
  .use(digitFormatter)
  .init({
    lng: localeFor('en', navigator.languages),
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: {
      // React escapes what it renders; what stands in a sentence written from right to left is isolated.
      alwaysFormat: true,
      escape: (text) => (i18n.dir() === 'rtl' ? isolated(text) : text),
    },
    initAsync: false,
  })

let wanted: Language = 'en'

/** The language on the screen. */
export const shownLanguage = (): Language => languageOf(i18n.language) ?? firstSpoken([])

/** Shows everything in this language from now on. What cannot be loaded stays in the language that is there. */
export const showLanguage = async (language: Language): Promise<void> => {
  wanted = language
  const primary = primaryOf(language)
  if (language !== 'en' && !i18n.hasResourceBundle(primary, 'translation')) {
    // Main has them, so that the app carries each once.
    const catalogue = await call('getCatalogue', { language }).catch(() => null)
    if (catalogue === null) return
    i18n.addResourceBundle(primary, 'translation', catalogue)
  }
  const locale = localeFor(language, navigator.languages)
  // Somebody chose yet another one meanwhile.
  if (wanted === language && i18n.language !== locale) await i18n.changeLanguage(locale)
}
