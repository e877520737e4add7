import { z } from 'zod'

/** BCP 47 tags of the languages that the app has words in; each has its file in `assets/locales/`. English is the source. */
export const translatedLanguages = ['ru', 'uk', 'fa', 'ar', 'id', 'pt-BR', 'es', 'de'] as const
export const languages = ['en', ...translatedLanguages] as const
export type Language = (typeof languages)[number]

/** What the user chose; `system`: the first of the system's languages that the app speaks. */
export const languageChoiceSchema = z.enum(['system', ...languages])
export type LanguageChoice = z.infer<typeof languageChoiceSchema>

/** Whether a language is written from right to left. */
export const isFromRightToLeft = (language: Language): boolean => language === 'fa' || language === 'ar'

/** The part of a tag before the region: `pt-BR` → `pt`. */
export const primaryOf = (tag: string): string => tag.split(/[-_]/)[0]?.toLowerCase() ?? ''

/** The language of a tag, whatever its region (`de-AT` → `de`, `pt-PT` → `pt-BR`); null: the app has no words in it. */
export const languageOf = (tag: string): Language | null =>
  // Java and old systems still call Indonesian `in`.
  languages.find((language) => primaryOf(language) === primaryOf(tag).replace(/^in$/, 'id')) ?? null

/** The first of these tags, most wanted first, that the app speaks; English where it speaks none. */
export const firstSpoken = (tags: readonly string[]): Language => {
  for (const tag of tags) {
    const language = languageOf(tag)
    if (language !== null) return language
  }
  return 'en'
}

export const languageFor = (choice: LanguageChoice, system: Language): Language =>
  choice === 'system' ? system : choice

/**
 * How dates, clocks and numbers are written in a language: as in the region of the first of the system's tags that is of
 * this language. English without a region has the day before the month and the clock of 24 hours.
 */
export const localeFor = (language: Language, tags: readonly string[]): string => {
  const regional = tags.find((tag) => primaryOf(tag) === primaryOf(language) && tag.includes('-'))
  return regional ?? (language === 'en' ? 'en-GB' : language)
}
