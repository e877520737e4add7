import { plainNumbers } from '../../../contract/count-text'
import { splitTags } from '../../files/csv'
import { readYesNo, saysUnlimited } from '../../text/cell-words'
import { readExpiry } from '../../text/read-expiry'

/**
 * Reads a usage limit from a cell: `50`, `۵۰`, `1.000`, `1,000`, `1 000`, `50 people`, `no limit` (`limit` null). null:
 * the cell cannot be read. The range is not checked.
 */
export const readLimit = (cell: string): { readonly limit: number | null } | null => {
  if (saysUnlimited(cell)) return { limit: null }
  const text = plainNumbers(cell).toLowerCase()
  const found = /^(?:max\.? |up to |bis |до |hasta |até )?(\d[\d.,'’ ]*)(?: ?\p{L}[\p{L}\p{M} ]{0,20})?\.?$/u.exec(text)
  const digits = found?.[1]?.trim()
  // `3 days` is a duration, not a number of people.
  if (digits === undefined || readExpiry(text, 'dayFirst')?.kind === 'after') return null
  const grouped = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*$/.test(digits)
  const whole = grouped ? digits.replace(/\D/g, '') : /^(\d+)(?:[.,]0+)?$/.exec(digits)?.[1]
  // A number with more than 15 digits is far out of range, and too long for a double.
  return whole === undefined || whole.length > 15 ? null : { limit: Number(whole) }
}

/** Whether a cell says that admins have to approve people, or that the link closes by itself; null: it cannot be read. */
export const readApproval = (cell: string): boolean | null => readYesNo(cell)

/** Most tags of one link. */
const TAGS_MAX = 50

/** The tags in a cell, separated by commas, semicolons or line breaks. */
export const readTags = (cell: string): string[] =>
  splitTags(/[",]/.test(cell) ? cell : cell.replaceAll(';', ',')).slice(0, TAGS_MAX)
