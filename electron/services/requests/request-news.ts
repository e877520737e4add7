import type { JoinRequest } from '../../contract/people'

/** Contains the date, so that a person who asks again is news again. */
const keyOf = ({ chatId, person }: JoinRequest): string => `${chatId} ${person.userId} ${person.date}`

/** Finds requests that came after their community was first read and that were not reported yet. */
export class RequestNews {
  /** Communities that have been read to their end: people who waited then are no news. */
  #read: ReadonlySet<string> = new Set()
  /** Everybody who waits, by `keyOf`. */
  #keys = new Set<string>()
  /** Requests that came since and were not reported yet. */
  #untold = new Set<string>()

  /**
   * Takes note of everybody who waits and of the communities that were read to their end; returns whether there is news
   * to report.
   */
  see(waiting: readonly JoinRequest[], complete: ReadonlySet<string>): boolean {
    const keys = new Set<string>()
    for (const request of waiting) {
      const key = keyOf(request)
      keys.add(key)
      if (this.#read.has(request.chatId) && !this.#keys.has(key)) this.#untold.add(key)
    }
    this.#keys = keys
    // A community that cannot be read for a while starts afresh.
    this.#read = new Set(complete)
    for (const key of this.#untold) if (!keys.has(key)) this.#untold.delete(key)
    return this.#untold.size > 0
  }

  /** The requests that were not reported yet; from now on they count as reported. */
  take(waiting: readonly JoinRequest[]): readonly JoinRequest[] {
    const untold = this.#untold
    this.#untold = new Set()
    return waiting.filter((request) => untold.has(keyOf(request)))
  }
}
