import type { Endpoint } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { Intent } from './intent-entry'

/**
 * Seconds for which a sent message may still reach Telegram, from a network that stalled or from the kernel of a
 * process that was killed: Telegram refuses a message whose id is 300 seconds behind its clock, and accepts one that is
 * 30 seconds ahead (core.telegram.org/mtproto/description#message-identifier-msg-id).
 */
const MESSAGE_LIFE = 330
/**
 * Seconds for which Telegram may work on a request that has arrived: it gives up by itself, with a 500, within half of
 * this (TDLib: "Timeout", -503).
 */
const WORKING_LIMIT = 60
/** Seconds within which a request is sent after its intent was written, including reading the peer and connecting. */
const LEAVES_WITHIN = 60

export interface ArrivalOptions {
  /** Seconds for which an unanswered request may still arrive; left out: the endpoint's usual limits. */
  readonly arrivalLimit?: number
}

/**
 * Knows until when requests whose answer was lost may still be applied. For requests of an earlier run of the app it
 * works that out from the intent in the journal: when a process is killed, the kernel goes on sending its last bytes.
 */
export class ArrivalDeadlines {
  readonly #limit: number | undefined
  /** Moments by request id, server time; only for requests that were sent in this run of the app. */
  readonly #until = new Map<string, number>()

  constructor({ arrivalLimit }: ArrivalOptions) {
    this.#limit = arrivalLimit
  }

  /** The request was not answered, but may still arrive: its connection held, or was closed from this side. */
  markPending({ gateway }: ConnectedAccount, requestId: string): void {
    const limit = this.#limit ?? (isNear(gateway.endpoint) ? WORKING_LIMIT : MESSAGE_LIFE + WORKING_LIMIT)
    this.#until.set(requestId, gateway.serverTime() + limit)
  }

  /** The request was answered, or the server hung up: it will not arrive later. */
  markOver(requestId: string): void {
    this.#until.set(requestId, Number.NEGATIVE_INFINITY)
  }

  /** Seconds from now after which a request that was not found has made nothing; 0: it cannot arrive any more. */
  secondsLeft({ gateway }: ConnectedAccount, intent: Intent): number {
    const until = this.#until.get(intent.requestId) ?? this.#untilByJournal(gateway.endpoint, intent)
    return Math.max(0, until - gateway.serverTime())
  }

  /** The fate of this request is known. */
  forget(requestId: string): void {
    this.#until.delete(requestId)
  }

  #untilByJournal(endpoint: Endpoint, { at, sentBy }: Intent): number {
    const left = sentBy ?? at + LEAVES_WITHIN
    if (this.#limit !== undefined) return (sentBy ?? at) + this.#limit
    return isNear(endpoint) ? Number.NEGATIVE_INFINITY : left + MESSAGE_LIFE + WORKING_LIMIT
  }
}

/** Whether the server is on this computer, so that no network can delay a request. */
const isNear = (endpoint: Endpoint): boolean =>
  endpoint.kind !== 'telegram' && ['127.0.0.1', '::1', 'localhost'].includes(endpoint.host)
