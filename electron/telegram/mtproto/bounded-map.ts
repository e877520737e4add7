/** A map that forgets what was used longest ago when it holds more than `most` entries. */
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
    // Set anew, so that the one used last stands last.
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
