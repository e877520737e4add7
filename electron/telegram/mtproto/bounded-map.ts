/** A map that drops its least recently used entry when it holds more than `most`. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>()

  constructor(readonly most: number) {}

  get size(): number {
    return this.#entries.size
  }

  /** Does not count as use. */
  has(key: Key): boolean {
    return this.#entries.has(key)
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    // Reinserted, so that the most recently used entry comes last.
    this.#entries.delete(key)
    this.#entries.set(key, value)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest)
  }

  delete(key: Key): void {
    this.#entries.delete(key)
  }

  /** A copy, so that entries may be deleted meanwhile; does not count as use. */
  entries(): readonly (readonly [Key, Value])[] {
    return [...this.#entries]
  }
}
