/** What a server was asked: names and outcomes, never parameters, which can hold codes and passwords. */
export interface JournalEntry {
  readonly method: string
  readonly userId: bigint | null
  /** 'ok', an error's text, or how the connection was cut. */
  readonly outcome: string
}

const KEPT = 5_000

export class Journal {
  #entries: JournalEntry[] = []
  #counts = new Map<string, number>()
  /** The server's own mistakes, newest last; tests expect none. */
  readonly mistakes: unknown[] = []

  note(method: string, userId: bigint | null, outcome: string): void {
    this.#entries.push({ method, userId, outcome })
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT)
    this.#counts.set(method, (this.#counts.get(method) ?? 0) + 1)
  }

  fail(mistake: unknown): void {
    this.mistakes.push(mistake)
    if (this.mistakes.length > 100) this.mistakes.shift()
  }

  /** The newest entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries.slice(-KEPT)
  }

  /** Calls of each method so far. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  clear(): void {
    this.#entries = []
    this.#counts.clear()
    this.mistakes.length = 0
  }
}
