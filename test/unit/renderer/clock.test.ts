import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appNow, setClock, startTimerUntil } from '../../../renderer/clock'

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeEach(() => {
  vi.useFakeTimers()
  setClock({ now: 1_800_000_000_000 })
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('goes on from what main said, whatever the computer’s clock is set to', () => {
  vi.advanceTimersByTime(5_000)
  vi.setSystemTime(Date.now() - 3 * HOUR)
  expect(appNow()).toBe(1_800_000_005_000)
  vi.setSystemTime(Date.now() + DAY)
  vi.advanceTimersByTime(1_000)
  expect(appNow()).toBe(1_800_000_006_000)
  setClock({ now: 1_800_000_900_000 })
  vi.advanceTimersByTime(1)
  expect(appNow()).toBe(1_800_000_900_001)
})

test('calls back once at its moment, and not by a clock that is set', () => {
  const called = vi.fn()
  startTimerUntil(appNow() + HOUR, called)
  vi.setSystemTime(Date.now() + DAY)
  vi.advanceTimersByTime(HOUR - 1)
  expect(called).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(called).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(DAY)
  expect(called).toHaveBeenCalledTimes(1)
})

test('calls back at a moment that Chromium’s own timers cannot count to', () => {
  const called = vi.fn()
  startTimerUntil(appNow() + 40 * DAY, called)
  vi.advanceTimersByTime(40 * DAY - 1)
  expect(called).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(called).toHaveBeenCalledTimes(1)
})

test('calls back as soon as main says that the moment passed while the computer slept', () => {
  const [due, later] = [vi.fn(), vi.fn()]
  const begun = appNow()
  startTimerUntil(begun + HOUR, due)
  const cancel = startTimerUntil(begun + 3 * HOUR, later)
  setClock({ now: begun + 2 * HOUR })
  expect(due).toHaveBeenCalledTimes(1)
  expect(later).not.toHaveBeenCalled()
  cancel()
  vi.advanceTimersByTime(DAY)
  expect(later).not.toHaveBeenCalled()
})

test('calls back for a moment that has passed already, and not before whoever asks has gone on', () => {
  const called = vi.fn()
  startTimerUntil(appNow() - HOUR, called)
  expect(called).not.toHaveBeenCalled()
  vi.advanceTimersByTime(0)
  expect(called).toHaveBeenCalledTimes(1)
})
