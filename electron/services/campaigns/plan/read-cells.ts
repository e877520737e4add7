import { plainNumbers } from '../../../contract/count-text'
import { splitTags } from '../../files/csv'
import { readYesNo, saysUnlimited } from '../../text/cell-words'
import { readExpiry } from '../../text/read-expiry'

/**
 * How many may join, as a cell says it: `50`, `۵۰`, `1.000`, `1,000`, `1 000`, `50 people`, `no limit` (`limit` null).
 * null: it says nothing. The range is not looked at.
 */
export const readLimit = (cell: string): { readonly limit: number | null } | null => {
  if (saysUnlimited(cell)) return { limit: null }
  const text = plainNumbers(cell).toLowerCase()
  const found = /^(?:max\.? |up to |bis |до |hasta |até )?(\d[\d.,'’ ]*)(?: ?\p{L}[\p{L}\p{M} ]{0,20})?\.?$/u.exec(text)
  const digits = found?.[1]?.trim()
  // `3 days` counts no people.
  if (digits === undefined || readExpiry(text, 'dayFirst')?.kind === 'after') return null
  const grouped = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*$/.test(digits)
  const whole = grouped ? digits.replace(/\D/g, '') : /^(\d+)(?:[.,]0+)?$/.exec(digits)?.[1]
  // More digits than a double holds are out of range all the same.
  return whole === undefined || whole.length > 15 ? null : { limit: Number(whole) }
}

/** Whether admins let people in, as a cell says it; null: it says nothing. */
export const readApproval = (cell: string): boolean | null => readYesNo(cell)

/** Tags of a campaign's link at most. */
const TAGS_MAX = 50

/** The tags in a cell, between commas, semicolons or lines. */
export const readTags = (cell: string): string[] =>
  splitTags(/[",]/.test(cell) ? cell : cell.replaceAll(';', ',')).slice(0, TAGS_MAX)
