import { cleanTitle } from '../../../contract/titles'

/** What stands for a placeholder in one title. */
export interface PatternValues {
  readonly n: number
  readonly community: string
  /** The day of the start. */
  readonly date: string
  /** The title's cell of the table; null: there is no table, so that `{name}` means nothing. */
  readonly name: string | null
}

const placeholder = /\{([^{}]*)\}/g

const meaningOf = (word: string, { n, community, date, name }: PatternValues): string | null => {
  const plain = word.trim().toLowerCase()
  if (/^n{1,6}$/.test(plain)) return String(n).padStart(plain.length, '0')
  if (plain === 'community') return community
  if (plain === 'date') return date
  return plain === 'name' ? name : null
}

/** A title of the pattern; `unknown` is the first placeholder that means nothing, which stays as it stands. */
export const fillPattern = (
  pattern: string,
  values: PatternValues,
): { readonly title: string; readonly unknown: string | null } => {
  let unknown: string | null = null
  const title = pattern.replace(placeholder, (whole, word: string) => {
    const value = meaningOf(word, values)
    if (value === null) unknown ??= whole
    return value ?? whole
  })
  return { title: cleanTitle(title), unknown }
}
