import { monotonicNow } from '../../../time/monotonic-clock'

/** Milliseconds of which the rate tells. */
const WINDOW = 60_000
/** Milliseconds before which nobody can tell. */
const LEAST = 2_000

/** Links a minute over the last minute, waits included: what the rest will need is reckoned from it. */
export class Rate {
  /** Milliseconds on the app's clock, in order. */
  #made: number[] = []
  #since: number

  constructor(private readonly now: () => number = monotonicNow) {
    this.#since = now()
  }

  made(): void {
    this.#made.push(this.now())
    if (this.#made.length > 4_096) this.#forget()
  }

  /** A pause is over: what was before it tells nothing. */
  restart(): void {
    this.#made = []
    this.#since = this.now()
  }

  /** null while nobody can tell. */
  perMinute(): number | null {
    this.#forget()
    const span = Math.min(WINDOW, this.now() - this.#since)
    if (this.#made.length === 0 || span < LEAST) return null
    return (this.#made.length / span) * 60_000
  }

  /** Of everything since it began, however short: for what is over. */
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
