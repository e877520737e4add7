import type { Socket } from 'node:net'
import type { Codec } from './codec/codec'
import { Reader, TlError } from './codec/reader'
import { Writer } from './codec/writer'
import { type BadKeyExchange, Handshake, HandshakeError, type NewKey } from './handshake'
import type { AuthKey, KeyStore } from './keys'
import type { IncomingLine } from './session/incoming'
import { type Envelope, openMessage, sealMessage } from './session/message-crypto'
import { type BadMessageId, MessageIds, underBadId } from './session/outgoing'
import type { Session } from './session/session'
import { TransportError } from './transport/frames'
import { PacketStream } from './transport/packet-stream'

export interface ConnectionHost {
  readonly codec: Codec
  readonly keys: KeyStore
  /** Seconds since 1970, with fractions, on the server's clock. */
  readonly now: () => number
  /** What is to be wrong with the key exchange that begins; null: nothing. */
  readonly badKeyExchange: () => BadKeyExchange | null
  /** A key exchange ended well on this connection. */
  readonly keep: (newKey: NewKey, connection: Connection) => void
  readonly receive: (key: AuthKey, envelope: Envelope, connection: Connection) => void
  /** The transport error that this new connection is to get although its key is known; null: none. */
  readonly forgedError: (key: AuthKey) => number | null
  /** What is to be wrong with the id of the message that leaves; null: nothing. */
  readonly badMessageId: (key: AuthKey) => BadMessageId | null
  /** A packet came with a key that is not known here. */
  readonly keyMissed: () => void
}

/** The transport's own "no such key". https://core.telegram.org/mtproto/mtproto-transports#transport-errors */
export const NO_SUCH_KEY = -404

/** One socket: packets in and out, the key exchange, and encryption for whatever session speaks over it. */
export class Connection implements IncomingLine {
  readonly #socket: Socket
  readonly #host: ConnectionHost
  readonly #stream = new PacketStream()
  readonly #plainIds = new MessageIds()
  #handshake: Handshake | null = null
  #closing: NodeJS.Timeout | undefined
  #cutsNext = false
  #lastId: bigint | null = null
  #isNew = true

  constructor(
    socket: Socket,
    /** The data centre whose port the client dialled. */
    readonly dcId: number,
    host: ConnectionHost,
  ) {
    this.#socket = socket
    this.#host = host
    // Without it small answers wait for the client's acknowledgement, forty milliseconds each.
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#onData(chunk))
    // The other side may vanish at any byte; 'close' follows.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => clearTimeout(this.#closing))
  }

  get isOpen(): boolean {
    return this.#socket.writable && !this.#socket.destroyed
  }

  /** The data centre that an obfuscated client named, if it did. */
  get namedDcId(): number | null {
    return this.#stream.dcId
  }

  cut(): void {
    this.#socket.destroy()
  }

  cutInNextPacket(): void {
    this.#cutsNext = true
  }

  /** A transport error: four bytes, which nothing authenticates; then the connection ends. */
  endWith(transportError: number): void {
    const code = Buffer.alloc(4)
    code.writeInt32LE(transportError)
    if (this.isOpen) this.#socket.end(this.#stream.wrap(code))
  }

  closeAfter(seconds: number): void {
    clearTimeout(this.#closing)
    this.#closing = setTimeout(() => this.#socket.destroy(), Math.max(seconds, 1) * 1000)
  }

  send(session: Session, id: bigint, seqNo: number, body: Buffer): void {
    const bad = this.#host.badMessageId(session.key)
    const message = bad === null ? { id, seqNo, body } : underBadId(bad, { id, seqNo, body }, this.#lastId)
    this.#lastId = message.id
    const { id: messageId, ...rest } = message
    const envelope = { salt: session.salt, sessionId: session.id, messageId, ...rest }
    this.#write(sealMessage(session.key.key, session.key.id, envelope, 'fromServer'))
  }

  #write(packet: Buffer): void {
    const bytes = this.#stream.wrap(packet)
    if (this.#cutsNext) {
      this.#socket.end(bytes.subarray(0, bytes.length >> 1), () => this.#socket.destroy())
    } else if (this.isOpen) {
      this.#socket.write(bytes)
    }
  }

  #onData(chunk: Buffer): void {
    try {
      for (const packet of this.#stream.receive(chunk)) {
        if (!this.isOpen) return
        this.#onPacket(packet)
      }
    } catch (error) {
      if (!isClientsFault(error)) throw error
      this.#socket.destroy()
    }
  }

  #onPacket(packet: Buffer): void {
    if (packet.length < 24) throw new TransportError(`a packet of ${packet.length} bytes says nothing`)
    const keyId = packet.toString('hex', 0, 8)
    if (keyId === '0000000000000000') {
      this.#onPlainMessage(packet)
      return
    }
    const key = this.#host.keys.find(keyId, this.#host.now())
    if (key === undefined) {
      this.#host.keyMissed()
      this.endWith(NO_SUCH_KEY)
      return
    }
    const forged = this.#isNew ? this.#host.forgedError(key) : null
    this.#isNew = false
    if (forged !== null) {
      this.endWith(forged)
      return
    }
    const envelope = openMessage(key.key, packet)
    if (envelope === null) throw new TransportError('a message was not made with its key')
    this.#host.receive(key, envelope, this)
  }

  /** auth_key_id = 0, message id, length, message: only the key exchange speaks so. */
  #onPlainMessage(packet: Buffer): void {
    const reader = new Reader(packet, 16)
    const message = this.#host.codec.decode(reader.raw(reader.int()))
    const { codec, keys, now, badKeyExchange } = this.#host
    this.#handshake ??= new Handshake(codec, keys.serverKey, now, badKeyExchange())
    const { reply, newKey } = this.#handshake.answer(message)
    // Kept before the client hears of it: its first message may be on the heels of the answer.
    if (newKey !== undefined) this.#host.keep(newKey, this)
    const body = this.#host.codec.encode(reply, 0)
    const writer = new Writer(body.length + 20)
    writer.long(0n)
    writer.long(this.#plainIds.next(this.#host.now(), true))
    writer.int(body.length)
    writer.raw(body)
    this.#write(writer.result())
  }
}

function isClientsFault(error: unknown): boolean {
  return error instanceof TransportError || error instanceof HandshakeError || error instanceof TlError
}
