/*
 * How often the communities with links that close after the first join are looked at. Telegram says at once when somebody
 * joins a group, and nothing where somebody joins a channel: channels are looked at every few seconds. A look costs
 * requests; all looks of an account together stay below a rate at which Telegram orders waits, and where it does order one,
 * they come much more rarely for a while, since the wait would be the manager's too.
 */

/** Milliseconds. */
export interface LookPace {
  /** Between two looks at a channel, where nobody says that somebody joined. */
  readonly channel: number
  /** At a group, where that is said: for what was not heard. */
  readonly group: number
  /** From a message that somebody joined to the look. */
  readonly afterJoin: number
  /** Between two looks because of such messages at least, and at most, where many come and none was by such a link. */
  readonly betweenJoins: number
  readonly betweenJoinsMost: number
  /** For each request that a round of all looks takes. */
  readonly forEachRequest: number
  /** Until a look or a revocation that failed is tried again, and until one that was refused is. */
  readonly again: number
  readonly refused: number
}

export const usualPace: LookPace = {
  ...{ channel: 5_000, group: 20_000, afterJoin: 50, betweenJoins: 1_500, betweenJoinsMost: 15_000 },
  ...{ forEachRequest: 3_000, again: 2_000, refused: 5 * 60_000 },
}

/** Milliseconds without anything new after which a community is looked at more rarely, and by how much. */
const QUIET = { after: 60 * 60_000, times: 3 }
/** By how much the looks slow down at most, and milliseconds after which half of that is over. */
const SLOW = { most: 16, halves: 10 * 60_000 }

/** The looks at one community. */
interface Place {
  isChannel: boolean
  /** Requests that the last look took. */
  took: number
  lookedAt: number
  /** When something was last found there, or it was first looked at. */
  newsAt: number
  /** Looks in a row because somebody had joined, by other links. */
  vain: number
}

/** Knows when each community is to be looked at; moments are milliseconds on the app's clock. */
export class Pace {
  readonly #places = new Map<string, Place>()
  #slow = { times: 1, since: 0 }

  constructor(private readonly pace: LookPace) {}

  /** A look has ended. `found`: somebody had joined by one of the links. */
  looked(
    chatId: string,
    look: { readonly isChannel: boolean; readonly took: number; readonly found: boolean; readonly forJoin: boolean },
    now: number,
  ): void {
    const before = this.#places.get(chatId)
    const { isChannel, took, found, forJoin } = look
    const newsAt = found || before === undefined ? now : before.newsAt
    const vain = found ? 0 : forJoin ? (before?.vain ?? 0) + 1 : Math.max(0, (before?.vain ?? 0) - 1)
    this.#places.set(chatId, { isChannel, took, lookedAt: now, newsAt, vain })
  }

  /** Links came to the list there: it is looked at as often as at first. */
  news(chatId: string, now: number): void {
    const place = this.#places.get(chatId)
    if (place !== undefined) place.newsAt = now
  }

  forget(chatId: string): void {
    this.#places.delete(chatId)
  }

  /** Telegram ordered a wait. */
  slowDown(now: number): void {
    this.#slow = { times: Math.min(SLOW.most, this.#times(now) * 2), since: now }
  }

  /** From now to the next look. */
  next(chatId: string, now: number): number {
    const place = this.#places.get(chatId)
    if (place === undefined) return 0
    const { channel, group, forEachRequest } = this.pace
    const usual = place.isChannel ? channel : group
    const quiet = now - place.newsAt > QUIET.after ? QUIET.times : 1
    const round = [...this.#places.values()].reduce((sum, { took }) => sum + took, 0) * forEachRequest
    return Math.max(0, place.lookedAt + Math.max(usual * quiet, round) * this.#times(now) - now)
  }

  /** From now to the look because somebody joined there. */
  afterJoin(chatId: string, now: number): number {
    const { afterJoin, betweenJoins, betweenJoinsMost } = this.pace
    const place = this.#places.get(chatId)
    if (place === undefined) return afterJoin
    const rest = Math.min(betweenJoinsMost, betweenJoins * 2 ** Math.max(0, place.vain - 1)) * this.#times(now)
    return Math.max(afterJoin, place.vain === 0 ? 0 : place.lookedAt + rest - now)
  }

  #times(now: number): number {
    const { times, since } = this.#slow
    return Math.max(1, times / 2 ** Math.floor((now - since) / SLOW.halves))
  }
}
