import { USAGE_LIMIT_MAX } from '../../../electron/contract/link-rules'
import { parseCount } from './parse-count'
import { expiryOf, type TermValues } from './term-values'

export type TermMistake =
  | 'expiryDateMissing'
  | 'expireDateInvalid'
  | 'expiryDateTooFar'
  | 'peopleMissing'
  | 'usageLimitInvalid'

/** expire_date is a 32-bit int in the schema: the last moment is 19 January 2038, 03:14:07 UTC. */
const LAST_MOMENT = 2_147_483_647

/** What is wrong with the choice of `Expires`. `now`: seconds since 1970, server time. */
export const checkExpiry = (values: TermValues, now: number): TermMistake | null => {
  const expires = expiryOf(values, now)
  if (expires === null) return 'expiryDateMissing'
  if (expires.kind !== 'at') return null
  if (expires.date > LAST_MOMENT) return 'expiryDateTooFar'
  return expires.date <= now ? 'expireDateInvalid' : null
}

/** What is wrong with the choice of `Usage limit`. */
export const checkPeople = (values: TermValues): TermMistake | null => {
  if (values.limit !== 'custom') return null
  if (values.people.trim() === '') return 'peopleMissing'
  const count = parseCount(values.people)
  return count === null || count < 1 || count > USAGE_LIMIT_MAX ? 'usageLimitInvalid' : null
}

/** The choice of `Usage limit` in the contract's words; null: no limit. */
export const usageLimitOf = (values: TermValues): number | null => {
  if (values.limit === 'none') return null
  return values.limit === 'custom' ? parseCount(values.people) : Number(values.limit)
}
