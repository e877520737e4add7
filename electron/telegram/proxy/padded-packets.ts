import { randomBytes, randomInt } from 'node:crypto'
import { AbridgedPacketCodec } from 'telegram/network/connection/TCPAbridged.js'

/** A packet with fewer bytes is a transport error of four, and padding. */
const SHORTEST_MESSAGE = 24
/** Bytes; the protocol's messages have at most 1 MB, and containers of answers a few. */
const LONGEST = 16 * 1_024 * 1_024

/** Auth key id and message key, before what is encrypted in blocks of sixteen bytes. */
const HEAD = 24
const BLOCK = 16

/** Padding is no part of a message, whose own length says where it ends. */
const withoutPadding = (packet: Buffer): Buffer => {
  if (packet.length < SHORTEST_MESSAGE) return packet.subarray(0, 4)
  // Key id 0: a message of the key exchange, with its length in clear.
  if (packet.readBigUInt64LE(0) === 0n) return packet.subarray(0, 20 + Math.max(0, packet.readInt32LE(16)))
  return packet.subarray(0, packet.length - ((packet.length - HEAD) % BLOCK))
}

/**
 * The padded intermediate transport, which `dd` and `ee` secrets ask for
 * (core.telegram.org/mtproto/mtproto-transports#padded-intermediate).
 */
export class PaddedPacketCodec extends AbridgedPacketCodec {
  override encodePacket(data: Buffer): Buffer {
    const padding = randomBytes(randomInt(BLOCK))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(data.length + padding.length)
    return Buffer.concat([length, data, padding])
  }

  override async readPacket(reader: { read(count: number): Promise<Buffer> }): Promise<Buffer> {
    const length = (await reader.read(4)).readUInt32LE(0) & 0x7fffffff
    if (length < 4 || length > LONGEST) throw new Error(`A packet of ${length} bytes`)
    return withoutPadding(await reader.read(length))
  }
}
