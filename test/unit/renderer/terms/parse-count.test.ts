import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCount } from '../../../../renderer/components/terms/parse-count'
import { anyText } from '../../../support/any-text'

describe('parseCount', () => {
  it('reads back every whole number, plain or grouped by any common separator', () => {
    const separator = fc.constantFrom(',', '.', ' ', '\u00a0', '\u202f', '\u2009', "'", '’', '_', '')
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), separator, fc.constantFrom('', ' ', '\t'), (count, by, around) => {
        const grouped = String(count).replace(/\B(?=(\d{3})+$)/g, by)
        expect(parseCount(around + grouped + around)).toBe(count)
      }),
    )
  })

  it.each([
    ['１２３', 123],
    ['۵۰', 50],
    ['٥٠', 50],
    ['५०', 50],
    ['๕๐', 50],
    ['۱٬۰۰۰', 1_000],
    ['\u200f٥٠', 50],
  ])('reads %j in the digits of its script', (text, count) => {
    expect(parseCount(text)).toBe(count)
  })

  it.each(['', ' ', '-1', '+5', '1.5', '1,50', '1e3', '0x10', '12 people', '1,000.5', '1,000 000', 'ten', '٫٥', '۵/۲'])(
    'refuses %j',
    (text) => {
      expect(parseCount(text)).toBeNull()
    },
  )

  it('never makes a number out of text that holds anything but digits and separators', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const count = parseCount(text)
        if (count === null) return
        expect(
          text
            .normalize('NFKC')
            .replace(/\p{Cf}/gu, '')
            .trim(),
        ).toMatch(/^[\p{Nd},.'’_\u066B\u066C\s]+$/u)
        expect(count).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
