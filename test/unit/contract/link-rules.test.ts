import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLinkMistake } from '../../../electron/contract/link-rules'
import type { LinkOptions } from '../../../electron/contract/links'
import { titleLength } from '../../../electron/contract/titles'

const NOW = 1_900_000_000
const plain: LinkOptions = {
  title: '',
  expires: { kind: 'never' },
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: false,
  monthlyFee: null,
}
const mistakeIn = (change: Partial<LinkOptions>, kind: 'group' | 'supergroup' | 'channel' = 'channel') =>
  findLinkMistake({ ...plain, ...change }, kind, NOW)

test.each<[string, Partial<LinkOptions>, string | null]>([
  ['nothing chosen', {}, null],
  ['32 characters', { title: '🎉'.repeat(32) }, null],
  ['33 characters', { title: 'ж'.repeat(33) }, 'titleTooLong'],
  ['blanks around do not count', { title: `  ${'x'.repeat(32)}  ` }, null],
  ['now', { expires: { kind: 'at', date: NOW } }, 'expireDateInvalid'],
  ['a second from now', { expires: { kind: 'at', date: NOW + 1 } }, null],
  ['nobody', { usageLimit: 0 }, 'usageLimitInvalid'],
  ['99,999 people', { usageLimit: 99_999 }, null],
  ['100,000 people', { usageLimit: 100_000 }, 'usageLimitInvalid'],
  ['approval and a limit', { requestNeeded: true, usageLimit: 1 }, 'approvalExcludesLimit'],
  ['a fee', { monthlyFee: 1 }, null],
  ['a fee of nothing', { monthlyFee: 0 }, 'feeInvalid'],
  ['a fee and approval', { monthlyFee: 5, requestNeeded: true }, 'feeExcludesOthers'],
  ['a fee and an expiry', { monthlyFee: 5, expires: { kind: 'after', seconds: 3600 } }, 'feeExcludesOthers'],
  ['a new primary link carries none of it', { legacyRevokePermanent: true, usageLimit: 0 }, null],
])('%s', (_name, change, mistake) => {
  expect(mistakeIn(change)).toBe(mistake)
})

test('a fee outside a channel', () => {
  expect(mistakeIn({ monthlyFee: 5 }, 'supergroup')).toBe('pricingChatInvalid')
})

test('what passes is what Telegram takes', () => {
  const options = fc.record({
    title: fc.string({ unit: 'grapheme', maxLength: 50 }),
    expires: fc.oneof(
      fc.constant({ kind: 'never' as const }),
      fc.record({ kind: fc.constant('after' as const), seconds: fc.integer({ min: 1, max: 1e6 }) }),
      fc.record({ kind: fc.constant('at' as const), date: fc.integer({ min: NOW - 100, max: NOW + 100 }) }),
    ),
    usageLimit: fc.option(fc.integer({ min: -5, max: 200_000 })),
    requestNeeded: fc.boolean(),
    legacyRevokePermanent: fc.constant(false),
    monthlyFee: fc.option(fc.integer({ min: -5, max: 50 })),
  })
  fc.assert(
    fc.property(options, (given) => {
      const { usageLimit, expires, monthlyFee } = given
      const passes =
        titleLength(given.title) <= 32 &&
        (usageLimit === null || (usageLimit >= 1 && usageLimit <= 99_999)) &&
        !(given.requestNeeded && usageLimit !== null) &&
        (expires.kind !== 'at' || expires.date > NOW) &&
        (monthlyFee === null ||
          (monthlyFee >= 1 && usageLimit === null && !given.requestNeeded && expires.kind === 'never'))
      expect(findLinkMistake(given, 'channel', NOW) === null).toBe(passes)
    }),
  )
})
