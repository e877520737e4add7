import { expect, test } from 'vitest'
import type { CheckedRow } from '../../../../../electron/services/campaigns/plan/check'
import { unusualOf } from '../../../../../electron/services/campaigns/plan/unusual'

const row = (title: string, ...codes: string[]): CheckedRow =>
  ({ chatId: '-1', title, warnings: codes.map((code) => ({ field: 'title', code, text: null })) }) as never
const doors = [row('Door 1'), row('Door 2')]
const nothing = { taken: 0, twice: 0, untitled: 0, like: null }

test('counts the rows of each kind', () => {
  const rows = [row('A', 'titleTaken', 'titleTwice'), row('a', 'titleTaken', 'titleTwice'), row('', 'titleEmpty')]
  expect(unusualOf('', rows, [])).toEqual({ taken: 2, twice: 2, untitled: 1, like: null })
  expect(unusualOf('Doors', doors, [])).toEqual(nothing)
})

test.each([
  ['the same name, however it is written', ' DOORS', doors, [row('Gate 1')], true],
  ['the same titles in the same places', 'Gates', doors, [row('DOOR 1'), row('Door 2')], true],
  ['another name and other titles', 'Gates', doors, [row('Door 1'), row('Door 3')], false],
  ['the same titles elsewhere', 'Gates', doors, doors.map((one) => ({ ...one, chatId: '-2' })), false],
  ['one row more', 'Gates', doors, [...doors, row('Door 3')], false],
  ['no names and no titles at all', '', [row('')], [row('')], false],
])('a campaign before with %s', (_what, name, rows, others, isLike) => {
  const before = { name: name === ' DOORS' ? 'Doors' : '', startedAt: 5, rows: others }
  expect(unusualOf(name, rows, [before]).like).toEqual(isLike ? { name: before.name, startedAt: 5 } : null)
})

test('names the last one of several', () => {
  const begun = [3, 9, 4].map((startedAt) => ({ name: 'Doors', startedAt, rows: [] }))
  expect(unusualOf('Doors', doors, begun).like).toEqual({ name: 'Doors', startedAt: 9 })
})
