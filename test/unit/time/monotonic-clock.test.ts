import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MonotonicClock } from '../../../electron/time/monotonic-clock'
import { lookAtTimers, startTimer } from '../../../electron/time/timer'

const HOUR = 3_600_000

/** A computer whose clocks are moved by hand; `uptime` is read in whole seconds, as on some systems. */
const computer = () => {
  const at = { monotonic: 5_000, wall: 1_800_000_000_000, uptime: 90_000 }
  const clock = new MonotonicClock({
    monotonic: () => at.monotonic,
    wall: () => at.wall,
    uptime: () => Math.floor(at.uptime / 1_000) * 1_000,
  })
  return {
    clock,
    run: (milliseconds: number) => {
      at.monotonic += milliseconds
      at.wall += milliseconds
      at.uptime += milliseconds
    },
    sleep: (milliseconds: number) => {
      at.wall += milliseconds
      at.uptime += milliseconds
    },
    set: (milliseconds: number) => {
      at.wall += milliseconds
    },
  }
}

describe('the app’s clock', () => {
  it('does not hear of a clock that is set, forward or back', () => {
    const { clock, run, set } = computer()
    const begun = clock.now()
    run(10_000)
    set(HOUR)
    expect(clock.now() - begun).toBe(10_000)
    set(-3 * HOUR)
    run(20_000)
    expect(clock.now() - begun).toBe(30_000)
  })

  it('counts sleep, also when the clock is set meanwhile', () => {
    const { clock, run, set, sleep } = computer()
    const begun = clock.now()
    run(500)
    sleep(8 * HOUR)
    expect(Math.abs(clock.now() - begun - 8 * HOUR - 500)).toBeLessThan(1_000)
    run(700)
    set(-2 * HOUR)
    sleep(HOUR)
    run(300)
    expect(Math.abs(clock.now() - begun - 9 * HOUR - 1_500)).toBeLessThan(2_000)
  })

  it('never goes back', () => {
    const { clock, run, set, sleep } = computer()
    let last = clock.now()
    for (const change of [() => set(-HOUR), () => sleep(HOUR), () => set(HOUR), () => run(1), () => sleep(3_000)]) {
      change()
      expect(clock.now()).toBeGreaterThanOrEqual(last)
      last = clock.now()
    }
  })
})

describe('a timer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('of more than 24.8 days ends when they are over, and not at once', () => {
    const onEnd = vi.fn()
    startTimer(onEnd, 30 * 24 * HOUR)
    vi.advanceTimersByTime(30 * 24 * HOUR - 1_000)
    expect(onEnd).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(onEnd).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('neither ends sooner nor later when the computer’s clock is set', () => {
    for (const set of [HOUR, -HOUR]) {
      const onEnd = vi.fn()
      startTimer(onEnd, 60_000)
      vi.setSystemTime(Date.now() + set)
      lookAtTimers()
      vi.advanceTimersByTime(59_000)
      expect(onEnd).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1_001)
      expect(onEnd).toHaveBeenCalledTimes(1)
    }
  })

  it('that is cancelled never ends', () => {
    const onEnd = vi.fn()
    const cancel = startTimer(onEnd, 1_000)
    cancel()
    lookAtTimers()
    vi.advanceTimersByTime(HOUR)
    expect(onEnd).not.toHaveBeenCalled()
  })
})
