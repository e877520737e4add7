import { gzipSync } from 'node:zlib'
import { Writer } from '../codec/writer'

/** A message on its way to a client, or sent and not yet acknowledged. */
export interface Outgoing {
  readonly id: bigint
  readonly seqNo: number
  readonly body: Buffer
  /** The client has to acknowledge it; until then it is kept and can be sent again. */
  readonly needsAck: boolean
  /** Sent by itself: gramjs drops whatever follows an rpc_error in a container. */
  readonly alone: boolean
  /** The request that it answers. */
  readonly answers: bigint | null
}

const MSG_CONTAINER = 0x73f1f8dc
const RPC_RESULT = 0xf35c6d01
const GZIP_PACKED = 0x3072cfa1
/** From here on packing pays. */
const WORTH_PACKING = 2_048
/** https://core.telegram.org/mtproto/service_messages#containers allows 1,020 messages and 1 MB. */
const CONTAINER_MESSAGES = 100
const CONTAINER_BYTES = 512 * 1024

/** rpc_result#f35c6d01 req_msg_id:long result:Object, packed where that makes it smaller. */
export function rpcResult(requestId: bigint, result: Buffer): Buffer {
  const packed = result.length >= WORTH_PACKING ? gzipSync(result, { level: 1 }) : null
  const writer = new Writer(result.length + 32)
  writer.int(RPC_RESULT)
  writer.long(requestId)
  if (packed !== null && packed.length < result.length) {
    writer.int(GZIP_PACKED)
    writer.bytes(packed)
  } else {
    writer.raw(result)
  }
  return writer.result()
}

/** msg_container#73f1f8dc messages:vector<message> */
export function container(messages: readonly Pick<Outgoing, 'id' | 'seqNo' | 'body'>[]): Buffer {
  const writer = new Writer(messages.reduce((sum, { body }) => sum + body.length + 16, 8))
  writer.int(MSG_CONTAINER)
  writer.int(messages.length)
  for (const { id, seqNo, body } of messages) {
    writer.long(id)
    writer.int(seqNo)
    writer.int(body.length)
    writer.raw(body)
  }
  return writer.result()
}

/** Puts messages that may travel together together, and keeps their order. */
export function inLoads(messages: readonly Outgoing[]): Outgoing[][] {
  const loads: Outgoing[][] = []
  let load: Outgoing[] = []
  let bytes = 0
  const close = () => {
    if (load.length > 0) loads.push(load)
    load = []
    bytes = 0
  }
  for (const message of messages) {
    if (message.alone) {
      close()
      loads.push([message])
      continue
    }
    if (load.length >= CONTAINER_MESSAGES || bytes + message.body.length > CONTAINER_BYTES) close()
    load.push(message)
    bytes += message.body.length + 16
  }
  close()
  return loads
}

/**
 * Ids that a client must not take: a client's own, one from the future, one that it has had; and in a container a
 * client's, one that it has had, and one that is newer than the container.
 */
export const BAD_MESSAGE_IDS = ['even', 'ahead', 'repeated', 'inner-even', 'inner-repeated', 'inner-newer'] as const
export type BadMessageId = (typeof BAD_MESSAGE_IDS)[number]

/** Seconds by which an id lies ahead of the server's clock. */
const AHEAD = 60n

/** `before`: the id of the message before; a first message cannot repeat any, and keeps its own. */
const badId = (kind: BadMessageId, id: bigint, before: bigint | null): bigint => {
  if (kind === 'even') return id - 1n
  if (kind === 'inner-even') return id - 3n
  if (kind === 'inner-newer') return id + 4n
  return kind === 'ahead' ? id + (AHEAD << 32n) : (before ?? id)
}

/** The message under such an id, in a container under its own id where the container is to be a good one. */
export function underBadId(
  kind: BadMessageId,
  message: Pick<Outgoing, 'id' | 'seqNo' | 'body'>,
  before: bigint | null,
): Pick<Outgoing, 'id' | 'seqNo' | 'body'> {
  const bad = { ...message, id: badId(kind, message.id, before) }
  return kind.startsWith('inner') ? { ...message, body: container([bad]) } : bad
}

/** Message ids of a server: the time in the upper half; the lowest two bits say 1 for answers, 3 for the rest. */
export class MessageIds {
  #last = 0n

  /** `now`: seconds since 1970, with fractions, on the server's clock. */
  next(now: number, isAnswer: boolean): bigint {
    const second = Math.floor(now)
    const wanted = (BigInt(second) << 32n) | (BigInt(Math.floor((now - second) * 0x40000000)) << 2n)
    // Unique within the session; yet where the clock was moved back by more than this, ids follow the clock.
    const close = this.#last - wanted < 5n << 32n
    const id = this.#last >= wanted && close ? this.#last + 4n : wanted
    this.#last = id - (id % 4n)
    return this.#last + (isAnswer ? 1n : 3n)
  }
}
