import { createHash, createPublicKey } from 'node:crypto'
import { Api } from 'telegram'
import type { AuthKey } from 'telegram/crypto/AuthKey.js'
import { _serverKeys as gramjsKeys } from 'telegram/crypto/RSA.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { doAuthentication } from 'telegram/network/Authenticator.js'
import type { Connection } from 'telegram/network/connection/Connection.js'
import { MTProtoPlainSender } from 'telegram/network/MTProtoPlainSender.js'
import type { Endpoint } from '../gateway'
import { checkKeyExchanges } from './key-checks'
import { silentLogger } from './silent-logger'

/** RSA keys that one connection may exchange an authorization key with: signed decimal fingerprint → key. */
export type ServerKeys = ReadonlyMap<string, { readonly n: ReturnType<typeof returnBigInt>; readonly e: number }>

/** What the key exchange gives: the new authorization key and the server's clock minus this computer's, in seconds. */
export interface ExchangedKey {
  readonly authKey: AuthKey
  readonly timeOffset: number
}

/** Telegram's own keys, as gramjs carries them, copied before anything could be added to its map. */
const telegramKeys: ServerKeys = new Map(gramjsKeys)

/**
 * A TL `bytes` value: one length byte below 254, else 254 and three length bytes, padded to a multiple of four
 * (core.telegram.org/mtproto/serialize).
 */
const tlBytes = (value: Buffer): Buffer => {
  const head =
    value.length < 254
      ? Buffer.from([value.length])
      : Buffer.from([254, value.length & 255, (value.length >> 8) & 255, value.length >> 16])
  const padding = Buffer.alloc((4 - ((head.length + value.length) % 4)) % 4)
  return Buffer.concat([head, value, padding])
}

/** The low 64 bits of SHA-1(n:bytes e:bytes), signed, as gramjs names keys (core.telegram.org/mtproto/auth_key, 2). */
export const keyFingerprint = (n: Buffer, e: Buffer): string =>
  createHash('sha1')
    .update(Buffer.concat([tlBytes(n), tlBytes(e)]))
    .digest()
    .readBigInt64LE(12)
    .toString()

/** Reads a PEM public key (PKCS#1 or SPKI). Throws if it is not an RSA key. */
const parsePublicKey = (pem: string): ServerKeys => {
  const { n, e } = createPublicKey(pem).export({ format: 'jwk' })
  if (typeof n !== 'string' || typeof e !== 'string') throw new Error('The server key is not an RSA key')
  const modulus = Buffer.from(n, 'base64url')
  const exponent = Buffer.from(e, 'base64url')
  const key = { n: returnBigInt(BigInt(`0x${modulus.toString('hex')}`)), e: exponent.readUIntBE(0, exponent.length) }
  return new Map([[keyFingerprint(modulus, exponent), key]])
}

/**
 * The keys that an endpoint trusts: Telegram's for Telegram, its own for any other. Throws if that is not an RSA key.
 */
export const trustedKeys = (endpoint: Endpoint): ServerKeys =>
  endpoint.kind === 'telegram' ? telegramKeys : parsePublicKey(endpoint.publicKey)

const PQ_BYTES = 8

/** Fingerprint → how many exchanges need that key in gramjs's map now. */
const holders = new Map<string, number>()

const holdKeys = (keys: ServerKeys): (() => void) => {
  for (const [fingerprint, key] of keys) {
    holders.set(fingerprint, (holders.get(fingerprint) ?? 0) + 1)
    gramjsKeys.set(fingerprint, key)
  }
  return () => {
    for (const fingerprint of keys.keys()) {
      const left = (holders.get(fingerprint) ?? 1) - 1
      if (left > 0) holders.set(fingerprint, left)
      else {
        holders.delete(fingerprint)
        gramjsKeys.delete(fingerprint)
      }
    }
  }
}

/**
 * gramjs looks keys up in one map for the whole process. This sender lets an exchange see only the fingerprints that
 * its own endpoint may use, so a practice server's key is never accepted by a connection to Telegram, nor the other way
 * round, even while both exchange keys at the same time.
 */
class TrustingPlainSender extends MTProtoPlainSender {
  readonly #keys: ServerKeys

  constructor(connection: Connection, keys: ServerKeys) {
    super(connection, silentLogger)
    this.#keys = keys
  }

  override async send(request: Api.AnyRequest): Promise<unknown> {
    const answer: unknown = await super.send(request)
    if (!(answer instanceof Api.ResPQ)) return answer
    // Eight bytes at most: what is longer would keep the processor busy before it is refused.
    if (answer.pq.length > PQ_BYTES) throw new Error('The server asks for factors of a number that is too long')
    const trusted = answer.serverPublicKeyFingerprints.filter((fingerprint) => this.#keys.has(fingerprint.toString()))
    if (trusted.length === 0) throw new Error('The server has no key that this endpoint trusts')
    answer.serverPublicKeyFingerprints = trusted
    return answer
  }
}

/**
 * Makes a new authorization key over a connected transport (core.telegram.org/mtproto/auth_key). Throws on any doubt;
 * has no time limit of its own, the caller closes the transport.
 */
export const exchangeKey = async (connection: Connection, keys: ServerKeys): Promise<ExchangedKey> => {
  checkKeyExchanges()
  const release = holdKeys(keys)
  try {
    return await doAuthentication(new TrustingPlainSender(connection, keys), silentLogger)
  } finally {
    release()
  }
}
