import { startTimer } from '../../../time/timer'

/** Seconds. No timer is set for a later expiry: the list is queried again long before. */
const LONGEST = 3_600

export interface ExpiryTimer {
  /** Calls back once after so many seconds; replaces the timer that was set before. */
  set(seconds: number): void
}

/** Reports when the next link expires, since Telegram sends no update for that. */
export const createExpiryTimer = (ring: () => void): ExpiryTimer => {
  let cancel: (() => void) | null = null
  return {
    set: (seconds) => {
      cancel?.()
      cancel = seconds > LONGEST ? null : startTimer(ring, Math.max(0, seconds) * 1_000)
    },
  }
}
