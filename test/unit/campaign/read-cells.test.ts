import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readApproval, readLimit, readTags } from '../../../electron/campaign/read-cells'
import { type DateOrder, dateOrderOf, isMonthFirst, readExpiry } from '../../../electron/campaign/read-expiry'
import { expirySchema } from '../../../electron/contract/links'

const local = (...parts: [number, number, number, number, number]): number => {
  const [year, month, day, hours, minutes] = parts
  return Math.floor(new Date(year, month - 1, day, hours, minutes).getTime() / 1_000)
}
const at = (...parts: Parameters<typeof local>) => ({ kind: 'at', date: local(...parts) })

describe('when a link ends', () => {
  test.each([
    ['2026-12-31', at(2026, 12, 31, 23, 59)],
    ['2026-12-31 18:00', at(2026, 12, 31, 18, 0)],
    ['2026-12-31T18:00', at(2026, 12, 31, 18, 0)],
    ['2026-12-31T18:00:00Z', { kind: 'at', date: Date.UTC(2026, 11, 31, 18) / 1_000 }],
    ['2026-12-31 18:00+02:00', { kind: 'at', date: Date.UTC(2026, 11, 31, 16) / 1_000 }],
    ['31.12.2026 18:00', at(2026, 12, 31, 18, 0)],
    ['31.12.26', at(2026, 12, 31, 23, 59)],
    ['31.12.2026, 18 Uhr', at(2026, 12, 31, 18, 0)],
    ['1/2/2026', at(2026, 2, 1, 23, 59)],
    ['31 Dec 2026', at(2026, 12, 31, 23, 59)],
    ['December 31st, 2026 at 6:30 pm', at(2026, 12, 31, 18, 30)],
    ['Thu, 31 Dec 2026 12 am', at(2026, 12, 31, 0, 0)],
    ['1 week', { kind: 'after', seconds: 604_800 }],
    ['3 days', { kind: 'after', seconds: 259_200 }],
    ['2h', { kind: 'after', seconds: 7_200 }],
    ['in 1 month', { kind: 'after', seconds: 2_592_000 }],
    ['a day', { kind: 'after', seconds: 86_400 }],
    ['Never', { kind: 'never' }],
    [' – ', { kind: 'never' }],
  ])('%s', (cell, expiry) => {
    expect(readExpiry(cell, 'dayFirst')).toEqual(expiry)
  })

  test.each(['soon', '31.02.2026', '13/13/2026', '2026-12-31 25:00', '5', '0 days', '31.12.2099', '1/2/2026 9'])(
    '%s says nothing',
    (cell) => expect(readExpiry(cell, 'dayFirst')).toBeNull(),
  )

  test('is read as all dates of the column allow', () => {
    expect(dateOrderOf(['1/2/2026', '12/31/2026'], false)).toBe('monthFirst')
    expect(dateOrderOf(['1/2/2026', '31/12/2026'], true)).toBe('dayFirst')
    expect(dateOrderOf(['1/2/2026'], false)).toBe('dayFirst')
    expect(dateOrderOf(['1/2/2026', 'never'], true)).toBe('monthFirst')
    expect(dateOrderOf(['13/1/2026', '1/13/2026'], false)).toBe('dayFirst')
    expect(readExpiry('1/2/2026', 'monthFirst')).toEqual(at(2026, 1, 2, 23, 59))
    expect([isMonthFirst('en-US'), isMonthFirst('de-DE'), isMonthFirst('no such')]).toEqual([true, false, false])
  })

  test('every moment that a person writes is that moment', () => {
    const order = fc.constantFrom<DateOrder>('dayFirst', 'monthFirst')
    const date = fc.date({ min: new Date(2000, 0, 2), max: new Date(2037, 0, 1), noInvalidDate: true })
    fc.assert(
      fc.property(date, order, (moment, how) => {
        const [y, m, d] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
        const time = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`
        const wanted = at(y, m, d, moment.getHours(), moment.getMinutes())
        expect(readExpiry(`${d}.${m}.${y} ${time}`, how)).toEqual(wanted)
        expect(readExpiry(how === 'dayFirst' ? `${d}/${m}/${y} ${time}` : `${m}/${d}/${y} ${time}`, how)).toEqual(
          wanted,
        )
      }),
    )
  })

  test('no cell breaks it, and what it gives the contract takes', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d./: -]{0,20}(am|pm|z|days|h| dec )?[\d]{0,5}$/),
    )
    fc.assert(
      fc.property(cell, (text) => {
        const expiry = readExpiry(text, 'monthFirst')
        if (expiry !== null) expect(expirySchema.safeParse(expiry).success).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

test.each([
  ...([
    ['50', 50],
    ['1.000', 1_000],
    ['1,000', 1_000],
    ['1 000', 1_000],
    ["12'500", 12_500],
    ['50 people', 50],
  ] as const),
  ...([
    ['50.0', 50],
    ['max 7', 7],
    ['no limit', null],
    ['Unlimited', null],
    ['∞', null],
    ['0', 0],
  ] as const),
])('limit %s', (cell, limit) => expect(readLimit(cell)).toEqual({ limit }))
test.each(['1.5', 'many', '-3', '1.00.000', ''])('limit %s says nothing', (cell) => expect(readLimit(cell)).toBeNull())

test.each([...['yes', 'JA', 'x', '1', 'TRUE', '✓'].map((cell) => [cell, true] as const)])('approval %s', (cell, is) =>
  expect(readApproval(cell)).toBe(is),
)
test.each(['no', 'Nein', '0', 'FALSE', '–'])('approval %s is none', (cell) => expect(readApproval(cell)).toBe(false))

test('no cell breaks any reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      const limit = readLimit(cell)?.limit ?? null
      expect(limit === null || Number.isSafeInteger(limit)).toBe(true)
      expect([true, false, null]).toContain(readApproval(cell))
      expect(readTags(cell).every((tag) => tag !== '' && [...tag].length <= 40)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('tags stand between commas, semicolons or lines', () => {
  expect(readTags('b; a')).toEqual(['a', 'b'])
  expect(readTags('b,"x, y"\na')).toEqual(['a', 'b', 'x, y'])
})
