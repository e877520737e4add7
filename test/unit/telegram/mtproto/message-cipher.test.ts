import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Api, extensions } from 'telegram'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import { InvalidBufferError, SecurityError } from 'telegram/errors/index.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { MTProtoState } from 'telegram/network/MTProtoState.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../../electron/sandbox/crypto/bytes'
import { encryptIge } from '../../../../electron/sandbox/crypto/ige'
import { type Envelope, openMessage, sealMessage } from '../../../../electron/sandbox/session/message-crypto'
import { replaceMessageCipher } from '../../../../electron/telegram/mtproto/message-cipher'
import { QuickReader, readQuickly } from '../../../../electron/telegram/mtproto/quick-reader'
import { ReceivedMessageIds } from '../../../../electron/telegram/mtproto/received-message-ids'
import { silentLogger } from '../../../../electron/telegram/mtproto/silent-logger'

const bytes = randomBytes(256)
const keyId = createHash('sha1').update(bytes).digest().subarray(12, 20)
const authKey = new AuthKey()
beforeAll(() => authKey.setKey(bytes))

const newState = () => {
  const state = new MTProtoState(authKey, silentLogger)
  state.salt = returnBigInt(-5n)
  replaceMessageCipher(state, authKey, new ReceivedMessageIds())
  return state
}
const sessionOf = (state: MTProtoState): bigint => BigInt(String(Reflect.get(state, 'id')))

let lastId = 7_000_000_000_000_000_001n
const nextId = (): bigint => {
  lastId += 4n
  return lastId
}
const answer = new Api.NearestDc({ country: 'DE', thisDc: 2, nearestDc: 4 })
const envelopeFor = (state: MTProtoState, change: Partial<Envelope> = {}): Envelope => ({
  ...{ salt: -5n, sessionId: sessionOf(state), messageId: nextId(), seqNo: 3, body: answer.getBytes() },
  ...change,
})
/** As the practice server sends it. */
const sealed = (state: MTProtoState, change?: Partial<Envelope>, key = bytes): Buffer =>
  sealMessage(key, keyId, envelopeFor(state, change), 'fromServer')

/** A message that says its own length, in so many bytes with header and padding, which no server would make. */
const sealedByHand = (state: MTProtoState, length: number, total: number): Buffer => {
  const plain = randomBytes(total)
  plain.writeBigInt64LE(sessionOf(state), 8)
  plain.writeBigInt64LE(nextId(), 16)
  plain.writeUInt32LE(length, 28)
  answer.getBytes().copy(plain, 32)
  const messageKey = sha256(bytes.subarray(96, 128), plain).subarray(8, 24)
  const a = sha256(messageKey, bytes.subarray(8, 44))
  const b = sha256(bytes.subarray(48, 84), messageKey)
  const key = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)])
  const iv = Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)])
  return Buffer.concat([keyId, messageKey, encryptIge(plain, key, iv)])
}

describe('what is sent', () => {
  it('is opened by the server, whatever it holds, with session, salt and whole blocks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (words) => {
        const state = newState()
        const writer = new extensions.BinaryWriter(Buffer.alloc(0))
        const body = Buffer.concat([Buffer.from(words), Buffer.alloc((4 - (words.length % 4)) % 4)])
        const id = await state.writeDataAsMessage(writer, body, true)
        const packet = await state.encryptMessageData(writer.getValue())
        expect(packet.subarray(0, 8)).toEqual(keyId)
        expect((packet.length - 24) % 16).toBe(0)
        const opened = openMessage(bytes, packet)
        expect(opened).toMatchObject({ salt: -5n, sessionId: sessionOf(state), seqNo: 1 })
        expect(opened?.messageId).toBe(BigInt(id.toString()))
        expect(opened?.body).toEqual(body)
      }),
    )
  })

  it('has ever higher ids, and odd sequence numbers for what wants an answer', async () => {
    const state = newState()
    const ids: bigint[] = []
    const numbers: number[] = []
    for (const wantsAnswer of [true, true, false, true]) {
      const writer = new extensions.BinaryWriter(Buffer.alloc(0))
      ids.push(BigInt(String(await state.writeDataAsMessage(writer, Buffer.alloc(4), wantsAnswer))))
      numbers.push(writer.getValue().readInt32LE(8))
    }
    expect(ids.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(ids)
    expect(new Set(ids).size).toBe(4)
    expect(numbers).toEqual([1, 3, 4, 5])
  })

  it('waits for another call as gramjs writes it', async () => {
    const state = newState()
    const writer = new extensions.BinaryWriter(Buffer.alloc(0))
    await state.writeDataAsMessage(writer, new Api.help.GetNearestDc().getBytes(), true, returnBigInt(8n))
    expect(writer.getValue().readUInt32LE(16)).toBe(Api.InvokeAfterMsg.CONSTRUCTOR_ID)
  })
})

