import { createCipheriv, createDecipheriv, createPublicKey, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { Codec } from '../../electron/sandbox/codec/codec'
import { Reader } from '../../electron/sandbox/codec/reader'
import { Writer } from '../../electron/sandbox/codec/writer'
import { sha1 } from '../../electron/sandbox/crypto/bytes'
import type { Tl } from '../../electron/sandbox/method'
import { type Envelope, openMessage, sealMessage } from '../../electron/sandbox/session/message-crypto'
import { abridged, type Framing, full, intermediate } from '../../electron/sandbox/transport/frames'
import { exchangeKey, type RawKey } from './raw-handshake'

export type Transport = 'abridged' | 'intermediate' | 'padded' | 'full' | 'obfuscated'

/** A message from the server, taken out of its container. */
export interface RawMessage {
  readonly id: bigint
  readonly seqNo: number
  /** For rpc_result: `{ _: 'rpc_result', req_msg_id, result }`. */
  readonly object: Tl
}

const CONTAINER = 0x73f1f8dc
const RPC_RESULT = 0xf35c6d01

/** The bytes with which a client chooses a transport, and what wraps its packets. */
function openTransport(transport: Transport): { greeting: Buffer; framing: Framing; obfuscate: boolean } {
  switch (transport) {
    case 'abridged':
      return { greeting: Buffer.of(0xef), framing: abridged(), obfuscate: false }
    case 'intermediate':
      return { greeting: Buffer.alloc(4, 0xee), framing: intermediate(false), obfuscate: false }
    case 'padded':
      return { greeting: Buffer.alloc(4, 0xdd), framing: intermediate(true, () => randomBytes(7)), obfuscate: false }
    case 'full':
      return { greeting: Buffer.alloc(0), framing: full(), obfuscate: false }
    case 'obfuscated':
      return { greeting: Buffer.alloc(4, 0xee), framing: intermediate(false), obfuscate: true }
  }
}

/** The 64 bytes that begin an obfuscated stream, and the ciphers after them. */
export function obfuscation(tag: Buffer, dcId = 2) {
  const head = randomBytes(64)
  head[0] = 1
  head[4] = 1
  tag.copy(head, 56)
  head.writeInt16LE(dcId, 60)
  const reversed = Buffer.from(head.subarray(8, 56)).reverse()
  const outgoing = createCipheriv('aes-256-ctr', head.subarray(8, 40), head.subarray(40, 56))
  const incoming = createDecipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32))
  const sealed = outgoing.update(head)
  return { greeting: Buffer.concat([head.subarray(0, 56), sealed.subarray(56)]), outgoing, incoming }
}

/** An MTProto client that does exactly what a test says, right or wrong. */
export class RawClient {
  readonly codec = new Codec()
  sessionId = randomBytes(8).readBigInt64LE(0)
  key: RawKey | null = null
  salt = 0n
  layer = 198
  /** Messages that have come and nobody has taken. */
  readonly inbox: RawMessage[] = []
  readonly packets: Buffer[] = []
  #seq = 0
  #lastId = 0n
  #changed: (() => void)[] = []
  #closed = false

