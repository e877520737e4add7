import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../../assets/locales/en.json'
import { CAMPAIGN_ROWS_MAX } from '../../../electron/contract/campaigns'
import { NOTE_MAX, TAG_MAX } from '../../../electron/contract/link-list'
import { USAGE_LIMIT_MAX } from '../../../electron/contract/link-rules'
import { TITLE_MAX } from '../../../electron/contract/titles'

const root = join(import.meta.dirname, '../../..')

const sources = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, 'renderer', path), 'utf8') }))

/** Every key of the catalogue as the code names it: joined by dots, without i18next's plural endings. */
const keysOf = (words: object, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
      : keysOf(value, `${prefix}${key}.`),
  )
const keys = new Set(keysOf(en))

/** `t('a.b')` and, for t(`a.${b}.c`), a pattern with one part open. */
const used = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map((match) => ({ path, key: match[1] ?? match[2] ?? '' })),
)

describe('the catalogue', () => {
  it('is used by the screens', () => {
    expect(used.length).toBeGreaterThan(50)
  })

  it('names the limits that hold', () => {
    const number = (limit: number) => new Intl.NumberFormat('en').format(limit)
    for (const sentence of [en.campaigns.tags.tooLong, en.manage.tag.tooLong]) {
      expect(sentence).toContain(`A tag has ${TAG_MAX} letters at most`)
    }
    expect(en.manage.tag.noteTooLong).toContain(number(NOTE_MAX))
    expect(en.errors.titleTooLong).toContain(number(TITLE_MAX))
    expect(en.errors.usageLimitInvalid).toContain(number(USAGE_LIMIT_MAX))
    expect(en.campaigns.remark.usageLimitInvalid.long).toContain(number(USAGE_LIMIT_MAX))
    expect(en.errors.tableTooLong).toContain(number(CAMPAIGN_ROWS_MAX))
  })

  it('says with every error and every remark on a row what to do next', () => {
    const remarks = Object.values(en.campaigns.remark).flatMap((words) => Object.entries(words))
    const sentences = [
      ...Object.entries(en.errors).filter(([name]) => !['at', 'onDay', 'later'].includes(name)),
      ...remarks.filter(([name]) => name.startsWith('long')),
    ]
    // What happened, and after it a sentence or a clause of its own.
    expect(sentences.filter(([, words]) => !/[.;:,] \S/.test(words))).toEqual([])
  })

  it('has every key that a screen asks for', () => {
    const missing = used.filter(({ key }) => {
      if (keys.has(key)) return false
      const pattern = key.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]+\}/g, '[^.]+')
      const fits = new RegExp(`^${pattern}$`)
      return ![...keys].some((known) => fits.test(known))
    })
    expect(missing).toEqual([])
  })

  it('gives both forms where a count decides', () => {
    const counted = JSON.stringify(en).match(/"[^"]+_(one|other)":/g) ?? []
    const stems = (ending: string) => counted.filter((key) => key.includes(ending)).map((key) => key.split('_')[0])
    expect(stems('_one').sort()).toEqual(stems('_other').sort())
  })

  it('shows no code, no empty word and no placeholder without a name', () => {
    const texts: string[] = []
    JSON.stringify(en, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
    expect(texts.filter((text) => text.trim() === '' || /[A-Z]{3,}_[A-Z]{2,}|\{\{\s*\}\}/.test(text))).toEqual([])
  })
})
