import type { JoinRequest } from '../../contract/people'

interface Seen {
  /** Communities that were read to their end once: whoever waited then is no news. */
  read: ReadonlySet<string>
  /** Who waits, by `keyOf`. */
  keys: Set<string>
  /** Those who came since, and were not told of yet. */
  untold: Set<string>
}

/** Asking again is news again. */
const keyOf = ({ chatId, person }: JoinRequest): string => `${chatId} ${person.userId} ${person.date}`

/** Who has come since the communities of each account were first read, and since it was last told. */
export class RequestNews {
  readonly #accounts = new Map<string, Seen>()

  /** Takes note of who waits, in which communities are known to their end; true when somebody is to be told of. */
  see(accountId: string, waiting: readonly JoinRequest[], complete: ReadonlySet<string>): boolean {
    const seen = this.#seenOf(accountId)
    const keys = new Set<string>()
    for (const request of waiting) {
      const key = keyOf(request)
      keys.add(key)
      if (seen.read.has(request.chatId) && !seen.keys.has(key)) seen.untold.add(key)
    }
    seen.keys = keys
    // One that cannot be read for a while begins anew.
    seen.read = new Set(complete)
    for (const key of seen.untold) if (!keys.has(key)) seen.untold.delete(key)
    return seen.untold.size > 0
  }

  /** Those of the waiting of whom nobody was told yet; from now on they count as told. */
  take(accountId: string, waiting: readonly JoinRequest[]): readonly JoinRequest[] {
    const seen = this.#seenOf(accountId)
    const { untold } = seen
    seen.untold = new Set()
    return waiting.filter((request) => untold.has(keyOf(request)))
  }

  /** The account was left: whoever waits when it comes back is no news. */
  forget(accountId: string): void {
    this.#accounts.delete(accountId)
  }

  #seenOf(accountId: string): Seen {
    const seen = this.#accounts.get(accountId) ?? { read: new Set(), keys: new Set(), untold: new Set() }
    this.#accounts.set(accountId, seen)
    return seen
  }
}
