import { startTimer } from '../../../time/timer'

/** Whoever is farther off is asked again long before; seconds. */
const LONGEST = 3_600

export interface ExpiryTimer {
  /** Rings once after so many seconds, in place of what was set before. */
  set(seconds: number): void
}

/** Tells when the next link ends by the clock alone: nobody else would. */
export const createExpiryTimer = (ring: () => void): ExpiryTimer => {
  let cancel: (() => void) | null = null
  return {
    set: (seconds) => {
      cancel?.()
      cancel = seconds > LONGEST ? null : startTimer(ring, Math.max(0, seconds) * 1_000)
    },
  }
}
