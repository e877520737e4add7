import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../electron/contract/languages'

interface Catalogue {
  readonly [key: string]: string | Catalogue
}

const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../assets/locales/${language}.json`), 'utf8'))

const flat = (catalogue: Catalogue, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : flat(value, `${prefix}${key}.`),
  )

const PLURAL = /_(zero|one|two|few|many|other)$/
const english = new Map(flat(read('en')))
const counted = new Set(
  [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(PLURAL, '')),
)
const stemOf = (key: string): string => (counted.has(key.replace(PLURAL, '')) ? key.replace(PLURAL, '') : key)

/** As CLDR has them: `few` and `many` in Russian, `other` alone in Indonesian. */
const formsOf = (language: string): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories

/** English has words of its own for none where they say it better; so has every other language. */
const wantedKeys = (language: string): readonly string[] =>
  [...new Set([...english.keys()].map(stemOf))].flatMap((stem) => {
    if (!counted.has(stem)) return [stem]
    const none = english.has(`${stem}_zero`) ? ['zero'] : []
    return [...new Set([...none, ...formsOf(language)])].map((form) => `${stem}_${form}`)
  })

const placeholdersOf = (words: string): ReadonlySet<string> =>
  new Set([...words.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name = '']) => name))
const tagsOf = (words: string): string => (words.match(/<\/?\w+\/?>/g) ?? []).sort().join('')

/** What English puts into a sentence, in all its forms. */
const sourcesOf = (key: string): readonly string[] => {
  const stem = stemOf(key)
  const forms = ['zero', 'one', 'other'].map((form) => english.get(`${stem}_${form}`))
  return counted.has(stem) ? forms.filter((words) => words !== undefined) : [english.get(key) ?? '']
}

/** Placeholders that stand for the number itself, which a form that holds for one number alone may say in a word. */
const countsOf = (sources: readonly string[]): ReadonlySet<string> => {
  const all = sources.map(placeholdersOf)
  return new Set([
    'count',
    'number',
    ...all.flatMap((names) => [...names].filter((name) => !all.every((o) => o.has(name)))),
  ])
}

/** What is wrong with words of a language; null: nothing. */
const faultOf = (key: string, words: string): string | null => {
  const sources = sourcesOf(key)
  const found = placeholdersOf(words)
  const allowed = new Set(sources.flatMap((source) => [...placeholdersOf(source)]))
  const strange = [...found].filter((name) => !allowed.has(name))
  const isOneNumber = stemOf(key) !== key && /_(zero|one|two)$/.test(key)
  // Forms for many say what English says of many; a form for one number alone may say the number in a word.
  const wanted = placeholdersOf(english.get(`${stemOf(key)}_other`) ?? sources[0] ?? '')
  const lost = [...wanted].filter((name) => !found.has(name) && !(isOneNumber && countsOf(sources).has(name)))
  if (!sources.some((source) => tagsOf(source) === tagsOf(words))) return `${key}: other tags`
  return strange.length + lost.length === 0 ? null : `${key}: ${[...strange, ...lost].join(' ')}`
}

it('tells nothing by a plural form but how many: a language without that form could not say it', () => {
  const onlyForOne = [...counted].filter((stem) => {
    const one = placeholdersOf(english.get(`${stem}_one`) ?? '')
    const many = placeholdersOf(english.get(`${stem}_other`) ?? '')
    return [...one].some((name) => name !== 'count' && name !== 'number' && !many.has(name))
  })
  expect(onlyForOne).toEqual([])
})

describe.each(languages.filter((language) => language !== 'en'))('the catalogue in %s', (language) => {
  const catalogue = new Map(flat(read(language)))

  it('has every key of the English one, with each plural form of its own, and no other', () => {
    expect([...catalogue.keys()].sort()).toEqual([...wantedKeys(language)].sort())
  })

  it('keeps every placeholder and every tag', () => {
    expect([...catalogue].map(([key, words]) => faultOf(key, words)).filter((fault) => fault !== null)).toEqual([])
  })

  it('leaves no word empty and no sentence in English', () => {
    const same = [...catalogue].filter(
      ([key, words]) => words === english.get(key) && /[a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(words),
    )
    expect(same).toEqual([])
    expect([...catalogue].filter(([, words]) => words.trim() === '')).toEqual([])
  })
})
