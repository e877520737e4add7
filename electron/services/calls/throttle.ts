import { monotonicNow } from '../../time/monotonic-clock'

/** Calls `say` at most once in `interval` milliseconds: at once, or when the interval since the last call is over. */
export interface Throttle {
  /** Calls it now, or when the interval is over. */
  ask(): void
  /** Calls it now, whatever the interval. */
  now(): void
  /** Never calls it again. */
  end(): void
}

/** `interval`: milliseconds. */
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
