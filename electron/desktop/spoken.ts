import english from '../../assets/locales/en.json'
import type { Language } from '../contract/languages'

/** The catalogue of a language: the same keys for each, but for the endings of plurals. */
export type Words = typeof english

const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: object }>>> = {
  ru: () => import('../../assets/locales/ru.json'),
  uk: () => import('../../assets/locales/uk.json'),
  fa: () => import('../../assets/locales/fa.json'),
  ar: () => import('../../assets/locales/ar.json'),
  id: () => import('../../assets/locales/id.json'),
  'pt-BR': () => import('../../assets/locales/pt-BR.json'),
  es: () => import('../../assets/locales/es.json'),
  de: () => import('../../assets/locales/de.json'),
}

/** The catalogue of a language other than English. */
export const catalogueOf = async (language: Exclude<Language, 'en'>): Promise<Record<string, unknown>> => ({
  ...(await catalogues[language]()).default,
})

let spoken: { readonly language: Language; readonly words: Words } = { language: 'en', words: english }
let wanted: Language = 'en'
const listeners = new Set<() => void>()

/** The words that main says now: ask each time, since the language can change while the app runs. */
export const words = (): Words => spoken.words

export const spokenLanguage = (): Language => spoken.language

/** Speaks another language from now on. One at a time is in memory; English, of which all others are made, always is. */
export const speak = async (language: Language): Promise<void> => {
  wanted = language
  if (language === spoken.language) return
  const catalogue = language === 'en' ? english : (await catalogues[language]()).default
  // Somebody chose yet another one meanwhile.
  if (wanted !== language) return
  // That each has every key is a test of the catalogues.
  spoken = { language, words: catalogue as Words }
  for (const tell of listeners) tell()
}

/** What was made of words, such as a menu, is made anew. */
export const whenSpokenChanges = (listener: () => void): void => void listeners.add(listener)
