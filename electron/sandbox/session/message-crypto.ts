import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { sha1, sha256 } from '../crypto/bytes'
import { decryptIge, encryptIge } from '../crypto/ige'

/** What stands inside an encrypted message. */
export interface Envelope {
  readonly salt: bigint
  readonly sessionId: bigint
  readonly messageId: bigint
  readonly seqNo: number
  readonly body: Buffer
}

/** Where the key material begins: at 0 for what clients send, at 8 for what the server sends. */
export type Direction = 'fromClient' | 'fromServer'

const HEADER = 32
const LEAST_PADDING = 12
const MOST_PADDING = 1024

/**
 * MTProto 2.0. Null when the message was not made with this key or is not whole.
 * https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
 */
export function openMessage(key: Buffer, packet: Buffer, direction: Direction = 'fromClient'): Envelope | null {
  const sealed = packet.subarray(24, packet.length - ((packet.length - 24) % 16))
  if (sealed.length < HEADER + 16) return null
  const messageKey = packet.subarray(8, 24)
  const { aesKey, aesIv } = messageKeys(key, messageKey, direction)
  const plain = decryptIge(sealed, aesKey, aesIv)
  if (!timingSafeEqual(messageKeyOf(key, plain, direction), messageKey)) return null
  const length = plain.readUInt32LE(28)
  const padding = plain.length - HEADER - length
  if (length % 4 !== 0 || padding < LEAST_PADDING || padding > MOST_PADDING) return null
  return {
    salt: plain.readBigInt64LE(0),
    sessionId: plain.readBigInt64LE(8),
    messageId: plain.readBigInt64LE(16),
    seqNo: plain.readInt32LE(24),
    body: plain.subarray(HEADER, HEADER + length),
  }
}

/** The packet for one message: key id, message key, encrypted data. */
export function sealMessage(key: Buffer, keyId: Buffer, envelope: Envelope, direction: Direction): Buffer {
  const length = HEADER + envelope.body.length
  // At least 12 bytes of padding, whole blocks, and a few blocks more, so that lengths tell less.
  const total = Math.ceil((length + LEAST_PADDING) / 16) * 16 + 16 * randomInt(4)
  const plain = Buffer.allocUnsafe(total)
  plain.writeBigInt64LE(envelope.salt, 0)
  plain.writeBigInt64LE(envelope.sessionId, 8)
  plain.writeBigInt64LE(envelope.messageId, 16)
  plain.writeInt32LE(envelope.seqNo, 24)
  plain.writeUInt32LE(envelope.body.length, 28)
  envelope.body.copy(plain, HEADER)
  randomBytes(total - length).copy(plain, length)
  const messageKey = messageKeyOf(key, plain, direction)
  const { aesKey, aesIv } = messageKeys(key, messageKey, direction)
  return Buffer.concat([keyId, messageKey, encryptIge(plain, aesKey, aesIv)])
}

function offset(direction: Direction): number {
  return direction === 'fromClient' ? 0 : 8
}

function messageKeyOf(key: Buffer, plain: Buffer, direction: Direction): Buffer {
  const x = offset(direction)
  return sha256(key.subarray(88 + x, 120 + x), plain).subarray(8, 24)
}

function messageKeys(key: Buffer, messageKey: Buffer, direction: Direction): { aesKey: Buffer; aesIv: Buffer } {
  const x = offset(direction)
  const a = sha256(messageKey, key.subarray(x, 36 + x))
  const b = sha256(key.subarray(40 + x, 76 + x), messageKey)
  return {
    aesKey: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)]),
    aesIv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)]),
  }
}

/**
 * MTProto 1.0, which lives on in auth.bindTempAuthKey alone: the binding message, encrypted with the permanent key.
 * Answers its body; null when it was not made with this key. https://core.telegram.org/method/auth.bindTempAuthKey
 */
export function openBindingMessage(key: Buffer, packet: Buffer): Buffer | null {
  const sealed = packet.subarray(24)
  if (sealed.length < HEADER || sealed.length % 16 !== 0) return null
  const messageKey = packet.subarray(8, 24)
  const a = sha1(messageKey, key.subarray(0, 32))
  const b = sha1(key.subarray(32, 48), messageKey, key.subarray(48, 64))
  const c = sha1(key.subarray(64, 96), messageKey)
  const d = sha1(messageKey, key.subarray(96, 128))
  const plain = decryptIge(
    sealed,
    Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]),
    Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]),
  )
  const end = HEADER + plain.readUInt32LE(28)
  if (end > plain.length || !sha1(plain.subarray(0, end)).subarray(4).equals(messageKey)) return null
  return plain.subarray(HEADER, end)
}
