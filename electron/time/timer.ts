import { monotonicNow } from './monotonic-clock'

/**
 * Milliseconds after which a timer checks the clock again: Node's timers stand still while a computer with Linux
 * sleeps, and fire at once if they are to run for more than 24.8 days.
 */
const LOOK_EVERY = 30_000

const looks = new Set<() => void>()

/** Calls back once after so many milliseconds, however many, sleep included; returns a function that cancels it. */
export const startTimer = (callback: () => void, milliseconds: number): (() => void) => {
  const end = monotonicNow() + milliseconds
  let timer: NodeJS.Timeout | undefined
  const cancel = (): void => {
    clearTimeout(timer)
    looks.delete(look)
  }
  const look = (): void => {
    clearTimeout(timer)
    const left = end - monotonicNow()
    if (left > 0) timer = setTimeout(look, Math.min(Math.ceil(left), LOOK_EVERY))
    else {
      cancel()
      callback()
    }
  }
  looks.add(look)
  timer = setTimeout(look, Math.min(Math.max(0, milliseconds), LOOK_EVERY))
  return cancel
}

/** Call it when the computer wakes: timers whose time is over fire now. */
export const lookAtTimers = (): void => {
  for (const look of [...looks]) look()
}
