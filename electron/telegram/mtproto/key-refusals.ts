/**
 * Milliseconds before each further attempt, to find out whether the server has really forgotten the key. A transport
 * error is four bytes without authentication, so anybody on the network path can send one, and one server may lag
 * behind the others (core.telegram.org/mtproto/mtproto-transports#transport-errors).
 */
const PAUSES_SIGNED_IN: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000]
/** Milliseconds while nobody is signed in with the key: a wrong guess then only restarts the sign-in. */
const PAUSES_BEFORE: readonly number[] = [250, 500]

/** Counts connections in a row on which the authorization key was refused by a transport error -404. */
export class KeyRefusals {
  #inARow = 0

  /** `pauses`: milliseconds; tests give shorter ones. */
  constructor(private readonly pauses: readonly number[] = PAUSES_SIGNED_IN) {}

  /** Milliseconds to wait before the next fresh connection; null: refused so often that the refusal is believed. */
  next(isSignedIn: boolean): number | null {
    const pauses = isSignedIn ? this.pauses : PAUSES_BEFORE
    const pause = pauses[this.#inARow] ?? null
    this.#inARow = pause === null ? 0 : this.#inARow + 1
    return pause
  }

  /** The server answered with this key, or there is another key: earlier refusals no longer count. */
  clear(): void {
    this.#inARow = 0
  }
}
