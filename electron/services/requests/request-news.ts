import type { JoinRequest } from '../../contract/people'

/** Asking again is news again. */
const keyOf = ({ chatId, person }: JoinRequest): string => `${chatId} ${person.userId} ${person.date}`

/** Who has come since an account's communities were first read, and since it was last told. */
export class RequestNews {
  /** Communities that were read to their end once: whoever waited then is no news. */
  #read: ReadonlySet<string> = new Set()
  /** Who waits, by `keyOf`. */
  #keys = new Set<string>()
  /** Those who came since, and were not told of yet. */
  #untold = new Set<string>()

  /** Takes note of who waits, in which communities are known to their end; true when somebody is to be told of. */
  see(waiting: readonly JoinRequest[], complete: ReadonlySet<string>): boolean {
    const keys = new Set<string>()
    for (const request of waiting) {
      const key = keyOf(request)
      keys.add(key)
      if (this.#read.has(request.chatId) && !this.#keys.has(key)) this.#untold.add(key)
    }
    this.#keys = keys
    // One that cannot be read for a while begins anew.
    this.#read = new Set(complete)
    for (const key of this.#untold) if (!keys.has(key)) this.#untold.delete(key)
    return this.#untold.size > 0
  }

  /** Those of the waiting of whom nobody was told yet; from now on they count as told. */
  take(waiting: readonly JoinRequest[]): readonly JoinRequest[] {
    const untold = this.#untold
    this.#untold = new Set()
    return waiting.filter((request) => untold.has(keyOf(request)))
  }
}
