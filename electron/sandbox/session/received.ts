/** Error codes of bad_msg_notification: https://core.telegram.org/mtproto/service_messages_about_messages */
export const BAD_MESSAGE = {
  idTooLow: 16,
  idTooHigh: 17,
  idParity: 18,
  containerRepeated: 19,
  idTooOld: 20,
  seqNoTooLow: 32,
  seqNoTooHigh: 33,
  seqNoOdd: 34,
  seqNoEven: 35,
  wrongSalt: 48,
  badContainer: 64,
} as const

/** Seconds that a client's clock may be behind and ahead of the server's. */
const BEHIND = 300
const AHEAD = 30
/** How many messages are remembered for each session. */
const REMEMBERED = 2_000

interface Received {
  readonly id: bigint
  readonly seqNo: number
}

/** Which messages a session has had, by which a repetition, a stale message and a wrong order are known. */
export class ReceivedMessages {
  /** By id, lowest first. */
  #messages: Received[] = []
  #forgottenUpTo = 0n
  #checksOrder = true

  has(id: bigint): boolean {
    const at = this.#place(id)
    return this.#messages[at]?.id === id
  }

  /** The error code for a new message with this id, or null. `now`: seconds on the server's clock. */
  checkId(id: bigint, now: number): number | null {
    if (id % 4n !== 0n) return BAD_MESSAGE.idParity
    const sent = Number(id >> 32n)
    if (sent < now - BEHIND) return BAD_MESSAGE.idTooLow
    if (sent > now + AHEAD) return BAD_MESSAGE.idTooHigh
    return null
  }

  /** Messages inside a container may be old ones sent again, hence their age counts for nothing here. */
  checkOrder(id: bigint, seqNo: number): number | null {
    if (id <= this.#forgottenUpTo) return BAD_MESSAGE.idTooOld
    if (!this.#checksOrder) return null
    const at = this.#place(id)
    const before = this.#messages[at - 1]
    const after = this.#messages[at]
    if (before !== undefined && (before.seqNo > seqNo || (before.seqNo === seqNo && seqNo % 2 === 1))) {
      return BAD_MESSAGE.seqNoTooLow
    }
    if (after !== undefined && (after.seqNo < seqNo || (after.seqNo === seqNo && seqNo % 2 === 1))) {
      return BAD_MESSAGE.seqNoTooHigh
    }
    return null
  }

  remember(id: bigint, seqNo: number): void {
    this.#messages.splice(this.#place(id), 0, { id, seqNo })
    if (this.#messages.length <= REMEMBERED) return
    const dropped = this.#messages.splice(0, REMEMBERED / 2)
    this.#forgottenUpTo = dropped.at(-1)?.id ?? this.#forgottenUpTo
  }

  /** A message that is as if it had never come (a cut before it was applied). */
  forget(id: bigint): void {
    const at = this.#place(id)
    if (this.#messages[at]?.id === id) this.#messages.splice(at, 1)
  }

  /** After the server's clock was moved, ids and sequence numbers of one session no longer grow together. */
  stopCheckingOrder(): void {
    this.#checksOrder = false
    this.#forgottenUpTo = 0n
  }

  /** Where `id` stands or would stand. New messages nearly always go last. */
  #place(id: bigint): number {
    let low = 0
    let high = this.#messages.length
    const last = this.#messages[high - 1]
    if (last !== undefined && last.id < id) return high
    while (low < high) {
      const middle = (low + high) >> 1
      const at = this.#messages[middle]
      if (at !== undefined && at.id < id) low = middle + 1
      else high = middle
    }
    return low
  }
}
