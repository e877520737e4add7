import { type Cipher, createCipheriv, createDecipheriv, createHash, type Decipher, randomBytes } from 'node:crypto'
import { type Connection, ObfuscatedConnection } from 'telegram/network/connection/Connection.js'
import { AbridgedPacketCodec } from 'telegram/network/connection/TCPAbridged.js'
import type { ProxySecret } from '../../contract/proxy-secret'
import { PaddedPacketCodec } from '../proxy/padded-packets'

/** Framing inside the obfuscated stream. */
const ABRIDGED_TAG = 0xefefefef
const PADDED_TAG = 0xdddddddd
/** First words that would make the stream look like another transport, or like HTTP. */
const FORBIDDEN_FIRST = new Set([0x44414548, 0x54534f50, 0x20544547, 0x4954504f, 0x02010316, 0xdddddddd, 0xeeeeeeee])

const newHeader = (): Buffer => {
  for (;;) {
    const header = randomBytes(64)
    const forbidden = header[0] === 0xef || FORBIDDEN_FIRST.has(header.readUInt32LE(0)) || header.readUInt32LE(4) === 0
    if (!forbidden) return header
  }
}

/** An MTProto proxy's secret is mixed into both keys. */
const keyWith = (secret: ProxySecret | null, key: Buffer): Buffer =>
  secret === null ? key : createHash('sha256').update(key).update(secret.key).digest()

/**
 * Transport obfuscation (core.telegram.org/mtproto/mtproto-transports#transport-obfuscation). gramjs has its own, but
 * leaves random bytes where the data centre is to be named, and ciphers in JavaScript. An MTProto proxy goes by that
 * name alone.
 */
class ObfuscatedStream {
  readonly header: Buffer
  readonly #socket: Connection['socket']
  readonly #outgoing: Cipher
  readonly #incoming: Decipher

  constructor(connection: Connection, tag: number, secret: ProxySecret | null) {
    this.#socket = connection.socket
    const header = newHeader()
    header.writeUInt32LE(tag, 56)
    header.writeInt16LE(connection._dcId, 60)
    const reversed = Buffer.from(header.subarray(8, 56)).reverse()
    const outgoingKey = keyWith(secret, header.subarray(8, 40))
    const incomingKey = keyWith(secret, reversed.subarray(0, 32))
    this.#outgoing = createCipheriv('aes-256-ctr', outgoingKey, header.subarray(40, 56))
    this.#incoming = createDecipheriv('aes-256-ctr', incomingKey, reversed.subarray(32, 48))
    this.header = Buffer.concat([header.subarray(0, 56), this.#outgoing.update(header).subarray(56)])
  }

  /** gramjs calls this before it sends `header`, which is ready by then. */
  async initHeader(): Promise<void> {}

  async read(count: number): Promise<Buffer> {
    return this.#incoming.update(await this.#socket.readExactly(count))
  }

  write(data: Buffer): void {
    this.#socket.write(this.#outgoing.update(data))
  }
}

/** gramjs's abridged connection over that stream. */
export class ObfuscatedAbridgedConnection extends ObfuscatedConnection {
  override PacketCodecClass = AbridgedPacketCodec
  override ObfuscatedIO = class extends ObfuscatedStream {
    constructor(connection: Connection) {
      super(connection, ABRIDGED_TAG, null)
    }
  }
}

/** The same for an MTProto proxy with this secret, which says whether its packets are padded. */
export const connectionWithSecret = (secret: ProxySecret) => {
  const isPadded = secret.kind !== 'plain'
  return class extends ObfuscatedConnection {
    override PacketCodecClass = isPadded ? PaddedPacketCodec : AbridgedPacketCodec
    override ObfuscatedIO = class extends ObfuscatedStream {
      constructor(connection: Connection) {
        super(connection, isPadded ? PADDED_TAG : ABRIDGED_TAG, secret)
      }
    }
  }
}
