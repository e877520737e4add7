import type { AppError } from '../../../contract/errors'
import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'
import { FLOOD_MARGIN, LINE_TRIES, RETRY_AFTER } from '../../jobs/job-pause'

/** What a lane waits for. `until`: seconds since 1970 on the app's clock; null: nobody knows. */
export interface ChatWaitState {
  readonly because: AppError
  readonly until: number | null
}

/** Waits of one lane: as long as Telegram asks for, or from try to try while there is no connection. */
export class ChatWait {
  #now: ChatWaitState | null = null
  #tries = 0
  #wake: (() => void) | null = null

  constructor(private readonly onChange: () => void) {}

  get now(): ChatWaitState | null {
    return this.#now
  }

  /** Resolves when it is over, or when the signal aborts; false when there is nothing left to wait for. */
  async take(error: AppError, signal: AbortSignal): Promise<boolean> {
    if (error.code === 'floodWait') {
      const milliseconds = (error.seconds ?? 1) * 1_000 + FLOOD_MARGIN
      this.#show({ because: error, until: (monotonicNow() + milliseconds) / 1_000 })
      await this.#sleep(milliseconds, signal, false)
      this.#show(null)
      return true
    }
    // An account is without a line for a moment while practice starts anew.
    if (error.code === 'notSignedIn' && this.#tries >= LINE_TRIES) return false
    const after = RETRY_AFTER[Math.min(this.#tries, RETRY_AFTER.length - 1)] ?? 0
    this.#tries += 1
    this.#show({ because: error.code === 'notSignedIn' ? { code: 'networkUnavailable' } : error, until: null })
    await this.#sleep(after, signal, true)
    return true
  }

  /** An answer came. */
  over(): void {
    this.#tries = 0
    if (this.#now !== null) this.#show(null)
  }

  /** The line stands again. */
  wake(): void {
    this.#wake?.()
  }

  #show(waiting: ChatWaitState | null): void {
    this.#now = waiting
    this.onChange()
  }

  #sleep(milliseconds: number, signal: AbortSignal, canWake: boolean): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        signal.removeEventListener('abort', end)
        this.#wake = null
        resolve()
      }
      const cancel = startTimer(end, milliseconds)
      signal.addEventListener('abort', end)
      if (canWake) this.#wake = end
    })
  }
}
