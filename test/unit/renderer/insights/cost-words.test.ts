import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, costWords, currencyDigits, readAmount } from '../../../../renderer/features/insights/cost-words'

describe('an amount', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['0.07', 7],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50', 123450],
    ['1\u202f234,50', 123450],
    ["1'234.50", 123450],
    ['1.234', 123400],
    ['1,234', 123400],
    ['1,234,567', 123456700],
  ])('typed as %s is read', (typed, amount) => {
    expect(readAmount(typed, 'EUR')).toBe(amount)
  })

  it.each([
    '',
    'twelve',
    '12.',
    '12.345.6',
    '1,23,456',
    '-5',
    '12,5.0',
    '12.3456',
    '99999999999999999',
    '1,2345.00',
    '1234.567',
    '1234,567.00',
    '0.125',
    '0,125',
  ])('typed as %s is none', (typed) => {
    expect(readAmount(typed, 'EUR')).toBeNull()
  })

  it('has as many digits as its currency', () => {
    expect(currencyDigits('JPY')).toBe(0)
    expect(readAmount('1200', 'JPY')).toBe(1200)
    expect(readAmount('12.5', 'JPY')).toBeNull()
    expect(readAmount('1.234', 'KWD')).toBe(1234)
  })

  it('stands in the field as it will be read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'USD', 'UAH'),
        (amount, currency) => {
          expect(readAmount(amountText({ amount, currency }), currency)).toBe(amount)
        },
      ),
    )
  })

  it('is shared among people', () => {
    expect(costWords({ amount: 12900, currency: 'EUR' }, 'en-GB')).toBe('€129.00')
    expect(costWords({ amount: 12900, currency: 'EUR' }, 'en-GB', 300)).toBe('€0.43')
    expect(costWords({ amount: 500, currency: 'JPY' }, 'en-GB', 2)).toBe('JP¥250')
  })
})
