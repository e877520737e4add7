import { monotonicNow } from '../../../time/monotonic-clock'

/** Milliseconds over which the rate is measured. */
const WINDOW = 60_000
/** Milliseconds before which there is no rate yet. */
const LEAST = 2_000

/** Links per minute over the last minute, waits included, to estimate the time for the rest. */
export class Rate {
  /** Milliseconds on the app's clock, in ascending order. */
  #made: number[] = []
  #since: number

  constructor(private readonly now: () => number = monotonicNow) {
    this.#since = now()
  }

  made(): void {
    this.#made.push(this.now())
    if (this.#made.length > 4_096) this.#forget()
  }

  /** A pause has ended: what was measured before it does not count any more. */
  restart(): void {
    this.#made = []
    this.#since = this.now()
  }

  /** null: not enough was measured yet. */
  perMinute(): number | null {
    this.#forget()
    const span = Math.min(WINDOW, this.now() - this.#since)
    if (this.#made.length === 0 || span < LEAST) return null
    return (this.#made.length / span) * 60_000
  }

  /** The rate at the end of a run, however short the run was; null: it made nothing. */
  overall(): number | null {
    this.#forget()
    const span = Math.min(WINDOW, this.now() - this.#since)
    return this.#made.length === 0 ? null : (this.#made.length / Math.max(span, 1)) * 60_000
  }

  #forget(): void {
    const from = this.now() - WINDOW
    const first = this.#made.findIndex((at) => at >= from)
    this.#made = first < 0 ? [] : this.#made.slice(first)
  }
}
