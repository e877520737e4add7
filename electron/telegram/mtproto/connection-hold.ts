import type { AppError } from '../../contract/errors'
import { monotonicNow } from '../../time/monotonic-clock'

/** Pauses after transport error -429, in milliseconds: doubled each time, up to five minutes. */
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 300_000
/** After a refusal of the introduction that another try will hardly change (CONNECTION_LAYER_INVALID and its like). */
const REFUSED_PAUSE = 60_000

/**
 * Telegram does not want this connection to be dialled for a while. No call hurries it: each is told why at once.
 * Counted on a clock that nobody sets.
 */
export class ConnectionHold {
  #until = 0
  #error: AppError = { code: 'networkUnavailable' }
  #tooMany = 0

  /** Milliseconds until the connection may be dialled again; 0: now. */
  get left(): number {
    return Math.max(0, this.#until - monotonicNow())
  }

  /** Why calls fail meanwhile, with the seconds that are left of a flood wait; null: nothing holds the connection. */
  get error(): AppError | null {
    if (this.left === 0) return null
    return this.#error.code === 'floodWait' ? { ...this.#error, seconds: Math.ceil(this.left / 1_000) } : this.#error
  }

  /** The introduction was refused. */
  refused(error: AppError): void {
    this.#hold(error.code === 'floodWait' ? (error.seconds ?? 0) * 1_000 : REFUSED_PAUSE, error)
  }

  tooMany(): void {
    this.#hold(Math.min(FIRST_PAUSE * 2 ** this.#tooMany, LONGEST_PAUSE), { code: 'networkUnavailable' })
    this.#tooMany = Math.min(this.#tooMany + 1, 10)
  }

  /** The connection stands. */
  clear(): void {
    this.#tooMany = 0
    this.#until = 0
  }

  #hold(pause: number, error: AppError): void {
    this.#until = monotonicNow() + pause
    this.#error = error
  }
}
