import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  firstSpoken,
  languageChoiceSchema,
  languageFor,
  languageOf,
  languages,
  localeFor,
} from '../../../electron/contract/languages'

it.each([
  ['en-US', 'en'],
  ['de-AT', 'de'],
  ['pt-PT', 'pt-BR'],
  ['pt_BR', 'pt-BR'],
  ['fa-AF', 'fa'],
  // As old systems call Indonesian.
  ['in-ID', 'id'],
  ['UK', 'uk'],
  ['fr-FR', null],
  ['', null],
])('finds words for %s: %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language)
})

it('speaks the first of the system’s languages that it has words in, and English where it has none', () => {
  expect(firstSpoken(['fr-FR', 'uk-UA', 'ru-RU'])).toBe('uk')
  expect(firstSpoken(['fr-FR'])).toBe('en')
  expect(firstSpoken([])).toBe('en')
})

it('takes the user’s choice over the system’s language', () => {
  expect(languageFor('system', 'de')).toBe('de')
  for (const language of languages) expect(languageFor(language, 'de')).toBe(language)
  expect(languageChoiceSchema.safeParse('tlh').success).toBe(false)
})

it('writes dates as in the region that the system names for the language', () => {
  expect(localeFor('de', ['en-US', 'de-AT', 'de-DE'])).toBe('de-AT')
  expect(localeFor('en', ['en-US'])).toBe('en-US')
  expect(localeFor('en', ['en', 'de-AT'])).toBe('en-GB')
  expect(localeFor('fa', ['en-US'])).toBe('fa')
})

it('understands whatever a system may call a language', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tags) => {
      expect(languages).toContain(firstSpoken(tags))
    }),
  )
})
