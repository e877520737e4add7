/**
 * Milliseconds before each further attempt to find out whether the server really knows the key no more. A transport
 * error is four bytes that nothing authenticates, so anybody on the way can send one, and a server may lag behind the
 * others (core.telegram.org/mtproto/mtproto-transports#transport-errors).
 */
const PAUSES_SIGNED_IN: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000]
/** Nobody is signed in with the key, so a wrong guess costs no more than beginning the sign-in anew. */
const PAUSES_BEFORE: readonly number[] = [250, 500]

/** Counts connections in a row on which the authorization key was refused by a transport error -404. */
export class KeyRefusals {
  #inARow = 0

  /** Milliseconds; for tests, which cannot wait as long. */
  constructor(private readonly pauses: readonly number[] = PAUSES_SIGNED_IN) {}

  /** Milliseconds to wait before the next fresh connection; null: refused so often that the refusal is believed. */
  next(isSignedIn: boolean): number | null {
    const pauses = isSignedIn ? this.pauses : PAUSES_BEFORE
    const pause = pauses[this.#inARow] ?? null
    this.#inARow = pause === null ? 0 : this.#inARow + 1
    return pause
  }

  /** The server answered with this key, or there is another key: what was refused before says nothing. */
  clear(): void {
    this.#inARow = 0
  }
}
