import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLife } from '../../../../electron/sandbox/methods/life'
import { createWorld } from '../../../../electron/sandbox/world/world'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('time passes by itself, those concerned are told, and it can be ended', () => {
  const world = createWorld({ seed: 'life', links: 0 })
  const begun = world.time
  let now = begun
  const push = vi.fn()
  const end = startLife(world, { now: () => now, push })
  now += 3_000
  vi.advanceTimersByTime(2_000)
  expect(world.time).toBeGreaterThan(begun + 2_980)
  expect(push).toHaveBeenCalled()

  end()
  const ended = world.time
  now += 3_000
  vi.advanceTimersByTime(10_000)
  expect(world.time).toBe(ended)
})
