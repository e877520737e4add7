/**
 * The app's own clock, as main keeps it (`electron/time/monotonic-clock.ts`): nobody sets it. What main calls "until" is
 * counted on it, and the server's clock is known as its difference to this one.
 */
let base = Date.now() - performance.now()
const looks = new Set<() => void>()

/** Milliseconds since 1970 on the app's own clock. */
export const appNow = (): number => base + performance.now()

/** What main's clock says at this moment: timers look at it anew, since the computer may have slept. */
export const setClock = ({ now }: { readonly now: number }): void => {
  base = now - performance.now()
  for (const look of [...looks]) look()
}

/** Milliseconds after which a timer looks at the clock again: those of Chromium stand still while the computer sleeps. */
const LOOK_EVERY = 30_000

/** Calls back once at `at` (milliseconds, the app's own clock), however far off it is; answers how to cancel it. */
export const startTimerUntil = (at: number, callback: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = (): void => {
    clearTimeout(timer)
    looks.delete(look)
  }
  const look = (): void => {
    clearTimeout(timer)
    const left = at - appNow()
    if (left > 0) timer = setTimeout(look, Math.min(Math.ceil(left), LOOK_EVERY))
    else {
      cancel()
      callback()
    }
  }
  looks.add(look)
  timer = setTimeout(look, Math.min(Math.max(0, at - appNow()), LOOK_EVERY))
  return cancel
}
