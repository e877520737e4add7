import type { Endpoint } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { Intent } from './intent-entry'

/**
 * Seconds for which a message may still arrive, from a network that stalled or from the kernel of a process that was
 * killed: Telegram refuses one whose id is 300 seconds behind its clock, and takes one that is 30 ahead
 * (core.telegram.org/mtproto/description#message-identifier-msg-id).
 */
const MESSAGE_LIFE = 330
/**
 * Seconds for which Telegram may be working on what has arrived: it gives such requests up itself, with a 500, within
 * half of this (TDLib: "Timeout", -503).
 */
const WORKING_LIMIT = 60
/** Seconds within which a request leaves once its intent is written: asking for the peer, waiting for the connection. */
const LEAVES_WITHIN = 60

export interface ArrivalOptions {
  /** Seconds for which an unanswered request counts as on its way, in place of what the endpoint asks for. */
  readonly arrivalLimit?: number
}

/**
 * Until when requests whose answer did not come may still be applied. What this run of the app does not know, it reads
 * from the intent in the journal: a process that was killed leaves its last bytes to the kernel, which goes on sending.
 */
export class Arrival {
  readonly #limit: number | undefined
  /** By request id, on the server's clock; for what was sent in this run of the app. */
  readonly #until = new Map<string, number>()

  constructor({ arrivalLimit }: ArrivalOptions) {
    this.#limit = arrivalLimit
  }

  /** Its connection held, or was given up here. */
  mayCome({ gateway }: ConnectedAccount, requestId: string): void {
    const limit = this.#limit ?? (isNear(gateway.endpoint) ? WORKING_LIMIT : MESSAGE_LIFE + WORKING_LIMIT)
    this.#until.set(requestId, gateway.serverTime() + limit)
  }

  /** It was answered, or the other side hung up: it will not arrive later. */
  isOver(requestId: string): void {
    this.#until.set(requestId, Number.NEGATIVE_INFINITY)
  }

  /** Seconds from now on after which what has not been found was not made; 0 when nothing is on its way any more. */
  left({ gateway }: ConnectedAccount, intent: Intent): number {
    const until = this.#until.get(intent.requestId) ?? this.#untilByJournal(gateway.endpoint, intent)
    return Math.max(0, until - gateway.serverTime())
  }

  /** Its fate is known. */
  forget(requestId: string): void {
    this.#until.delete(requestId)
  }

  #untilByJournal(endpoint: Endpoint, { at, sentBy }: Intent): number {
    const left = sentBy ?? at + LEAVES_WITHIN
    if (this.#limit !== undefined) return (sentBy ?? at) + this.#limit
    return isNear(endpoint) ? Number.NEGATIVE_INFINITY : left + MESSAGE_LIFE + WORKING_LIMIT
  }
}

/** On this computer there is no network in which something could be held up. */
const isNear = (endpoint: Endpoint): boolean =>
  endpoint.kind !== 'telegram' && ['127.0.0.1', '::1', 'localhost'].includes(endpoint.host)
