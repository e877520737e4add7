import { InvalidBufferError, SecurityError } from 'telegram/errors/index.js'
import { monotonicNow } from '../../time/monotonic-clock'

/**
 * Ids that are remembered at least, so that no message is accepted twice; older ids are refused unseen. More than the
 * 1,020 messages that a container may hold (core.telegram.org/mtproto/service_messages#containers).
 */
const REMEMBERED = 1_024
/**
 * Seconds by which a message may be older than the server's clock, and lie ahead of it
 * (core.telegram.org/mtproto/security_guidelines#checking-msg-id).
 */
const BEHIND = 300
const AHEAD = 30

/**
 * `new`: accept the message in a container. `repeated`: it came before. `forged`: it has an id that no server gives.
 */
export type InnerMessage = 'new' | 'repeated' | 'forged'

/** The ids of the messages that one connection received, each accepted once (…/security_guidelines#checking-msg-id). */
export class ReceivedMessageIds {
  readonly #seen = new Set<bigint>()
  #forgottenUpTo = 0n
  /** The server's clock minus the app's, in seconds, as this connection's messages tell; null before the first. */
  #offset: number | null = null

  /**
   * Accepts the id of a message that came in a packet of its own. A server's id is odd. Its time is compared with the
   * server's clock as this connection's messages tell it, carried on by the app's own clock, since this computer's may
   * be wrong: the first message gives the time, and as a message can only be late, the fastest one is nearest to the
   * truth.
   *
   * Throws `SecurityError`, which makes gramjs skip the message, and `InvalidBufferError` for a message whose time is
   * too far off.
   */
  take(messageId: bigint, packet: Buffer): void {
    if (!isServers(messageId)) throw new SecurityError('The message id is not a server’s')
    if (this.#cameBefore(messageId)) throw new SecurityError('The message came before')
    const here = clockBetween(messageId)
    const late = this.#offset === null ? 0 : this.#offset - here
    // This makes gramjs give up the connection. The next one has a session id of its own and shares nothing with it;
    // there, a server whose clock was changed is believed.
    if (late > BEHIND || late < -AHEAD) throw new InvalidBufferError(packet)
    this.#offset = Math.max(this.#offset ?? here, here)
    this.#remember(messageId)
  }

  /**
   * A message in a container is older than the container that carries it
   * (core.telegram.org/mtproto/description#message-identifier-msg-id). It may have come before in a packet of its own:
   * the server resends what was not acknowledged.
   */
  takeInner(messageId: bigint, containerId: bigint): InnerMessage {
    if (!isServers(messageId) || messageId >= containerId) return 'forged'
    if (this.#cameBefore(messageId)) return 'repeated'
    if (this.#offset !== null && this.#offset - clockBetween(messageId) > BEHIND) return 'forged'
    this.#remember(messageId)
    return 'new'
  }

  #cameBefore(messageId: bigint): boolean {
    return messageId <= this.#forgottenUpTo || this.#seen.has(messageId)
  }

  #remember(messageId: bigint): void {
    this.#seen.add(messageId)
    if (this.#seen.size < 2 * REMEMBERED) return
    // Drops the lowest ids, not those that came first: a container comes before the older messages in it.
    const lowest = [...this.#seen].sort((one, other) => (one < other ? -1 : 1)).slice(0, -REMEMBERED)
    for (const id of lowest) this.#seen.delete(id)
    this.#forgottenUpTo = lowest.at(-1) ?? this.#forgottenUpTo
  }
}

const isServers = (messageId: bigint): boolean => messageId % 2n !== 0n

/** The upper half of an id is the sender's time in seconds since 1970. */
const clockBetween = (messageId: bigint): number => Number(messageId >> 32n) - monotonicNow() / 1_000
