import { splitTags } from '../services/csv'
import { readExpiry } from './read-expiry'

const plain = (cell: string): string => cell.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const unlimited = new Set('no limit|unlimited|none|no|-|–|—|∞|infinite|any|n/a|unbegrenzt|ohne|sans|sin'.split('|'))

/**
 * How many may join, as a cell says it: `50`, `1.000`, `1,000`, `1 000`, `50 people`, `no limit` (`limit` null).
 * null: it says nothing. The range is not looked at.
 */
export const readLimit = (cell: string): { readonly limit: number | null } | null => {
  const text = plain(cell)
  if (unlimited.has(text)) return { limit: null }
  const found = /^(?:max\.? |up to )?(\d[\d.,'’ ]*)(?: ?\p{L}[\p{L} ]{0,20})?\.?$/u.exec(text)
  const digits = found?.[1]?.trim()
  // `3 days` counts no people.
  if (digits === undefined || readExpiry(text, 'dayFirst')?.kind === 'after') return null
  const grouped = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*$/.test(digits)
  const whole = grouped ? digits.replace(/\D/g, '') : /^(\d+)(?:[.,]0+)?$/.exec(digits)?.[1]
  // More digits than a double holds are out of range all the same.
  return whole === undefined || whole.length > 15 ? null : { limit: Number(whole) }
}

const yes = new Set(
  'yes|y|true|x|1|on|ja|j|wahr|oui|si|sí|sim|да|✓|✔|☑|needed|required|approval|with approval'.split('|'),
)
const no = new Set(
  'no|n|false|0|off|nein|falsch|non|não|nao|нет|-|–|—|✗|✘|☐|none|not needed|open|without approval'.split('|'),
)

/** Whether admins let people in, as a cell says it; null: it says nothing. */
export const readApproval = (cell: string): boolean | null => {
  const text = plain(cell)
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** Tags of a campaign's link at most. */
const TAGS_MAX = 50

/** The tags in a cell, between commas, semicolons or lines. */
export const readTags = (cell: string): string[] =>
  splitTags(/[",]/.test(cell) ? cell : cell.replaceAll(';', ',')).slice(0, TAGS_MAX)
