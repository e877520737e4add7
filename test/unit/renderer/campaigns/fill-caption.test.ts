import { expect, test } from 'vitest'
import { fillCaption } from '../../../../renderer/features/campaigns/run/fill-caption'
import { inviteLink } from '../../../support/entries'

const made = {
  ...{ key: 'r1', position: 1, community: 'Berlin Runners', tags: [], cells: ['Ada', 'North gate'] },
  link: inviteLink('Hash0001', { title: 'Ada runs' }),
}

test.each([
  ['', ''],
  ['{door}', 'North gate'],
  ['{ DOOR } – {name}', 'North gate – Ada'],
  ['{title} · {community}', 'Ada runs · Berlin Runners'],
  // What a cell says is no placeholder again, and what means nothing stays.
  ['{nowhere} {door', '{nowhere} {door'],
])('a caption %j says %j', (caption, said) => {
  expect(fillCaption(caption, ['Name', 'Door'], made)).toBe(said)
})

test('a line that ends before the last column says nothing there', () => {
  expect(fillCaption('{door}!', ['Name', 'Door'], { ...made, cells: ['{door}'] })).toBe('!')
  expect(fillCaption('{name}', ['Name', 'Door'], { ...made, cells: ['{door}'] })).toBe('{door}')
})
