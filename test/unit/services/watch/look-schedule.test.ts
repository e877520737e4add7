import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LookSchedule } from '../../../../electron/services/watch/look-schedule'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const MINUTE = 60_000

/** A schedule, and what it looked at. Each look takes a second. */
const openSchedule = (dueAfter: () => number | null = () => null) => {
  const looked: string[] = []
  let underWay = 0
  const look = async (what: string): Promise<void> => {
    underWay += 1
    expect(underWay).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    underWay -= 1
    looked.push(what)
  }
  const failures: unknown[] = []
  const schedule = new LookSchedule({
    lookAtAll: () => look('all'),
    lookAtSome: (chatIds) => look([...chatIds].join(' ')),
    lookAtDue: () => look('due'),
    ...{ allAfter: () => 5 * MINUTE, dueAfter, onFailure: (error) => failures.push(error) },
  })
  return { schedule, looked, failures }
}

test('everything is looked at after a while and again and again, one look at a time, until it is halted', async () => {
  const { schedule, looked } = openSchedule()
  schedule.allNow()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(looked).toEqual([])
  schedule.begin(MINUTE)
  await vi.advanceTimersByTimeAsync(MINUTE - 1)
  expect(looked).toEqual([])
  await vi.advanceTimersByTimeAsync(1_001)
  expect(looked).toEqual(['all'])
  await vi.advanceTimersByTimeAsync(11 * MINUTE)
  expect(looked).toEqual(['all', 'all', 'all'])
  schedule.halt()
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect(looked).toHaveLength(3)
})

test('changes of one community are looked at together, those of several at once, and a look at everything sees all of them', async () => {
  const { schedule, looked } = openSchedule()
  schedule.begin(10 * MINUTE)
  for (const chatId of ['a', 'a', 'b', 'a']) schedule.chatIn(chatId, () => 3_000)
  await vi.advanceTimersByTimeAsync(3_000)
  // While the look is under way.
  schedule.chatIn('a', () => 0)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(looked[0]?.split(' ')).toContain('a')
  expect(looked.join(' ').split(' ').sort()).toEqual(['a', 'a', 'b'])
  schedule.allNow()
  schedule.allNow()
  schedule.chatIn('c', () => 0)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(looked.filter((what) => what === 'all')).toEqual(['all'])
})

test('what the clock brings is looked at when it comes, however far off, and at most once a second', async () => {
  let due: number | null = 40 * MINUTE
  const { schedule, looked } = openSchedule(() => due)
  schedule.begin(0)
  await vi.advanceTimersByTimeAsync(2_000)
  due = 0
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looked).toEqual(['all'])
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  expect(looked.filter((what) => what === 'due').length).toBeGreaterThan(3)
  due = null
  await vi.advanceTimersByTimeAsync(3_000)
  const before = looked.length
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(looked.slice(before).filter((what) => what === 'due')).toEqual([])
})

test('a look that fails is said, and the next one comes', async () => {
  const failures: unknown[] = []
  let looks = 0
  const schedule = new LookSchedule({
    lookAtAll: async () => {
      looks += 1
      throw new Error('broken')
    },
    ...{ lookAtSome: async () => undefined, lookAtDue: async () => undefined },
    ...{ allAfter: () => MINUTE, dueAfter: () => null, onFailure: (error) => failures.push(error) },
  })
  schedule.begin(0)
  await vi.advanceTimersByTimeAsync(2 * MINUTE + 100)
  expect([looks, failures.length]).toEqual([3, 3])
  schedule.halt()
})
