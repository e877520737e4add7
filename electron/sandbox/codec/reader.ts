/** Reads TL's primitive values: little-endian numbers, length-prefixed bytes padded to four. */

/** The bytes are not what the schema says. */
export class TlError extends Error {
  override readonly name = 'TlError'
}

export class Reader {
  readonly #bytes: Buffer
  #at: number

  constructor(bytes: Buffer, start = 0) {
    this.#bytes = bytes
    this.#at = start
  }

  get position(): number {
    return this.#at
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** Moves on by `count` bytes and answers where they began. */
  #take(count: number): number {
    const start = this.#at
    if (count < 0 || start + count > this.#bytes.length) {
      throw new TlError(`wanted ${count} bytes at ${start}, but there are ${this.#bytes.length}`)
    }
    this.#at = start + count
    return start
  }

  int(): number {
    return this.#bytes.readInt32LE(this.#take(4))
  }

  uint(): number {
    return this.#bytes.readUInt32LE(this.#take(4))
  }

  long(): bigint {
    return this.#bytes.readBigInt64LE(this.#take(8))
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#take(8))
  }

  /** A view, not a copy. */
  raw(count: number): Buffer {
    const start = this.#take(count)
    return this.#bytes.subarray(start, start + count)
  }

  /** A view, not a copy. */
  bytes(): Buffer {
    const first = this.#bytes.readUInt8(this.#take(1))
    if (first < 254) {
      const value = this.raw(first)
      this.#take(-(first + 1) & 3)
      return value
    }
    const length = this.#bytes.readUIntLE(this.#take(3), 3)
    const value = this.raw(length)
    this.#take(-length & 3)
    return value
  }

  string(): string {
    return this.bytes().toString('utf8')
  }

  /** How many elements follow; refused when so many cannot be there (each takes at least four bytes). */
  count(): number {
    const count = this.int()
    if (count < 0 || count * 4 > this.left) throw new TlError(`a vector of ${count} cannot fit ${this.left} bytes`)
    return count
  }
}
