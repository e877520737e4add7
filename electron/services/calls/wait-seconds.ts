import { startTimer } from '../../time/timer'

/** Resolves after so many seconds, or early when the signal aborts. */
export const waitSeconds = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const cancel = startTimer(done, seconds * 1_000)
    function done(): void {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
