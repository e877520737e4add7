import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abridged, type Framing, full, intermediate, TransportError } from '../../../electron/sandbox/transport/frames'
import { PacketStream } from '../../../electron/sandbox/transport/packet-stream'
import { obfuscation } from '../../support/raw-client'

interface Kind {
  readonly name: string
  readonly greeting: Buffer
  readonly framing: () => Framing
}

const kinds: readonly Kind[] = [
  { name: 'abridged', greeting: Buffer.of(0xef), framing: abridged },
  { name: 'intermediate', greeting: Buffer.alloc(4, 0xee), framing: () => intermediate(false) },
  {
    name: 'padded intermediate',
    greeting: Buffer.alloc(4, 0xdd),
    framing: () => intermediate(true, () => randomBytes(5)),
  },
  { name: 'full', greeting: Buffer.alloc(0), framing: full },
]
const cases = kinds.flatMap((kind) => [false, true].map((hidden) => ({ ...kind, hidden })))
// Full cannot be obfuscated: it has no tag.
const possible = cases.filter(({ name, hidden }) => !(hidden && name === 'full'))

const packets = fc.array(
  fc.integer({ min: 4, max: 300 }).map((words) => randomBytes(words * 4)),
  { minLength: 1, maxLength: 6 },
)

/** Cuts bytes into pieces of the given lengths, over and over. */
function pieces(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    parts.push(bytes.subarray(at, at + length))
    at += length
  }
  return parts
}

describe('transport', () => {
  test.each(possible)(
    '$name (obfuscated: $hidden) comes through however it is chopped',
    ({ name, greeting, framing, hidden }) => {
      const chops = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 })
      fc.assert(
        fc.property(packets, chops, (sent, lengths) => {
          const client = framing()
          const cipher = hidden ? obfuscation(Buffer.alloc(4, greeting[0])) : null
          const wrapped = Buffer.concat(sent.map((packet) => client.wrap(packet)))
          const bytes = Buffer.concat(cipher ? [cipher.greeting, cipher.outgoing.update(wrapped)] : [greeting, wrapped])
          const stream = new PacketStream()
          const received = pieces(bytes, lengths).flatMap((piece) => stream.receive(piece))
          expect(stream.transport).toBe(hidden ? `${name} (obfuscated)` : name)
          expect(stream.dcId).toBe(hidden ? 2 : null)
          expect(received.length).toBe(sent.length)
          // Padding, where there is some, stands after the packet.
          for (const [index, packet] of sent.entries())
            expect(received[index]?.subarray(0, packet.length).equals(packet)).toBe(true)

          const answers = sent.map((packet) => stream.wrap(packet))
          let rest = Buffer.concat(answers)
          if (cipher) rest = cipher.incoming.update(rest)
          for (const packet of sent) {
            const next = client.unwrap(rest)
            expect(next?.payload.subarray(0, packet.length).equals(packet)).toBe(true)
            rest = Buffer.from(next?.rest ?? [])
          }
          expect(rest.length).toBe(0)
        }),
        { numRuns: 60 },
      )
    },
  )

  test('a wrong CRC, a wrong number and an absurd length end the connection', () => {
    const packet = full().wrap(randomBytes(40))
    const spoiled = Buffer.from(packet)
    spoiled[20] = (spoiled[20] ?? 0) ^ 1
    expect(() => new PacketStream().receive(spoiled)).toThrow('CRC')
    const repeated = new PacketStream()
    repeated.receive(packet)
    expect(() => repeated.receive(packet)).toThrow(TransportError)
    const huge = Buffer.from([0xee, 0xee, 0xee, 0xee, 0xff, 0xff, 0xff, 0x7f])
    expect(() => new PacketStream().receive(huge)).toThrow(TransportError)
  })

  test('a browser that strays here is turned away', () => {
    expect(() => new PacketStream().receive(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toThrow('HTTP')
  })

  test('random bytes give packets or a TransportError, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        try {
          new PacketStream().receive(Buffer.from(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(TransportError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
