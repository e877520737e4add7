import type { CampaignTerms } from '../../../../electron/contract/campaigns'
import { parseCount } from '../../../components/terms/parse-count'
import { checkExpiry, checkPeople, type TermMistake, usageLimitOf } from '../../../components/terms/term-rules'
import {
  emptyTerms,
  expiryOf,
  limitChoices,
  PRESET_SECONDS,
  type TermValues,
} from '../../../components/terms/term-values'

/** A campaign's terms as they stand in the fields. `now`: seconds since 1970, server time. */
export const fieldsOf = ({ expires, usageLimit, requestNeeded }: CampaignTerms, now: number): TermValues => {
  const presets = Object.entries(PRESET_SECONDS) as [keyof typeof PRESET_SECONDS, number][]
  const preset = presets.find(([, seconds]) => expires.kind === 'after' && expires.seconds === seconds)?.[0]
  const date = expires.kind === 'at' ? expires.date : expires.kind === 'after' ? now + expires.seconds : null
  const limit = limitChoices.find((choice) => choice === String(usageLimit))
  return {
    ...emptyTerms,
    expires: expires.kind === 'never' ? 'never' : (preset ?? 'custom'),
    expiryDate: date === null || preset !== undefined ? null : new Date(date * 1_000),
    limit: usageLimit === null ? 'none' : (limit ?? 'custom'),
    people: usageLimit === null || limit !== undefined ? '' : String(usageLimit),
    requestNeeded,
  }
}

export interface TermsRead {
  /** What is complete and may go to main, mistakes of range included: those are said at every row. */
  readonly terms: Partial<CampaignTerms>
  readonly mistakes: Partial<Record<'expires' | 'usageLimit', TermMistake>>
}

/** What the fields say; what is half typed is not part of it. `now`: seconds since 1970, server time. */
export const readFields = (values: TermValues, now: number): TermsRead => {
  const expires = expiryOf(values, now)
  const expiryMistake = checkExpiry(values, now)
  const peopleMistake = values.requestNeeded ? null : checkPeople(values)
  const isHalf = values.limit === 'custom' && parseCount(values.people) === null
  const usageLimit = values.requestNeeded ? null : usageLimitOf(values)
  return {
    terms: {
      ...(expires === null || expiryMistake === 'expiryDateTooFar' ? {} : { expires }),
      ...(isHalf && !values.requestNeeded ? {} : { usageLimit }),
      requestNeeded: values.requestNeeded,
    },
    mistakes: {
      ...(expiryMistake === null ? {} : { expires: expiryMistake }),
      ...(peopleMistake === null ? {} : { usageLimit: peopleMistake }),
    },
  }
}
