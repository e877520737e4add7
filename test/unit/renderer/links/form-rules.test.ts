import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLinkMistake } from '../../../../electron/contract/link-rules'
import type { InviteLink } from '../../../../electron/contract/links'
import { titleLength } from '../../../../electron/contract/titles'
import {
  expiryChoices,
  limitChoices,
  PRESET_SECONDS,
  pickerStart,
} from '../../../../renderer/components/terms/term-values'
import { checkForm, fieldsAside, firstMistake } from '../../../../renderer/features/links/form/form-rules'
import {
  emptyForm,
  type FormValues,
  valuesFromLink,
  valuesToMakeAgain,
} from '../../../../renderer/features/links/form/form-values'

const NOW = 1_795_381_440
const FEE_LIMIT = 2_500
const CHANNEL = 'channel'
const GROUP = 'supergroup'

const anyForm: fc.Arbitrary<FormValues> = fc.record({
  title: fc.string({ unit: 'grapheme', maxLength: 40 }),
  expires: fc.constantFrom(...expiryChoices),
  expiryDate: fc.option(fc.date({ noInvalidDate: false, min: new Date(0), max: new Date(9e12) })),
  limit: fc.constantFrom(...limitChoices),
  people: fc.oneof(fc.string({ maxLength: 8 }), fc.integer({ min: -5, max: 200_000 }).map(String)),
  requestNeeded: fc.boolean(),
  replacePrimary: fc.boolean(),
  closeAfterFirst: fc.boolean(),
  monthlyFee: fc.oneof(fc.constant(''), fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 9_000 }).map(String)),
})
const anyKind = fc.constantFrom('group', 'supergroup', 'channel' as const)

