import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CampaignTerms } from '../../../../electron/contract/campaigns'
import { emptyTerms } from '../../../../renderer/components/terms/term-values'
import { fieldsOf, readFields } from '../../../../renderer/features/campaigns/plan/term-fields'

const NOW = 1_795_381_440

const anyTerms: fc.Arbitrary<CampaignTerms> = fc
  .record({
    expires: fc.oneof(
      fc.constant({ kind: 'never' } as const),
      fc.constantFrom(3_600, 86_400, 604_800).map((seconds) => ({ kind: 'after', seconds }) as const),
      fc.integer({ min: NOW + 1, max: 2_147_483_647 }).map((date) => ({ kind: 'at', date }) as const),
    ),
    usageLimit: fc.option(fc.integer({ min: 1, max: 99_999 })),
    requestNeeded: fc.boolean(),
  })
  .map((terms) => ({ ...terms, usageLimit: terms.requestNeeded ? null : terms.usageLimit, tags: [] }))

describe('the fields for the terms of a campaign', () => {
  it('give back what they were filled with', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { terms: read, mistakes } = readFields(fieldsOf(terms, NOW), NOW)
        expect({ ...read, tags: [] }).toEqual(terms)
        expect(mistakes).toEqual({})
      }),
    )
  })

  it('hold back what is half typed, and say so', () => {
    const half = readFields({ ...emptyTerms, expires: 'custom', limit: 'custom', people: '5x' }, NOW)
    expect(half.terms).toEqual({ requestNeeded: false })
    expect(half.mistakes).toEqual({ expires: 'expiryDateMissing', usageLimit: 'usageLimitInvalid' })
  })

  it('take the limit away where each person is approved', () => {
    const { terms, mistakes } = readFields({ ...emptyTerms, limit: 'custom', people: 'x', requestNeeded: true }, NOW)
    expect(terms).toMatchObject({ usageLimit: null, requestNeeded: true })
    expect(mistakes).toEqual({})
  })
})
