import type { AppError } from '../../contract/errors'
import { monotonicNow } from '../../time/monotonic-clock'

/** Pauses after transport error -429, in milliseconds: doubled each time, up to five minutes. */
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 300_000
/**
 * Milliseconds after initConnection was refused for a reason that another try will hardly change
 * (CONNECTION_LAYER_INVALID and the like).
 */
const REFUSED_PAUSE = 60_000

/**
 * Keeps the connection from being dialled while Telegram does not want it. No call shortens the hold: each fails at
 * once with the reason. Counted on a clock that nobody sets.
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

  /** initConnection was refused. */
  refused(error: AppError): void {
    this.#hold(error.code === 'floodWait' ? (error.seconds ?? 0) * 1_000 : REFUSED_PAUSE, error)
  }

  /** Transport error -429: too many connections from here. */
  tooMany(): void {
    this.#hold(Math.min(FIRST_PAUSE * 2 ** this.#tooMany, LONGEST_PAUSE), { code: 'networkUnavailable' })
    this.#tooMany = Math.min(this.#tooMany + 1, 10)
  }

  /** The connection is up. */
  clear(): void {
    this.#tooMany = 0
    this.#until = 0
  }

  #hold(pause: number, error: AppError): void {
    this.#until = monotonicNow() + pause
    this.#error = error
  }
}