describe('checkForm', () => {
  it('lets nothing through that the contract would refuse, and names a field otherwise', () => {
    fc.assert(
      fc.property(anyForm, anyKind, (values, kind) => {
        const check = checkForm(values, kind as 'group', NOW, FEE_LIMIT)
        if (check.ok) expect(findLinkMistake(check.options, kind as 'group', NOW)).toBeNull()
        else expect(firstMistake(check.mistakes)).not.toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })

  it('sends what was chosen when every field is in order', () => {
    const check = checkForm({ ...emptyForm, title: '  Door 4 ', expires: 'week', limit: '10' }, GROUP, NOW, FEE_LIMIT)
    expect(check).toEqual({
      ok: true,
      options: {
        title: 'Door 4',
        expires: { kind: 'after', seconds: 604_800 },
        usageLimit: 10,
        requestNeeded: false,
        legacyRevokePermanent: false,
        monthlyFee: null,
      },
      closeAfterFirst: false,
    })
  })

  it('leaves the limit of one that closes after the first join to main, whatever was typed there', () => {
    const values = { ...emptyForm, closeAfterFirst: true, limit: 'custom', people: 'many' } as const
    const check = checkForm(values, GROUP, NOW, FEE_LIMIT)
    expect(check).toMatchObject({ ok: true, options: { usageLimit: null }, closeAfterFirst: true })
    expect(fieldsAside(values, GROUP).limitForSingleUse).toBe(true)
    const asked = fieldsAside({ ...values, requestNeeded: true }, GROUP)
    expect(asked).toMatchObject({ limitForApproval: true, limitForSingleUse: false })
    // A primary link is replaced where it is revoked.
    expect(checkForm({ ...values, replacePrimary: true }, GROUP, NOW, FEE_LIMIT)).toMatchObject({
      closeAfterFirst: false,
    })
  })

  it('counts a title in code points: 32 emoji fit, 33 do not', () => {
    const thirtyTwo = '🏃'.repeat(32)
    expect(titleLength(thirtyTwo)).toBe(32)
    expect(checkForm({ ...emptyForm, title: thirtyTwo }, GROUP, NOW, FEE_LIMIT).ok).toBe(true)
    expect(checkForm({ ...emptyForm, title: `${thirtyTwo}🏃` }, GROUP, NOW, FEE_LIMIT)).toEqual({
      ok: false,
      mistakes: { title: 'titleTooLong' },
    })
  })

  it('counts and sends a pasted title in the form in which Telegram keeps it', () => {
    const pasted = `\uFEFF${'x'.repeat(15)}\u00A0 \u2009${'y'.repeat(16)}\u200B `
    expect(checkForm({ ...emptyForm, title: pasted }, GROUP, NOW, FEE_LIMIT)).toMatchObject({
      ok: true,
      options: { title: `${'x'.repeat(15)} ${'y'.repeat(16)}` },
    })
  })

  it('wants a custom moment to lie after the server’s now and within 32 bits', () => {
    const at = (seconds: number | null) =>
      checkForm(
        { ...emptyForm, expires: 'custom', expiryDate: seconds === null ? null : new Date(seconds * 1000) },
        GROUP,
        NOW,
        FEE_LIMIT,
      )
    expect(at(NOW)).toMatchObject({ mistakes: { expires: 'expireDateInvalid' } })
    expect(at(NOW + 1)).toMatchObject({ ok: true, options: { expires: { kind: 'at', date: NOW + 1 } } })
    expect(at(2_147_483_647)).toMatchObject({ ok: true })
    expect(at(2_147_483_648)).toMatchObject({ mistakes: { expires: 'expiryDateTooFar' } })
    expect(at(null)).toMatchObject({ mistakes: { expires: 'expiryDateMissing' } })
    expect(at(Number.NaN)).toMatchObject({ mistakes: { expires: 'expiryDateMissing' } })
  })

  it.each([
    ['', 'peopleMissing'],
    ['0', 'usageLimitInvalid'],
    ['100000', 'usageLimitInvalid'],
    ['200,000', 'usageLimitInvalid'],
    ['1.5', 'usageLimitInvalid'],
    ['many', 'usageLimitInvalid'],
  ])('names %j people as %s', (people, mistake) => {
    expect(checkForm({ ...emptyForm, limit: 'custom', people }, GROUP, NOW, FEE_LIMIT)).toEqual({
      ok: false,
      mistakes: { usageLimit: mistake },
    })
  })

  it.each([
    ['1', 1],
    ['99,999', 99_999],
    [' 50 ', 50],
  ])('takes %j people as %i', (people, usageLimit) => {
    const check = checkForm({ ...emptyForm, limit: 'custom', people }, GROUP, NOW, FEE_LIMIT)
    expect(check).toMatchObject({ ok: true, options: { usageLimit } })
  })

  it('neither checks nor sends the limit where each person is approved', () => {
    const values: FormValues = { ...emptyForm, requestNeeded: true, limit: 'custom', people: 'nonsense' }
    expect(fieldsAside(values, GROUP).limitForApproval).toBe(true)
    expect(checkForm(values, GROUP, NOW, FEE_LIMIT)).toMatchObject({
      ok: true,
      options: { requestNeeded: true, usageLimit: null },
    })
  })

  it('a fee sends no expiry, limit or approval, in channels only', () => {
    const values: FormValues = { ...emptyForm, expires: 'day', limit: '10', requestNeeded: true, monthlyFee: '50' }
    expect(checkForm(values, CHANNEL, NOW, FEE_LIMIT)).toMatchObject({
      ok: true,
      options: { monthlyFee: 50, expires: { kind: 'never' }, usageLimit: null, requestNeeded: false },
    })
    expect(checkForm(values, GROUP, NOW, FEE_LIMIT)).toMatchObject({
      ok: true,
      options: { monthlyFee: null, requestNeeded: true },
    })
    expect(checkForm({ ...values, monthlyFee: '2501' }, CHANNEL, NOW, FEE_LIMIT)).toMatchObject({
      mistakes: { monthlyFee: 'feeInvalid' },
    })
  })

  it('a replaced primary link carries nothing else, whatever stands in the other fields', () => {
    fc.assert(
      fc.property(anyForm, (values) => {
        const check = checkForm({ ...values, replacePrimary: true }, CHANNEL, NOW, FEE_LIMIT)
        expect(check).toMatchObject({
          ok: true,
          options: { legacyRevokePermanent: true, title: '', usageLimit: null, requestNeeded: false, monthlyFee: null },
        })
      }),
    )
  })

  it('asks for a community before anything else, and sends the focus to the first mistake in the form’s order', () => {
    expect(checkForm(emptyForm, null, NOW, FEE_LIMIT)).toEqual({
      ok: false,
      mistakes: { community: 'communityMissing' },
    })
    const wrong: FormValues = { ...emptyForm, title: 'x'.repeat(33), limit: 'custom', people: '0' }
    const check = checkForm(wrong, GROUP, NOW, FEE_LIMIT)
    expect(check.ok ? null : firstMistake(check.mistakes)).toBe('title')
  })
})

describe('pickerStart', () => {
  it('is tomorrow at the same time, on a full minute', () => {
    const now = new Date(2026, 10, 22, 21, 4, 37)
    expect(pickerStart(now.getTime() / 1000)).toEqual(new Date(2026, 10, 23, 21, 4, 0))
  })
})

describe('valuesFromLink', () => {
  const link: InviteLink = {
    chatId: '-1001',
    link: 'https://t.me/+Qk3vN1x9sWg4YTZi',
    hash: 'Qk3vN1x9sWg4YTZi',
    title: 'Door 4',
    adminId: '1',
    date: NOW - 1000,
    startDate: null,
    expireDate: null,
    usageLimit: null,
    usage: 3,
    requested: 0,
    subscriptionExpired: 0,
    subscriptionPricing: null,
    requestNeeded: false,
    permanent: false,
    revoked: false,
  }

  it('gives a link of the same terms when it is sent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('hour', 'day', 'week' as const),
        fc.integer({ min: 1, max: 99_999 }),
        (preset, usageLimit) => {
          const seconds = PRESET_SECONDS[preset as 'hour']
          const values = valuesFromLink({ ...link, expireDate: link.date + seconds - 1, usageLimit }, NOW)
          expect(checkForm(values, GROUP, NOW, FEE_LIMIT)).toMatchObject({
            ok: true,
            options: { title: 'Door 4', expires: { kind: 'after', seconds }, usageLimit },
          })
        },
      ),
    )
  })

  it('takes an odd length over as a moment that far ahead, also from a link that has expired', () => {
    const values = valuesFromLink({ ...link, date: NOW - 50_000, expireDate: NOW - 40_000 }, NOW)
    expect(values).toMatchObject({ expires: 'custom', expiryDate: new Date((NOW + 10_000) * 1000) })
  })

  it('makes a closed link again with its title and terms, and until the same moment where that is still to come', () => {
    const expireDate = NOW + 90_000
    const again = valuesToMakeAgain({ ...link, expireDate, usageLimit: 25, revoked: true }, NOW)
    expect(again.endPassed).toBe(false)
    expect(checkForm(again.values, GROUP, NOW, FEE_LIMIT)).toMatchObject({
      ok: true,
      options: { title: 'Door 4', expires: { kind: 'at', date: expireDate }, usageLimit: 25 },
    })
    const endless = valuesToMakeAgain({ ...link, requestNeeded: true, revoked: true }, NOW)
    expect(endless).toMatchObject({ endPassed: false, values: { expires: 'never', requestNeeded: true } })
  })

  it.each([NOW, NOW - 40_000])('takes no end over that has passed, and asks for another', (expireDate) => {
    const again = valuesToMakeAgain(
      { ...link, date: expireDate - PRESET_SECONDS.week, expireDate, usageLimit: 10 },
      NOW,
    )
    expect(again).toMatchObject({ endPassed: true, values: { title: 'Door 4', limit: '10', expiryDate: null } })
    expect(checkForm(again.values, GROUP, NOW, FEE_LIMIT)).toEqual({
      ok: false,
      mistakes: { expires: 'expiryDateMissing' },
    })
  })
})
