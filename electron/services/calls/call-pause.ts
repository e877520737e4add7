import type { AppError } from '../../contract/errors'
import { monotonicNow } from '../../time/monotonic-clock'
import { floodSeconds, isSignedOut, retryAfter } from './retry-policy'
import { waitSeconds } from './wait-seconds'

/** Why calls are paused. `until`: seconds since 1970 on the app's clock; null: not known. */
export interface PauseState {
  readonly because: AppError
  readonly until: number | null
}

/**
 * Holds calls while Telegram orders a wait or cannot be reached. A flood wait is over when its time is up; a missing
 * connection is tried again and is over with the first answer.
 */
export class CallPause {
  #state: PauseState | null = null
  #tries = 0
  /** Aborts the wait under way. */
  #waiting: AbortController | null = null
  readonly #held = new Set<() => void>()

  /** `wait` resolves after so many seconds, or when the signal aborts; shorter in tests. */
  constructor(
    private readonly onChange: () => void,
    private readonly wait: (seconds: number, signal: AbortSignal) => Promise<void> = waitSeconds,
  ) {}

  get state(): PauseState | null {
    return this.#state
  }

  /** Calls must not be made now. */
  get isWaiting(): boolean {
    return this.#waiting !== null
  }

  /** Begins to wait because of this error; false when there is nothing left to wait for. */
  take(error: AppError): boolean {
    if (error.code === 'floodWait') {
      const seconds = floodSeconds(error)
      const until = monotonicNow() / 1_000 + seconds
      // Calls in flight together are all told to wait, in whole seconds: the longest wait counts.
      if (until > (this.#state?.until ?? 0) + 1) this.#hold({ because: error, until }, seconds)
      return true
    }
    // Another call of the same outage: the pause waits already.
    if (this.#waiting !== null) return true
    if (isSignedOut(error, this.#tries)) return false
    const because: AppError = error.code === 'notSignedIn' ? { code: 'networkUnavailable' } : error
    this.#hold({ because, until: null }, retryAfter(this.#tries))
    this.#tries += 1
    return true
  }

  /** Resolves when calls may be made again, or when the signal aborts; at once if nothing is waited for. */
  whenOver(signal?: AbortSignal): Promise<void> {
    if (this.#waiting === null || signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        this.#held.delete(end)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      this.#held.add(end)
      signal?.addEventListener('abort', end)
    })
  }

  /** An answer came, so calls get through. */
  over(): void {
    this.#tries = 0
    // A wait that still runs was ordered after the call of that answer had left.
    if (this.#waiting === null) this.#show(null)
  }

  /** The connection is back, or somebody asks: calls are tried at once, except during a flood wait. */
  wake(): void {
    if (this.#state?.until == null) this.#waiting?.abort()
  }

  /** Ends the pause and lets all held calls go. */
  end(): void {
    this.#tries = 0
    this.#waiting?.abort()
    this.#waiting = null
    this.#show(null)
    this.#letGo()
  }

  #hold(state: PauseState, seconds: number): void {
    const waiting = new AbortController()
    this.#waiting?.abort()
    this.#waiting = waiting
    this.#show(state)
    void this.wait(seconds, waiting.signal).then(() => {
      // A longer one came meanwhile.
      if (this.#waiting !== waiting) return
      this.#waiting = null
      // A flood wait is over when its time is up; after an outage only the next answer shows that it is over.
      if (state.until !== null) this.#show(null)
      this.#letGo()
    })
  }

  #letGo(): void {
    for (const resolve of [...this.#held]) resolve()
  }

  #show(state: PauseState | null): void {
    if (this.#state === null && state === null) return
    this.#state = state
    this.onChange()
  }
}
