/**
 * The world's only source of chance: a 32-bit generator (mulberry32) whose whole state is one number, so that a
 * saved world goes on exactly where it stopped. Not for secrets.
 */
export class Random {
  constructor(public state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** A whole number in [from, to]. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One element of a list that must not be empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }

  /** A positive 62-bit number, as Telegram's access hashes and photo ids are. */
  long(): bigint {
    return (BigInt(this.below(0x4000_0000)) << 32n) | BigInt(this.below(0x1_0000_0000))
  }

  /** Letters of the URL-safe base64 alphabet, as invite hashes use them. */
  token(length: number): string {
    let token = ''
    for (let index = 0; index < length; index++) token += URL_SAFE[this.below(64)]
    return token
  }
}

const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The generator's first state for a seed of any text (FNV-1a). */
export function randomFromSeed(seed: string): Random {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  return new Random(hash | 0)
}
