import { monotonicNow } from '../../time/monotonic-clock'

/** Seconds: an estimate this far off means that the server's clock was changed, not that an answer was slow. */
const JUMP = 2

/**
 * The server's clock, read from the ids of its messages: the upper 32 bits are its time in seconds, the lower ones the
 * fraction (core.telegram.org/mtproto/description#message-identifier-msg-id). The app's clock carries it on, whatever
 * this computer's clock is set to. A message can only be late, so the largest difference seen is the nearest to the
 * truth.
 */
export class ServerClock {
  #offset = 0
  #known = false

  /** Server's clock minus the app's, in seconds. */
  get offset(): number {
    return this.#offset
  }

  /** Seconds since 1970 on the server's clock. */
  now(): number {
    return monotonicNow() / 1000 + this.#offset
  }

  /** Updates the estimate from the id of a message that has just come; says whether it changed. */
  observe(messageId: bigint): boolean {
    const sample = Number(messageId >> 32n) + Number(messageId & 0xffffffffn) / 2 ** 32 - monotonicNow() / 1000
    if (this.#known && sample <= this.#offset && this.#offset - sample < JUMP) return false
    const changed = sample !== this.#offset
    this.#offset = sample
    this.#known = true
    return changed
  }
}
