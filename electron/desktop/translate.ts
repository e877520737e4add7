import i18next, { type TFunction } from 'i18next'
import { digitFormatter, isolated } from '../contract/interpolation'
import { spokenLanguage, words } from './spoken'

/**
 * Translates keys of the catalogue into the language that is spoken now, with its plural forms. Loaded together with the
 * texts that need it, so that the start does without.
 */
export const translate = (): TFunction => {
  const language = spokenLanguage()
  const instance = i18next.createInstance()
  void instance.use(digitFormatter).init({
    ...{ lng: language, resources: { [language]: { translation: words() } }, initAsync: false },
    interpolation: { alwaysFormat: true, escape: (text) => (instance.dir() === 'rtl' ? isolated(text) : text) },
  })
  return instance.t
}
