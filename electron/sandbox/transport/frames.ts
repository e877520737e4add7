import { crc32 } from 'node:zlib'

/**
 * How packets are cut out of a byte stream. One object per connection and direction pair.
 * Source: https://core.telegram.org/mtproto/mtproto-transports
 */
export interface Framing {
  readonly name: 'abridged' | 'intermediate' | 'padded intermediate' | 'full'
  /** Takes the next whole packet off the front of `bytes`; null when it is not all there yet. */
  readonly unwrap: (bytes: Buffer) => { payload: Buffer; rest: Buffer } | null
  readonly wrap: (payload: Buffer) => Buffer
}

/** The stream is not what its first bytes promised; nothing can be answered, the connection ends. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
}

/** Larger than any client sends (the protocol's limit for one message is 1 MB): a wrong length, not a packet. */
const MAX_PACKET = 8 * 1024 * 1024

function checkLength(length: number, least: number): number {
  if (length < least || length > MAX_PACKET) throw new TransportError(`a packet of ${length} bytes`)
  return length
}

/** One byte of length in words, or 0x7f and three. The top bit (quick ack wanted) is not acted upon. */
export function abridged(): Framing {
  return {
    name: 'abridged',
    unwrap(bytes) {
      const first = bytes[0]
      if (first === undefined) return null
      const short = (first & 0x7f) < 0x7f
      if (!short && bytes.length < 4) return null
      const head = short ? 1 : 4
      const end = head + checkLength((short ? first & 0x7f : bytes.readUIntLE(1, 3)) * 4, 4)
      return bytes.length < end ? null : { payload: bytes.subarray(head, end), rest: bytes.subarray(end) }
    },
    wrap(payload) {
      const words = payload.length / 4
      if (words < 0x7f) return Buffer.concat([Buffer.of(words), payload])
      return Buffer.concat([Buffer.of(0x7f, words & 0xff, (words >> 8) & 0xff, (words >> 16) & 0xff), payload])
    },
  }
}

/** Four bytes of length. The padded kind adds 0–15 random bytes, which its reader drops by knowing what is inside. */
export function intermediate(padded: boolean, padding: () => Buffer = () => Buffer.alloc(0)): Framing {
  return {
    name: padded ? 'padded intermediate' : 'intermediate',
    unwrap(bytes) {
      if (bytes.length < 4) return null
      const end = 4 + checkLength(bytes.readUInt32LE(0) & 0x7fffffff, 4)
      return bytes.length < end ? null : { payload: bytes.subarray(4, end), rest: bytes.subarray(end) }
    },
    wrap(payload) {
      const body = padded ? Buffer.concat([payload, padding()]) : payload
      const head = Buffer.alloc(4)
      head.writeUInt32LE(body.length)
      return Buffer.concat([head, body])
    },
  }
}

/** Length, running number and CRC-32 around each packet; the number starts at 0 in each direction. */
export function full(): Framing {
  let received = 0
  let sent = 0
  return {
    name: 'full',
    unwrap(bytes) {
      if (bytes.length < 4) return null
      const end = checkLength(bytes.readUInt32LE(0), 16)
      if (bytes.length < end) return null
      if (bytes.readInt32LE(4) !== received) {
        throw new TransportError(`packet ${bytes.readInt32LE(4)} where ${received} was due`)
      }
      if (crc32(bytes.subarray(0, end - 4)) !== bytes.readUInt32LE(end - 4)) {
        throw new TransportError('a packet does not match its CRC')
      }
      received += 1
      return { payload: bytes.subarray(8, end - 4), rest: bytes.subarray(end) }
    },
    wrap(payload) {
      const packet = Buffer.alloc(payload.length + 12)
      packet.writeUInt32LE(packet.length, 0)
      packet.writeInt32LE(sent, 4)
      payload.copy(packet, 8)
      packet.writeUInt32LE(crc32(packet.subarray(0, packet.length - 4)), packet.length - 4)
      sent += 1
      return packet
    },
  }
}
