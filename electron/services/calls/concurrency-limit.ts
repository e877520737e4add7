/** Requests in flight to begin with. */
const FIRST = 4
/** Most requests in flight: TDLib and the official apps have about as many calls of one kind. */
const MOST = 8
/** Good answers in a row after which one more is tried. */
const STRETCH = 24

/** The right to have one request in flight. */
export interface Permit {
  /** Halvings before it was given out: of calls in flight together only the first bad answer halves the limit. */
  readonly halvings: number
}

/**
 * Limits how many requests of an account's jobs and campaigns are in flight to what the server bears: one more after a
 * stretch of good answers, half as many when Telegram orders a wait, fails internally, or does not answer in time.
 * Places are given out in the order in which they were asked for.
 */
export class ConcurrencyLimit {
  #most = FIRST
  #taken = 0
  #good = 0
  #halvings = 0
  readonly #waiting: ((pass: Permit) => void)[] = []

  get most(): number {
    return this.#most
  }

  /** Resolves when there is a place; it must be given back with `give`. */
  take(): Promise<Permit> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#letIn()
    })
  }

  give(pass: Permit, answer: 'good' | 'slow' | 'other'): void {
    this.#taken -= 1
    if (answer === 'good') this.#wasGood()
    else this.#good = 0
    if (answer === 'slow' && pass.halvings === this.#halvings) {
      this.#halvings += 1
      this.#most = Math.max(1, Math.floor(this.#most / 2))
    }
    this.#letIn()
  }

  #wasGood(): void {
    this.#good += 1
    if (this.#good < STRETCH || this.#most >= MOST) return
    this.#good = 0
    this.#most += 1
  }

  #letIn(): void {
    while (this.#taken < this.#most) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#taken += 1
      next({ halvings: this.#halvings })
    }
  }
}
