import { uptime } from 'node:os'

/** The clocks that a `MonotonicClock` reads, all in milliseconds. */
export interface ClockSources {
  /** Never set, but may stand still while the computer sleeps (it does on Linux). */
  readonly monotonic: () => number
  /** This computer's clock, since 1970: somebody may set it at any moment. */
  readonly wall: () => number
  /** Since the computer started, its sleep included; in steps of a second on some systems. */
  readonly uptime: () => number
}

const system: ClockSources = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  uptime: () => uptime() * 1_000,
}

/** Milliseconds by which the clocks may differ only because they are read one after another and in steps. */
const TOLERANCE = 1_500

/**
 * A clock that is never set: it begins at this computer's time and counts from there, sleep included. Deadlines and
 * waits are counted on it, and the server's clock is kept as its difference from this one.
 */
export class MonotonicClock {
  readonly #sources: ClockSources
  readonly #begun: { readonly monotonic: number; readonly wall: number; readonly uptime: number }
  #slept = 0
  /** This computer's clock minus the monotonic one: changes when the clock was set, or the computer slept. */
  #gap: number

  constructor(sources: ClockSources = system) {
    this.#sources = sources
    this.#begun = { monotonic: sources.monotonic(), wall: sources.wall(), uptime: sources.uptime() }
    this.#gap = this.#begun.wall - this.#begun.monotonic
  }

  /** Milliseconds since 1970, by this computer's clock as it was set when the app began. */
  now(): number {
    const monotonic = this.#sources.monotonic()
    const gap = this.#sources.wall() - monotonic
    if (Math.abs(gap - this.#gap) > TOLERANCE) {
      this.#gap = gap
      this.#lookForSleep(monotonic)
    }
    return this.#begun.wall + monotonic - this.#begun.monotonic + this.#slept
  }

  /**
   * Reading the uptime costs more than all the rest, so it is read only when the clock was set or the computer slept.
   */
  #lookForSleep(monotonic: number): void {
    const slept = this.#sources.uptime() - this.#begun.uptime - (monotonic - this.#begun.monotonic)
    if (slept > this.#slept + TOLERANCE) this.#slept = slept
  }
}

const clock = new MonotonicClock()

/** Milliseconds since 1970 on the app's own clock, which nobody sets. */
export const monotonicNow = (): number => clock.now()
