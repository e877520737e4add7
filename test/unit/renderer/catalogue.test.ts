import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../../assets/locales/en.json'

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

  it('has every key that a screen asks for', () => {
    const missing = used.filter(({ key }) => {
      const pattern = key.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]+\}/g, '[^.]+')
      return ![...keys].some((known) => new RegExp(`^${pattern}$`).test(known))
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
