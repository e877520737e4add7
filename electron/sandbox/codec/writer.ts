import { TlError } from './reader'

/** Writes TL's primitive values into a buffer that grows as needed. */
export class Writer {
  #bytes: Buffer
  #at = 0

  constructor(size = 256) {
    this.#bytes = Buffer.allocUnsafe(size)
  }

  get position(): number {
    return this.#at
  }

  #room(count: number): number {
    const start = this.#at
    const end = start + count
    if (end > this.#bytes.length) {
      const bigger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2))
      this.#bytes.copy(bigger, 0, 0, start)
      this.#bytes = bigger
    }
    this.#at = end
    return start
  }

  /** Takes signed and unsigned 32-bit numbers alike. */
  int(value: number): void {
    const start = this.#room(4)
    this.#bytes.writeInt32LE(value | 0, start)
  }

  long(value: bigint): void {
    const start = this.#room(8)
    this.#bytes.writeBigInt64LE(BigInt.asIntN(64, value), start)
  }

  double(value: number): void {
    const start = this.#room(8)
    this.#bytes.writeDoubleLE(value, start)
  }

  raw(value: Uint8Array): void {
    const start = this.#room(value.length)
    this.#bytes.set(value, start)
  }

  bytes(value: Uint8Array): void {
    const length = value.length
    if (length > 0xffffff) throw new TlError(`${length} bytes are too many for one TL value`)
    const head = length < 254 ? 1 : 4
    const padding = -(head + length) & 3
    const start = this.#room(head + length + padding)
    if (head === 1) this.#bytes[start] = length
    else this.#bytes.writeUInt32LE(((length << 8) | 254) >>> 0, start)
    this.#bytes.set(value, start + head)
    this.#bytes.fill(0, start + head + length, this.#at)
  }

  string(value: string): void {
    this.bytes(Buffer.from(value, 'utf8'))
  }

  /** Overwrites four bytes written before (a length, flags). */
  patchInt(position: number, value: number): void {
    this.#bytes.writeInt32LE(value | 0, position)
  }

  /** What was written; a view, valid until the next write. */
  result(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }
}
