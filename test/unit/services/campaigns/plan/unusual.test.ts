import { expect, test } from 'vitest'
import type { CheckedRow } from '../../../../../electron/services/campaigns/plan/check'
import { unusualOf } from '../../../../../electron/services/campaigns/plan/unusual'

const row = (title: string, ...codes: string[]): CheckedRow =>
  ({ chatId: '-1', title, warnings: codes.map((code) => ({ field: 'title', code, text: null })) }) as never
const doors = [row('Door 1'), row('Door 2')]
const nothing = { taken: 0, twice: 0, untitled: 0, like: null }

test('counts the rows of each kind', () => {
  const rows = [row('A', 'titleTaken', 'titleTwice'), row('a', 'titleTaken', 'titleTwice'), row('', 'titleEmpty')]
  expect(unusualOf(rows, [])).toEqual({ taken: 2, twice: 2, untitled: 1, like: null })
  expect(unusualOf(doors, [])).toEqual(nothing)
})

test.each([
  ['the same titles in the same places, however they are written', doors, [row('DOOR 1'), row('Door 2')], true],
  ['other titles', doors, [row('Door 1'), row('Door 3')], false],
  ['the same titles elsewhere', doors, doors.map((one) => ({ ...one, chatId: '-2' })), false],
  ['one row more', doors, [...doors, row('Door 3')], false],
  ['no titles at all', [row('')], [row('')], false],
])('a campaign before with %s', (_what, rows, others, isLike) => {
  const before = { name: 'Before', startedAt: 5, rows: others }
  expect(unusualOf(rows, [before]).like).toEqual(isLike ? { name: 'Before', startedAt: 5 } : null)
})

test('names the last one of several', () => {
  const begun = [3, 9, 4].map((startedAt) => ({ name: `At ${startedAt}`, startedAt, rows: doors }))
  expect(unusualOf(doors, begun).like).toEqual({ name: 'At 9', startedAt: 9 })
})
