import { createHmac } from 'node:crypto'
// gramjs loads in this order alone.
import 'telegram'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeClientHello } from '../../../../electron/telegram/proxy/client-hello'
import { connectByHttp } from '../../../../electron/telegram/proxy/http-connect'
import { PaddedPacketCodec } from '../../../../electron/telegram/proxy/padded-packets'
import type { ByteChannel } from '../../../../electron/telegram/proxy/proxy-failure'
import { connectBySocks5, socksAddress } from '../../../../electron/telegram/proxy/socks5'
import { TlsRecords } from '../../../../electron/telegram/proxy/tls-records'

/** What the other side says, and what was said to it. */
class Script implements ByteChannel {
  readonly said: Buffer[] = []
  #left: Buffer

  constructor(answers: Buffer | string = '') {
    this.#left = Buffer.from(answers)
  }

  get left(): Buffer {
    return this.#left
  }

  async readExactly(count: number): Promise<Buffer> {
    if (this.#left.length < count) throw new Error('gone')
    const taken = this.#left.subarray(0, count)
    this.#left = this.#left.subarray(count)
    return taken
  }

  write(data: Buffer): void {
    this.said.push(Buffer.from(data))
  }
}

const nobody = { username: '', password: '' }

describe('SOCKS5', () => {
  it.each([
    ['149.154.167.51', '0195 9aa7 33'],
    ['::1', '0400000000000000000000000000000001'],
    ['2001:67c:4e8:f002::a', '042001067c04e8f002000000000000000a'],
    ['::ffff:1.2.3.4', '0400000000000000000000ffff01020304'],
    ['example.org', '030b6578616d706c652e6f7267'],
  ])('says %s as bytes', (host, hex) => {
    expect(socksAddress(host).toString('hex')).toBe(hex.replaceAll(' ', ''))
  })

  it('takes from the proxy what is the proxy’s, and nothing of what follows', async () => {
    const bound: readonly (readonly number[])[] = [
      [1, 1, 2, 3, 4],
      [4, ...Array<number>(16).fill(7)],
      [3, 3, 97, 98, 99],
    ]
    for (const address of bound) {
      const answers = Buffer.from([5, 2, 1, 0, 5, 0, 0, ...address, 0, 80, 0xaa])
      const channel = new Script(answers)
      await connectBySocks5(channel, { username: 'ä', password: 'p' }, '1.2.3.4', 443)
      expect(channel.left.toString('hex')).toBe('aa')
      const said = channel.said.map((one) => one.toString('hex'))
      expect(said).toEqual(['05020002', '0102c3a40170', '050100010102030401bb'])
    }
  })

  it('is answered by nonsense without harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (answers) => {
        const outcome = connectBySocks5(new Script(Buffer.from(answers)), nobody, '1.2.3.4', 443)
        await outcome.catch((error: unknown) => expect(error).toBeInstanceOf(Error))
      }),
      { numRuns: 500 },
    )
  })
})