describe('what comes', () => {
  it('is read when it was made for this session with this key', async () => {
    const state = newState()
    const messageId = nextId()
    const message = await state.decryptMessageData(sealed(state, { messageId, seqNo: 11 }))
    expect(String(message.msgId)).toBe(String(messageId))
    expect(message).toMatchObject({ seqNo: 11, obj: { className: 'NearestDc', country: 'DE', nearestDc: 4 } })
  })

  it('is read with as little padding, and as much, as there may be', async () => {
    const state = newState()
    for (const [length, total] of [
      [20, 64],
      [16, 1_072],
    ] as const) {
      const message = await state.decryptMessageData(sealedByHand(state, length, total))
      expect(message.obj).toMatchObject({ className: 'NearestDc' })
    }
  })

  it.each<[string, (state: MTProtoState) => Buffer]>([
    ['for another session', (state) => sealed(state, { sessionId: sessionOf(state) + 1n })],
    ['with another key', (state) => sealed(state, {}, randomBytes(256))],
    ['under another key’s id', (state) => Buffer.concat([randomBytes(8), sealed(state).subarray(8)])],
    ['of a length that no message has', (state) => sealed(state, { body: Buffer.alloc(6) })],
    ['with less padding than there must be', (state) => sealedByHand(state, 28, 64)],
    ['with more padding than there may be', (state) => sealedByHand(state, 16, 1_088)],
  ])('is left out %s', async (_what, packetFor) => {
    const state = newState()
    await expect(state.decryptMessageData(packetFor(state))).rejects.toBeInstanceOf(SecurityError)
  })

  it('is left out with a single bit that is not as it was sent, and when it comes again', async () => {
    const state = newState()
    const packet = sealed(state)
    for (const at of [9, 24, 40, packet.length - 1]) {
      const changed = Buffer.from(packet)
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
      await expect(state.decryptMessageData(changed), `byte ${at}`).rejects.toBeInstanceOf(SecurityError)
    }
    await state.decryptMessageData(packet)
    await expect(state.decryptMessageData(packet)).rejects.toBeInstanceOf(SecurityError)
    // A thousand at least are remembered; what is older than those is left out as well.
    for (let more = 0; more < 2_100; more++) await state.decryptMessageData(sealed(state))
    await expect(state.decryptMessageData(packet)).rejects.toBeInstanceOf(SecurityError)
  })

  it.each([
    ['of a client’s kind (0)', 0n],
    ['of a client’s kind (2)', 2n],
  ])('is left out with an id %s', async (_, parity) => {
    const state = newState()
    const messageId = (nextId() / 4n) * 4n + parity
    await expect(state.decryptMessageData(sealed(state, { messageId }))).rejects.toBeInstanceOf(SecurityError)
    for (const good of [1n, 3n])
      await state.decryptMessageData(sealed(state, { messageId: messageId + 8n * good + good }))
  })

  it('ends the connection when it is five minutes late or half a minute ahead, whatever this computer’s clock says', async () => {
    const at = (state: MTProtoState, seconds: number): Buffer =>
      sealed(state, { messageId: (BigInt(seconds) << 32n) + 1n })
    const state = newState()
    await state.decryptMessageData(at(state, 5_000))
    await state.decryptMessageData(at(state, 4_702))
    await expect(state.decryptMessageData(at(state, 4_698))).rejects.toBeInstanceOf(InvalidBufferError)
    await state.decryptMessageData(at(state, 5_028))
    // From the clock of the server as it is known now, not from the newest id.
    await expect(state.decryptMessageData(at(state, 5_061))).rejects.toBeInstanceOf(InvalidBufferError)
    await expect(state.decryptMessageData(at(state, 9_000))).rejects.toBeInstanceOf(InvalidBufferError)
    // The next connection takes a server whose clock was set anew at its word.
    const next = newState()
    await next.decryptMessageData(at(next, 9_000))
  })

  it('says the transport’s own errors, and what is no message at all', async () => {
    const state = newState()
    const notFound = Buffer.alloc(4)
    notFound.writeInt32LE(-404)
    await expect(state.decryptMessageData(notFound)).rejects.toMatchObject({ code: 404 })
    for (const length of [0, 5, 24, 55, 57]) {
      await expect(state.decryptMessageData(randomBytes(length))).rejects.toBeInstanceOf(InvalidBufferError)
    }
  })
})

describe('the quick reader', () => {
  const read = (Reader: typeof extensions.BinaryReader, words: Buffer, signed: boolean): string =>
    new Reader(words).readLong(signed).toString()

  it('reads every long as gramjs does', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.boolean(), (value, signed) => {
        const words = Buffer.alloc(8)
        words.writeBigInt64LE(value)
        expect(read(QuickReader, words, signed)).toBe(read(extensions.BinaryReader, words, signed))
      }),
      {
        examples: [
          [-1n, true],
          [-1n, false],
          [0n, true],
          [-(2n ** 63n), true],
          [2n ** 63n - 1n, false],
        ],
      },
    )
    const wide = randomBytes(16)
    const quick = new QuickReader(wide).readLargeInt(128)
    expect(quick.toString()).toBe(new extensions.BinaryReader(wide).readLargeInt(128).toString())
  })

  it('reads the answer to a request whose own bytes stay as they were', () => {
    const request = new Api.help.GetNearestDc()
    const quick = readQuickly(request)
    expect(quick.getBytes()).toEqual(request.getBytes())
    expect(quick.className).toBe('help.GetNearestDc')
    const result: unknown = Reflect.apply(Reflect.get(quick, 'readResult'), quick, [
      new extensions.BinaryReader(answer.getBytes()),
    ])
    expect(result).toMatchObject({ className: 'NearestDc', thisDc: 2 })
  })
})
