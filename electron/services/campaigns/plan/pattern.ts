import { fillPlaceholders } from '../../../contract/placeholders'
import { cleanTitle } from '../../../contract/titles'

/** What stands for a placeholder in one title. */
export interface PatternValues {
  readonly n: number
  readonly community: string
  /** The day of the start. */
  readonly date: string
  /** The title's cell of the table; null: there is no table, so that `{name}` means nothing. */
  readonly name: string | null
  /** What stands under the column of that name; null: there is none. */
  readonly cell?: (word: string) => string | null
}

const meaningOf = (plain: string, { n, community, date, name, cell }: PatternValues): string | null => {
  if (/^n{1,6}$/.test(plain)) return String(n).padStart(plain.length, '0')
  if (plain === 'community') return community
  if (plain === 'date') return date
  return (plain === 'name' ? name : null) ?? cell?.(plain) ?? null
}

/** A title of the pattern; `unknown` is the first placeholder that means nothing, which stays as it stands. */
export const fillPattern = (
  pattern: string,
  values: PatternValues,
): { readonly title: string; readonly unknown: string | null } => {
  const { text, unknown } = fillPlaceholders(pattern, (word) => meaningOf(word, values))
  return { title: cleanTitle(text), unknown }
}
