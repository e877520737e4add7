/** Requests on their way at once to begin with. */
const FIRST = 4
/** TDLib and the official apps keep about so many calls of one kind on their way. */
const MOST = 8
/** Good answers in a row after which one more is tried. */
const STRETCH = 24

/** A place on the way to Telegram. */
export interface Permit {
  /** Halvings before it was given out: of calls that were on their way together only the first narrows. */
  readonly halvings: number
}

/**
 * How many requests of an account's jobs and campaigns are on their way at once, as the server bears it: one more after a
 * stretch of good answers, half of it when Telegram asks to wait, fails inside, or does not answer in time. Those who
 * wait for a place have it in the order in which they came.
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

  /** Resolves when there is a place; it must be given back. */
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
