import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '../../../../../electron/contract/result'
import { TagWriter } from '../../../../../electron/services/campaigns/run/tag-writer'
import type { Outcome } from '../../../../../electron/services/links/create/intent-entry'
import { rowsOf } from '../../../../support/campaign'
import { linkOf } from '../../../../support/fake-telegram'
import { silentLog } from '../../../../support/links'

const EVERY = 1_000
let writes: string[][]
let answer: Result<unknown>
let made: Set<string>
const open = () =>
  new TagWriter(
    {
      intents: {
        outcome: (requestId: string) =>
          made.has(requestId) ? ({ kind: 'created', link: linkOf(requestId) } as Outcome) : null,
      } as never,
      putTags: async (links) => {
        writes.push(links.map(({ link, tags }) => `${link.hash} ${tags}`))
        return answer
      },
      log: silentLog,
    },
    EVERY,
  )
const rows = rowsOf('-1', 5, { tags: ['door'] }).map((row, at) => ({ ...row, requestId: `r${at}` }))
const make = (tags: TagWriter, ...at: number[]): void => {
  for (const row of rows.filter((_row, index) => at.includes(index))) {
    made.add(row.requestId)
    tags.made(row)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  writes = []
  answer = ok(null)
  made = new Set()
})
afterEach(() => vi.useRealTimers())

test('the first link has its tags at once, those of a rush have them in one write', async () => {
  const tags = open()
  make(tags, 0)
  make(tags, 1, 2)
  make(tags, 3)
  await vi.advanceTimersByTimeAsync(EVERY / 2)
  expect(writes).toEqual([['r0 door']])
  await vi.advanceTimersByTimeAsync(EVERY)
  expect(writes).toEqual([['r0 door'], ['r1 door', 'r2 door', 'r3 door']])
})

test('what has its tags is left alone at the end; what was missed has them then', async () => {
  const tags = open()
  make(tags, 0, 1)
  await vi.advanceTimersByTimeAsync(2 * EVERY)
  made.add('r2')
  await tags.put(rows)
  expect(writes.flat()).toEqual(['r0 door', 'r1 door', 'r2 door'])
})

test('what could not be written is tried again at the end', async () => {
  const tags = open()
  answer = fail('diskFull')
  make(tags, 0)
  await vi.advanceTimersByTimeAsync(EVERY)
  answer = ok(null)
  await tags.put(rows)
  expect(writes).toEqual([['r0 door'], ['r0 door']])
})

test('rows without tags cost nothing, and after the end nothing is written', async () => {
  const tags = open()
  tags.made({ ...(rows[0] ?? never()), tags: [] })
  make(tags, 1)
  make(tags, 2)
  tags.end()
  await vi.advanceTimersByTimeAsync(5 * EVERY)
  expect(writes).toEqual([['r1 door']])
})

const never = (): never => {
  throw new Error('there are five rows')
}