describe('HTTP CONNECT', () => {
  it('writes an IPv6 address in brackets, and the password as Basic does', async () => {
    const channel = new Script('HTTP/1.1 200 OK\r\n\r\nX')
    await connectByHttp(channel, { username: 'mara', password: 'ä' }, '2001:db8::1', 443)
    expect(channel.left.toString()).toBe('X')
    const [request = ''] = channel.said.map(String)
    expect(request).toMatch(/^CONNECT \[2001:db8::1\]:443 HTTP\/1\.1\r\nHost: \[2001:db8::1\]:443\r\n/)
    expect(request).toContain(`Proxy-Authorization: Basic ${Buffer.from('mara:ä').toString('base64')}\r\n`)
  })

  it.each([
    ['HTTP/1.0 200\r\n\r\n', 'ok'],
    ['HTTP/1.1 200 OK\nVia: x\n\n', 'ok'],
    ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 'ok'],
    ['HTTP/1.1 407 No\r\n', 'authNeeded'],
    ['HTTP/1.1 301 Moved\r\nLocation: http://portal/\r\n\r\n', 'notProxy'],
    ['SSH-2.0-OpenSSH\r\n', 'notProxy'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`, 'notProxy'],
    ['HTTP/1.1 100 Continue\r\n\r\n'.repeat(9), 'notProxy'],
    // All heads together have as much room as one.
    [`${`HTTP/1.1 100 Continue\r\nX: ${'x'.repeat(6_000)}\r\n\r\n`.repeat(3)}HTTP/1.1 200 OK\r\n\r\n`, 'notProxy'],
    ['HTTP/1.1 200 OK\r\n\n', 'ok'],
  ])('understands %j', async (answer, expected) => {
    const outcome = await connectByHttp(new Script(answer), nobody, '1.2.3.4', 443).then(
      () => 'ok',
      (error: Error) => error.message,
    )
    expect(outcome).toBe(expected)
  })
})

describe('fake TLS', () => {
  it('is no more believed after many records with nothing in them', async () => {
    const record = (content: string) => `\u0017\u0003\u0003\u0000${String.fromCharCode(content.length)}${content}`
    const read = (records: string[]) =>
      new TlsRecords(new Script(Buffer.from(records.join(''), 'latin1'))).readExactly(2)
    const some = Array<string>(8).fill(record(''))
    expect(String(await read([...some, record('a'), ...some, record('b')]))).toBe('ab')
    await expect(read([...some, record(''), record('ab')])).rejects.toThrow('notProxy')
  })

  it('carries any bytes, however they are cut on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 9_000 }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 8 }),
        async (messages, reads) => {
          const sent = new Script()
          const writer = new TlsRecords(sent)
          for (const message of messages) writer.write(Buffer.from(message))
          const wire = Buffer.concat(sent.said)
          const isFirst = messages.length > 0
          if (isFirst) expect(wire.subarray(0, 6).toString('hex')).toBe('140303000101')
          const reader = new TlsRecords(new Script(wire.subarray(isFirst ? 6 : 0)))
          const expected = Buffer.concat(messages.map((one) => Buffer.from(one)))
          const read: Buffer[] = []
          let left = expected.length
          for (let at = 0; left > 0; at++) {
            const count = Math.min(left, reads[at % reads.length] ?? 1)
            read.push(await reader.readExactly(count))
            left -= count
          }
          expect(Buffer.concat(read).equals(expected)).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('begins with a hello that is whole, names the website, and is signed with secret and time', () => {
    const secret = Buffer.alloc(16, 7)
    for (let tries = 0; tries < 50; tries++) {
      const hello = makeClientHello('www.example.org', secret, 1_800_000_000)
      expect(hello.readUInt16BE(3)).toBe(hello.length - 5)
      expect(hello.readUIntBE(6, 3)).toBe(hello.length - 9)
      expect(hello.length).toBeGreaterThanOrEqual(517)
      expect(hello.includes(Buffer.from('www.example.org'))).toBe(true)
      const random = Buffer.from(hello.subarray(11, 43))
      hello.fill(0, 11, 43)
      const signed = createHmac('sha256', secret).update(hello).digest()
      expect(random.subarray(0, 28).equals(signed.subarray(0, 28))).toBe(true)
      expect(random.readInt32LE(28) ^ signed.readInt32LE(28)).toBe(1_800_000_000)
      // Cipher suites, compression, and extensions to the last byte.
      let at = 44 + 32
      at += 2 + hello.readUInt16BE(at)
      at += 1 + hello.readUInt8(at)
      expect(hello.readUInt16BE(at)).toBe(hello.length - at - 2)
      at += 2
      while (at < hello.length) at += 4 + hello.readUInt16BE(at + 2)
      expect(at).toBe(hello.length)
    }
  })
})

describe('padded packets', () => {
  const codec = new PaddedPacketCodec({})
  const back = async (packet: Buffer): Promise<Buffer> => {
    const channel = new Script(packet)
    // What gramjs hands over is a socket, of which reading alone is used.
    return codec.readPacket({ read: (count: number) => channel.readExactly(count) } as never)
  }

  it('come out as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 300 }), fc.boolean(), async (blocks, isPlain) => {
        const message = Buffer.alloc(isPlain ? 20 + blocks * 4 : 24 + blocks * 16, 1)
        if (isPlain) {
          message.writeBigUInt64LE(0n, 0)
          message.writeInt32LE(blocks * 4, 16)
        }
        expect((await back(codec.encodePacket(message))).equals(message)).toBe(true)
      }),
    )
    expect((await back(codec.encodePacket(Buffer.from('6cfeffff', 'hex')))).toString('hex')).toBe('6cfeffff')
  })
})
