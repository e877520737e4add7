/** Timers of Node hold 24 days; whoever is that far off is asked again long before. */
const LONGEST = 3_600

export interface Alarm {
  /** Rings once after so many seconds, in place of what was set before. */
  set(seconds: number): void
}

/** Tells when the next link ends by the clock alone: nobody else would. */
export const createAlarm = (ring: () => void): Alarm => {
  let timer: NodeJS.Timeout | null = null
  return {
    set: (seconds) => {
      if (timer !== null) clearTimeout(timer)
      timer = seconds > LONGEST ? null : setTimeout(ring, Math.max(0, seconds) * 1_000)
      timer?.unref()
    },
  }
}
