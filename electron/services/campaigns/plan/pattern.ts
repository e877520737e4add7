import { fillPlaceholders } from '../../../contract/placeholders'
import { cleanTitle } from '../../../contract/titles'

/** The values of the placeholders in one title. */
export interface PatternValues {
  readonly n: number
  readonly community: string
  /** The day of the start, `yyyy-MM-dd`. */
  readonly date: string
  /** The row's title in the table; null: there is no table, so `{name}` has no value. */
  readonly name: string | null
  /** The row's cell in the column of that name; null: there is no such column. */
  readonly cell?: (word: string) => string | null
}

const meaningOf = (plain: string, { n, community, date, name, cell }: PatternValues): string | null => {
  if (/^n{1,6}$/.test(plain)) return String(n).padStart(plain.length, '0')
  if (plain === 'community') return community
  if (plain === 'date') return date
  return (plain === 'name' ? name : null) ?? cell?.(plain) ?? null
}

/**
 * The title that a pattern makes. `unknown`: the first placeholder without a value, which stays in the title; null:
 * none.
 */
export const fillPattern = (
  pattern: string,
  values: PatternValues,
): { readonly title: string; readonly unknown: string | null } => {
  const { text, unknown } = fillPlaceholders(pattern, (word) => meaningOf(word, values))
  return { title: cleanTitle(text), unknown }
}