  private constructor(
    readonly socket: Socket,
    readonly framing: Framing,
    private readonly cipher: ReturnType<typeof obfuscation> | null,
  ) {
    let waiting: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, cipher?.incoming.update(chunk) ?? chunk])
      for (let next = framing.unwrap(waiting); next !== null; next = framing.unwrap(waiting)) {
        waiting = next.rest
        this.#take(next.payload)
      }
      this.#wake()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#closed = true
      this.#wake()
    })
  }

  static async connect(port: number, transport: Transport = 'full', key: RawKey | null = null): Promise<RawClient> {
    const socket = createConnection({ host: '127.0.0.1', port, noDelay: true })
    await once(socket, 'connect')
    const { greeting, framing, obfuscate } = openTransport(transport)
    const cipher = obfuscate ? obfuscation(greeting) : null
    socket.write(cipher?.greeting ?? greeting)
    const client = new RawClient(socket, framing, cipher)
    client.key = key
    client.salt = key?.salt ?? 0n
    return client
  }

  /** Connects and exchanges a key. `expiresIn`: for a temporary one. */
  static async withKey(port: number, publicKeyPem: string, transport: Transport = 'full', expiresIn?: number) {
    const client = await RawClient.connect(port, transport)
    client.key = await exchangeKey(client, createPublicKey(publicKeyPem), { expiresIn })
    client.salt = client.key.salt
    return client
  }

  get isClosed(): boolean {
    return this.#closed
  }

  close(): void {
    this.socket.destroy()
  }

  writePacket(payload: Buffer): void {
    const framed = this.framing.wrap(payload)
    this.socket.write(this.cipher?.outgoing.update(framed) ?? framed)
  }

  /** A message id for the present moment, higher than those before. `offset`: seconds. */
  nextId(offset = 0): bigint {
    const now = BigInt(Math.floor((Date.now() / 1000 + offset) * 2 ** 20)) << 12n
    this.#lastId = now > this.#lastId ? now : this.#lastId + 4n
    return this.#lastId
  }

  nextSeqNo(needsAck: boolean): number {
    const seqNo = this.#seq * 2 + (needsAck ? 1 : 0)
    if (needsAck) this.#seq += 1
    return seqNo
  }

  /** Sends a body as one encrypted message; what is not given is as it should be. Answers its id. */
  send(body: Buffer | Tl, given: Partial<Envelope> = {}): bigint {
    if (this.key === null) throw new Error('no key yet')
    const envelope: Envelope = {
      salt: given.salt ?? this.salt,
      sessionId: given.sessionId ?? this.sessionId,
      messageId: given.messageId ?? this.nextId(),
      seqNo: given.seqNo ?? this.nextSeqNo(true),
      body: Buffer.isBuffer(body) ? body : this.codec.encode(body, this.layer),
    }
    this.writePacket(sealMessage(this.key.key, sha1(this.key.key).subarray(12), envelope, 'fromClient'))
    return envelope.messageId
  }

  /** Several messages in one container. Answers their ids. */
  sendContainer(objects: readonly Tl[]): bigint[] {
    const writer = new Writer()
    writer.int(CONTAINER)
    writer.int(objects.length)
    const ids = objects.map((object) => {
      const id = this.nextId()
      const body = this.codec.encode(object, this.layer)
      writer.long(id)
      writer.int(this.nextSeqNo(true))
      writer.int(body.length)
      writer.raw(body)
      return id
    })
    this.send(Buffer.from(writer.result()), { seqNo: this.nextSeqNo(false) })
    return ids
  }

  /** Calls a method and answers its result; an rpc_error comes back as an object. */
  async call(query: Tl): Promise<unknown> {
    const id = this.send(query)
    const answer = await this.wait(({ object }) => object._ === 'rpc_result' && object.req_msg_id === id)
    return answer.object.result
  }

  /** As every client begins: the layer, and who it is. */
  async init(query: Tl = { _: 'help.getConfig' }): Promise<unknown> {
    const about = { device_model: 'raw', system_version: '1', app_version: '1', lang_code: 'en' }
    const init = { _: 'initConnection', api_id: 1, ...about, system_lang_code: 'en', lang_pack: '', query }
    return this.call({ _: 'invokeWithLayer', layer: this.layer, query: init })
  }

  /** Takes the first message that fits out of the inbox, now or when it comes. Rejects when the connection ends. */
  async wait(fits: (message: RawMessage) => boolean): Promise<RawMessage> {
    for (;;) {
      const at = this.inbox.findIndex(fits)
      if (at !== -1) return this.inbox.splice(at, 1)[0] as RawMessage
      if (this.#closed) throw new Error('the connection has ended')
      await new Promise<void>((resolve) => this.#changed.push(resolve))
    }
  }

  waitFor(name: string): Promise<RawMessage> {
    return this.wait(({ object }) => object._ === name)
  }

  /** Resolves when the server has ended the connection. */
  async untilClosed(): Promise<void> {
    while (!this.#closed) await new Promise<void>((resolve) => this.#changed.push(resolve))
  }

  /** The next packet that is no encrypted message: a plain one, or a transport error. */
  async nextPacket(): Promise<Buffer> {
    for (;;) {
      const packet = this.packets.shift()
      if (packet !== undefined) return packet
      if (this.#closed) throw new Error('the connection has ended')
      await new Promise<void>((resolve) => this.#changed.push(resolve))
    }
  }

  #wake(): void {
    const changed = this.#changed
    this.#changed = []
    for (const wake of changed) wake()
  }

  #take(packet: Buffer): void {
    const opened = this.key === null ? null : openMessage(this.key.key, packet, 'fromServer')
    if (opened === null) this.packets.push(packet)
    else this.#open(opened.messageId, opened.seqNo, opened.body)
  }

  #open(id: bigint, seqNo: number, body: Buffer): void {
    const reader = new Reader(body, 4)
    const name = body.readUInt32LE(0)
    if (name === CONTAINER) {
      const count = reader.count()
      for (let index = 0; index < count; index++) {
        const inner = reader.long()
        const innerSeqNo = reader.int()
        this.#open(inner, innerSeqNo, reader.raw(reader.int()))
      }
    } else if (name === RPC_RESULT) {
      const requestId = reader.long()
      const result = this.codec.decodeAny(reader.raw(reader.left))
      this.inbox.push({ id, seqNo, object: { _: 'rpc_result', req_msg_id: requestId, result } })
    } else {
      this.inbox.push({ id, seqNo, object: this.codec.decode(body) })
    }
  }
}
