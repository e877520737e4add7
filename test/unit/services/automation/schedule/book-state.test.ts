import { expect, it } from 'vitest'
import { compact, emptyBook, take } from '../../../../../electron/services/automation/schedule/book-state'
import type { ScheduleEntry } from '../../../../../electron/services/automation/schedule/schedule-entry'

const stateOf = (entries: readonly ScheduleEntry[]) => {
  const state = emptyBook()
  for (const entry of entries) take(state, entry)
  return state
}
const what = { kind: 'revoke' as const, links: [] }
const planned: ScheduleEntry = {
  ...{ kind: 'planned', planId: 'a', at: 10, made: 0, what },
  when: { kind: 'weekly', from: 0, weekdays: [2], minute: 600, until: null, timeZone: 'UTC' },
}
const begun: ScheduleEntry = {
  ...{ kind: 'begun', planId: 'a', key: 'a 20', due: 20, missed: 0, at: 21, what, extra: false, title: null },
}
const asked: ScheduleEntry = { kind: 'asked', planId: 'a', key: 'a 30', due: 30, missed: 0, at: 31 }

it.each<[string, readonly ScheduleEntry[]]>([
  ['a moment is being done', [planned, begun]],
  ['the user is asked about a moment', [planned, asked]],
  ['the user is asked about one while one before it is still being done', [planned, begun, asked]],
  ['a moment about which the user was asked is being done', [planned, asked, { ...begun, key: 'a 30', due: 30 }]],
  ['it is paused', [planned, begun, { kind: 'paused', planId: 'a', paused: true, after: null }]],
])('a shortened journal means the same where %s', (_title, entries) => {
  expect(stateOf(compact(entries))).toEqual(stateOf(entries))
})
