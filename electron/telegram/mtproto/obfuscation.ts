import { type Cipher, createCipheriv, createDecipheriv, type Decipher, randomBytes } from 'node:crypto'
import { type Connection, ObfuscatedConnection } from 'telegram/network/connection/Connection.js'
import { AbridgedPacketCodec } from 'telegram/network/connection/TCPAbridged.js'

/** Abridged framing inside the obfuscated stream. */
const ABRIDGED_TAG = 0xefefefef
/** First words that would make the stream look like another transport, or like HTTP. */
const FORBIDDEN_FIRST = new Set([0x44414548, 0x54534f50, 0x20544547, 0x4954504f, 0x02010316, 0xdddddddd, 0xeeeeeeee])

const newHeader = (): Buffer => {
  for (;;) {
    const header = randomBytes(64)
    const forbidden = header[0] === 0xef || FORBIDDEN_FIRST.has(header.readUInt32LE(0)) || header.readUInt32LE(4) === 0
    if (!forbidden) return header
  }
}

/**
 * Transport obfuscation (core.telegram.org/mtproto/mtproto-transports#transport-obfuscation). gramjs has its own, but
 * leaves random bytes where the data centre is to be named, and ciphers in JavaScript.
 */
class ObfuscatedStream {
  readonly header: Buffer
  readonly #socket: Connection['socket']
  readonly #outgoing: Cipher
  readonly #incoming: Decipher

  constructor(connection: Connection) {
    this.#socket = connection.socket
    const header = newHeader()
    header.writeUInt32LE(ABRIDGED_TAG, 56)
    header.writeInt16LE(connection._dcId, 60)
    const reversed = Buffer.from(header.subarray(8, 56)).reverse()
    this.#outgoing = createCipheriv('aes-256-ctr', header.subarray(8, 40), header.subarray(40, 56))
    this.#incoming = createDecipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32, 48))
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
  override ObfuscatedIO = ObfuscatedStream
}
