import { monotonicNow } from '../../time/monotonic-clock'

/** Says something at most once in `interval` milliseconds: the first at once, the last of a rush when its time is up. */
export interface Throttle {
  /** Wants it said: now, or when the interval is over. */
  ask(): void
  /** Says it now, whatever was said just before. */
  now(): void
  /** Says nothing any more. */
  end(): void
}

export const createThrottle = (interval: number, say: () => void): Throttle => {
  let saidAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null
  let ended = false
  const now = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (ended) return
    saidAt = monotonicNow()
    say()
  }
  return {
    ask: () => {
      if (timer !== null || ended) return
      const wait = saidAt + interval - monotonicNow()
      if (wait <= 0) now()
      else timer = setTimeout(now, wait)
    },
    now,
    end: () => {
      ended = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
