import { type Cipher, createCipheriv, createDecipheriv, type Decipher, randomBytes, randomInt } from 'node:crypto'
import { abridged, type Framing, full, intermediate, TransportError } from './frames'

interface Obfuscation {
  readonly incoming: Decipher
  readonly outgoing: Cipher
}

const ABRIDGED = 0xefefefef
const INTERMEDIATE = 0xeeeeeeee
const PADDED = 0xdddddddd

/**
 * The bytes of one connection → packets, whatever transport the client chose and however the bytes are chopped.
 * The transport is told from the first bytes: 0xef abridged, 0xeeeeeeee intermediate, 0xdddddddd padded,
 * a second word of zero full, anything else the 64 bytes that begin obfuscation.
 * Source: https://core.telegram.org/mtproto/mtproto-transports#transport-obfuscation
 */
export class PacketStream {
  #waiting: Buffer = Buffer.alloc(0)
  #framing: Framing | null = null
  #obfuscation: Obfuscation | null = null
  /** The data centre that an obfuscated client named in its first bytes; null when it named none. */
  dcId: number | null = null

  /** 'full', 'abridged (obfuscated)' and so on; null before the first bytes. */
  get transport(): string | null {
    if (this.#framing === null) return null
    return this.#obfuscation === null ? this.#framing.name : `${this.#framing.name} (obfuscated)`
  }

  /** All packets that these bytes complete. Throws TransportError when the stream is beyond understanding. */
  receive(chunk: Buffer): Buffer[] {
    const clear = this.#obfuscation === null ? chunk : this.#obfuscation.incoming.update(chunk)
    this.#waiting = this.#waiting.length === 0 ? clear : Buffer.concat([this.#waiting, clear])
    if (this.#framing === null) this.#framing = this.#detect()
    const packets: Buffer[] = []
    while (this.#framing !== null) {
      const next = this.#framing.unwrap(this.#waiting)
      if (next === null) break
      packets.push(next.payload)
      this.#waiting = next.rest
    }
    return packets
  }

  /** The bytes that carry a packet to the client. */
  wrap(payload: Buffer): Buffer {
    if (this.#framing === null) throw new TransportError('the client has not chosen a transport yet')
    const framed = this.#framing.wrap(payload)
    return this.#obfuscation === null ? framed : this.#obfuscation.outgoing.update(framed)
  }

  #detect(): Framing | null {
    const bytes = this.#waiting
    if (bytes[0] === 0xef) {
      this.#waiting = bytes.subarray(1)
      return abridged()
    }
    if (bytes.length < 8) return null
    const first = bytes.readUInt32LE(0)
    if (first === INTERMEDIATE || first === PADDED) {
      this.#waiting = bytes.subarray(4)
      return chosen(first)
    }
    if (bytes.readUInt32LE(4) === 0) return full()
    if (/^(GET|POST|HEAD|OPTI)/.test(bytes.toString('latin1', 0, 4))) throw new TransportError('this is HTTP')
    return bytes.length < 64 ? null : this.#beginObfuscation()
  }

  #beginObfuscation(): Framing {
    const head = this.#waiting.subarray(0, 64)
    const reversed = Buffer.from(head.subarray(8, 56)).reverse()
    const incoming = createDecipheriv('aes-256-ctr', head.subarray(8, 40), head.subarray(40, 56))
    const outgoing = createCipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32, 48))
    const clear = incoming.update(head)
    this.#obfuscation = { incoming, outgoing }
    this.#waiting = incoming.update(this.#waiting.subarray(64))
    const dcId = clear.readInt16LE(60)
    this.dcId = dcId === 0 ? null : dcId
    return chosen(clear.readUInt32LE(56))
  }
}

function chosen(tag: number): Framing {
  if (tag === ABRIDGED) return abridged()
  if (tag === INTERMEDIATE) return intermediate(false)
  if (tag === PADDED) return intermediate(true, () => randomBytes(randomInt(16)))
  throw new TransportError(`no transport is called ${tag.toString(16)}`)
}
