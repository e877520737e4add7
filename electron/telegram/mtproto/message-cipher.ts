import { createHash, randomBytes } from 'node:crypto'
import type { AuthKey } from 'telegram/crypto/AuthKey.js'
import { IGE } from 'telegram/crypto/IGE.js'
import { InvalidBufferError, SecurityError } from 'telegram/errors/index.js'
import { readBufferFromBigInt, returnBigInt } from 'telegram/Helpers.js'
import type { MTProtoState } from 'telegram/network/MTProtoState.js'
import { GZIPPacked, TLMessage } from 'telegram/tl/core/index.js'
import { QuickReader } from './quick-reader'
import type { ReceivedMessageIds } from './received-message-ids'

/** Bytes before the encrypted part: auth_key_id and msg_key. */
const OUTER = 24
/** Bytes at the beginning of the encrypted part: salt, session id, message id, sequence number, length. */
const INNER = 32
/** Bytes of padding at least and at most (core.telegram.org/mtproto/description#message-encryption). */
const PADDING = { least: 12, most: 1_024 }
const BLOCK = 16
type BigInteger = ReturnType<typeof returnBigInt>

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** aes_key and aes_iv of one message. `x`: 0 from client to server, 8 from server to client. */
const cipherOf = (authKey: Buffer, messageKey: Buffer, x: 0 | 8): IGE => {
  const a = sha256(messageKey, authKey.subarray(x, x + 36))
  const b = sha256(authKey.subarray(40 + x, 76 + x), messageKey)
  const key = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)])
  return new IGE(key, Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]))
}

/** msg_key: the middle of the hash over a part of the key and the message with its padding. */
const messageKeyOf = (authKey: Buffer, plain: Buffer, x: 0 | 8): Buffer =>
  sha256(authKey.subarray(88 + x, 120 + x), plain).subarray(8, 24)

const writeLong = (buffer: Buffer, value: BigInteger, at: number): void => {
  buffer.writeBigInt64LE(BigInt.asIntN(64, BigInt(value.toString())), at)
}

const sessionIdOf = (state: MTProtoState): BigInteger => {
  const id: unknown = Reflect.get(state, 'id')
  if (typeof id !== 'object' || id === null) throw new Error('gramjs keeps its session id elsewhere now')
  return id as BigInteger
}

/**
 * Packs, encrypts and reads this connection's messages as MTProto 2.0 requires (core.telegram.org/mtproto/description),
 * instead of gramjs, which parses numbers digit by digit and takes more than twice the time. Unlike gramjs it also
 * checks session id, length and padding (core.telegram.org/mtproto/security_guidelines).
 */
export const replaceMessageCipher = (state: MTProtoState, authKey: AuthKey, received: ReceivedMessageIds): void => {
  const key = authKey.getKey()
  if (key === undefined || authKey.keyId === undefined) throw new Error('a connection needs an authorization key')
  const keyId = readBufferFromBigInt(authKey.keyId, 8)

  /** Throws `SecurityError`, which makes gramjs skip the message. */
  const check = (plain: Buffer, messageKey: Buffer): void => {
    if (!messageKey.equals(messageKeyOf(key, plain, 8))) throw new SecurityError('The message does not match its key')
    if (plain.readBigInt64LE(8) !== BigInt.asIntN(64, BigInt(sessionIdOf(state).toString())))
      throw new SecurityError('The message is for another session')
    const length = plain.readUInt32LE(INNER - 4)
    const padding = plain.length - INNER - length
    if (length % 4 !== 0 || padding < PADDING.least || padding > PADDING.most)
      throw new SecurityError('The message has a wrong length')
  }
  state.decryptMessageData = async (body) => {
    // Transport errors such as -404 come in four bytes.
    if (body.length < OUTER + INNER || (body.length - OUTER) % BLOCK !== 0) throw new InvalidBufferError(body)
    if (!keyId.equals(body.subarray(0, 8))) throw new SecurityError('The message is encrypted with another key')
    const messageKey = body.subarray(8, OUTER)
    const plain = cipherOf(key, messageKey, 8).decryptIge(body.subarray(OUTER))
    check(plain, messageKey)
    received.take(plain.readBigInt64LE(16), body)
    const messageId = returnBigInt(plain.readBigInt64LE(16))
    const reader = new QuickReader(plain)
    reader.setPosition(INNER)
    return new TLMessage(messageId, plain.readInt32LE(24), reader.tgReadObject())
  }

  state.encryptMessageData = async (data) => {
    const head = Buffer.alloc(16)
    writeLong(head, state.salt, 0)
    writeLong(head, sessionIdOf(state), 8)
    const unpadded = head.length + data.length + PADDING.least
    const padding = randomBytes(PADDING.least + ((BLOCK - (unpadded % BLOCK)) % BLOCK))
    const plain = Buffer.concat([head, data, padding])
    const messageKey = messageKeyOf(key, plain, 0)
    return Buffer.concat([keyId, messageKey, cipherOf(key, messageKey, 0).encryptIge(plain)])
  }

  const write = state.writeDataAsMessage.bind(state)
  state.writeDataAsMessage = async (buffer, data, contentRelated, afterId) => {
    // `afterId` belongs to `invokeAfterMsg`, which this app never uses.
    if (afterId !== undefined) return write(buffer, data, contentRelated, afterId)
    const messageId = state._getNewMsgId()
    const head = Buffer.alloc(16)
    writeLong(head, messageId, 0)
    head.writeInt32LE(state._getSeqNo(contentRelated), 8)
    const body = await GZIPPacked.gzipIfSmaller(contentRelated, data)
    head.writeInt32LE(body.length, 12)
    buffer.write(head)
    buffer.write(body)
    return messageId
  }
}
