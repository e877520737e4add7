import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { type Handshake, type Passing, type SocketReader, startProxy, type TestProxy } from './proxy-server'

export interface MtprotoProxyOptions {
  /** 16 bytes. */
  readonly key: Buffer
  /** Padded packets only (`dd`, `ee`). */
  readonly padded?: boolean
  /** The website that it pretends to be (`ee`). */
  readonly domain?: string
  /** Data centre → port of this computer. */
  readonly portOf: (dcId: number) => number
  /** Seconds since 1970. */
  readonly now?: () => number
}

/** The secret as it stands in a link. */
export const secretOf = ({ key, padded, domain }: Pick<MtprotoProxyOptions, 'key' | 'padded' | 'domain'>): string => {
  if (domain !== undefined) return `ee${key.toString('hex')}${Buffer.from(domain).toString('hex')}`
  return `${padded === true ? 'dd' : ''}${key.toString('hex')}`
}

const TAGS = { abridged: 0xefefefef, intermediate: 0xeeeeeeee, padded: 0xdddddddd }
/** Seconds that a hello may be old or early. */
const HELLO_AGE = 120

/** TLS records → their content, however they are chopped. */
class Records {
  #waiting = Buffer.alloc(0)

  take(chunk: Buffer): Buffer {
    this.#waiting = Buffer.concat([this.#waiting, chunk])
    const contents: Buffer[] = []
    while (this.#waiting.length >= 5) {
      const end = 5 + this.#waiting.readUInt16BE(3)
      if (this.#waiting.length < end) break
      if (this.#waiting[0] === 0x17) contents.push(this.#waiting.subarray(5, end))
      else if (this.#waiting[0] !== 0x14) throw new Error('no application data')
      this.#waiting = this.#waiting.subarray(end)
    }
    return Buffer.concat(contents)
  }

  static wrap(content: Buffer): Buffer {
    const parts: Buffer[] = []
    for (let at = 0; at < content.length; at += 1_400) {
      const part = content.subarray(at, at + 1_400)
      parts.push(record(0x17, part))
    }
    return Buffer.concat(parts)
  }
}

const record = (type: number, content: Buffer): Buffer => {
  const head = Buffer.from([type, 3, 3, 0, 0])
  head.writeUInt16BE(content.length, 3)
  return Buffer.concat([head, content])
}

/** Checks a browser's hello and answers as a website would that knows the secret. Throws when it is not meant for it. */
const greet = async (client: SocketReader, say: (bytes: Buffer) => void, options: MtprotoProxyOptions) => {
  const head = await client.take(5)
  if (head.readUIntBE(0, 3) !== 0x160301) throw new Error('no hello')
  const hello = Buffer.concat([head, await client.take(head.readUInt16BE(3))])
  const random = Buffer.from(hello.subarray(11, 43))
  hello.fill(0, 11, 43)
  const expected = createHmac('sha256', options.key).update(hello).digest()
  const at = random.readInt32LE(28) ^ expected.readInt32LE(28)
  const age = (options.now?.() ?? Date.now() / 1_000) - at
  const name = Buffer.from(options.domain ?? '')
  if (!random.subarray(0, 28).equals(expected.subarray(0, 28)) || Math.abs(age) > HELLO_AGE || !hello.includes(name)) {
    // A fatal alert, as a website sends it to a name that is not its own.
    say(record(0x15, Buffer.from([2, 40])))
    client.socket.end()
    throw new Error('not for us')
  }
  const sessionId = hello.subarray(44, 76)
  const message = Buffer.concat([
    Buffer.from('020000760303', 'hex'),
    Buffer.alloc(32),
    Buffer.from([32]),
    sessionId,
    Buffer.from('130100002e00330024001d0020', 'hex'),
    randomBytes(32),
    Buffer.from('002b00020304', 'hex'),
  ])
  const answer = Buffer.concat([
    record(0x16, message),
    record(0x14, Buffer.from([1])),
    record(0x17, randomBytes(2_100)),
  ])
  createHmac('sha256', options.key).update(random).update(answer).digest().copy(answer, 11)
  say(answer)
}

const keyed = (key: Buffer, secret: Buffer): Buffer => createHash('sha256').update(key).update(secret).digest()

/** Opens what a client obfuscated with the secret. Throws when it was another secret, or another transport. */
const openClient = (head: Buffer, options: MtprotoProxyOptions) => {
  const reversed = Buffer.from(head.subarray(8, 56)).reverse()
  const up = createDecipheriv('aes-256-ctr', keyed(head.subarray(8, 40), options.key), head.subarray(40, 56))
  const down = createCipheriv('aes-256-ctr', keyed(reversed.subarray(0, 32), options.key), reversed.subarray(32, 48))
  const clear = up.update(head)
  const tag = clear.readUInt32LE(56)
  const isPadded = options.padded === true || options.domain !== undefined
  const allowed = isPadded ? [TAGS.padded] : [TAGS.abridged, TAGS.intermediate, TAGS.padded]
  if (!allowed.includes(tag)) throw new Error('the client does not know the secret')
  return { up, down, tag, dcId: Math.abs(clear.readInt16LE(60)) % 10_000 }
}

/** What it says to the data centre in its own name: the same transport, obfuscated without a secret. */
const openServer = (tag: number, dcId: number) => {
  const head = randomBytes(64)
  head.writeUInt32BE(0x01020304, 0)
  head.writeUInt32LE(0x05060708, 4)
  head.writeUInt32LE(tag, 56)
  head.writeInt16LE(dcId, 60)
  const reversed = Buffer.from(head.subarray(8, 56)).reverse()
  const up = createCipheriv('aes-256-ctr', head.subarray(8, 40), head.subarray(40, 56))
  const down = createDecipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32, 48))
  const begin = Buffer.concat([head.subarray(0, 56), up.update(head).subarray(56)])
  return { up, down, begin }
}

/** An MTProto proxy: what Telegram's own does, for one secret. It goes by the data centre that a client names. */
export const startMtprotoProxy = (options: MtprotoProxyOptions): Promise<TestProxy> => {
  const handshake: Handshake = async (client, say) => {
    const records = options.domain === undefined ? null : new Records()
    let first: Buffer = Buffer.alloc(0)
    if (records === null) first = await client.take(64)
    else {
      await greet(client, say, options)
      while (first.length < 64) first = Buffer.concat([first, records.take(await client.some())])
    }
    const { up, down, tag, dcId } = openClient(first.subarray(0, 64), options)
    const server = openServer(tag, dcId)
    const rest = up.update(first.subarray(64))
    const passing: Passing = {
      begin: Buffer.concat([server.begin, server.up.update(rest)]),
      up: (chunk) => server.up.update(up.update(records === null ? chunk : records.take(chunk))),
      down: (chunk) => {
        const sealed = down.update(server.down.update(chunk))
        return records === null ? sealed : Records.wrap(sealed)
      },
    }
    return { host: '127.0.0.1', port: options.portOf(dcId), led: () => passing }
  }
  return startProxy(handshake)
}
