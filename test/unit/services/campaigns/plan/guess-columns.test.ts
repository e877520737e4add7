import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guessTable } from '../../../../../electron/services/campaigns/plan/guess-columns'

const isCommunity = (cell: string): boolean => ['Berlin', 'Aurora', '@berlin'].includes(cell)

test.each([
  [
    'English words',
    [
      ['Title', 'Community', 'Expires', 'Usage limit', 'Approval', 'Tags'],
      ['A', 'Berlin', 'never', '5', 'no', 'x'],
    ],
    true,
    ['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'tags'],
  ],
  [
    'cells alone',
    [
      ['Anna', '@berlin', '31.12.2026', '50 people', 'yes', 'x, y'],
      ['Ben', 'Aurora', '1 week', '7', 'no', 'z, y'],
    ],
    false,
    ['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'tags'],
  ],
  ['one column of names', [['Anna'], ['Ben']], false, ['title']],
  ['one column under a name', [['Ambassador'], ['Ben']], true, ['title']],
  [
    'words of its own above dates',
    [
      ['Wer', 'Wann'],
      ['Anna', '31.12.2026'],
    ],
    true,
    ['title', 'expires'],
  ],
  [
    'numbers of which nothing says what they count',
    [
      ['Name', 'joined', 'Paid until'],
      ['Anna', '12', '46387'],
      ['Ben', '7', '46400'],
    ],
    true,
    ['title', 'ignore', 'ignore'],
  ],
  [
    'a header above numbers alone',
    [
      ['Wer', 'Wie viele'],
      ['Anna', '12'],
      ['Ben', '7'],
    ],
    true,
    ['title', 'ignore'],
  ],
  [
    'Persian words and digits',
    [
      ['نام', 'سقف', 'تایید'],
      ['سفیر ۱', '۵۰', 'نه'],
      ['در ۳', 'بدون محدودیت', 'بله'],
    ],
    true,
    ['title', 'usageLimit', 'requestNeeded'],
  ],
  [
    'which links close after the first join, beside which need approval',
    [
      ['Name', 'Approval', 'Close after the first join'],
      ['Anna', 'no', 'yes'],
      ['Ben', 'yes', 'no'],
    ],
    true,
    ['title', 'requestNeeded', 'closeAfterFirst'],
  ],
  [
    'ticks and crosses',
    [
      ['Anna', '✅'],
      ['Ben', '❌'],
    ],
    false,
    ['title', 'requestNeeded'],
  ],
  [
    'numbers of rows',
    [
      ['1', 'Anna'],
      ['2', 'Ben'],
      ['3', 'Cleo'],
    ],
    false,
    ['ignore', 'title'],
  ],
] as const)('%s', (_, cells, hasHeader, fields) => {
  expect(guessTable(cells, isCommunity)).toEqual({ hasHeader, fields })
})

test('every table gets a field for each column, and none twice', () => {
  const cell = fc.oneof(fc.constantFrom('', 'yes', 'never', '5', 'Berlin', 'tags', 'title', '1 week'), fc.string())
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  fc.assert(
    fc.property(table, (cells) => {
      const { fields } = guessTable(cells, isCommunity)
      expect(fields).toHaveLength(cells[0]?.length ?? 0)
      const used = fields.filter((field) => field !== 'ignore')
      expect(new Set(used).size).toBe(used.length)
    }),
  )
})
