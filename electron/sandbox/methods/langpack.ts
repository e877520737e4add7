/** Language packs, which official clients ask for before anybody is signed in. There is one, and it is empty. */
import type { MethodTable } from '../method'
import { optionalText } from './params'

const ENGLISH = {
  _: 'langPackLanguage',
  official: true,
  name: 'English',
  native_name: 'English',
  lang_code: 'en',
  plural_code: 'en',
  strings_count: 0,
  translated_count: 0,
  translations_url: 'https://translations.telegram.org/en/',
} as const

export function langpackMethods(): MethodTable {
  return {
    'langpack.getLangPack': (_context, params) => emptyPack(optionalText(params, 'lang_code')),
    'langpack.getDifference': (_context, params) => emptyPack(optionalText(params, 'lang_code')),
    'langpack.getStrings': () => [],
    'langpack.getLanguages': () => [ENGLISH],
    'langpack.getLanguage': () => ENGLISH,
  }
}

function emptyPack(langCode = 'en') {
  return { _: 'langPackDifference', lang_code: langCode, from_version: 0, version: 1, strings: [] }
}
