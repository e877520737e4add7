import { generatePrimeSync, randomBytes } from 'node:crypto'
import type { Codec } from './codec/codec'
import { Reader } from './codec/reader'
import { fromBytes, sha1, toBytes, xor } from './crypto/bytes'
import { commonKey, DH_GENERATOR, DH_PRIME, newDhPair } from './crypto/dh'
import { decryptIge, encryptIge } from './crypto/ige'
import { openWithServerKey, type ServerKey } from './crypto/rsa'
import type { Tl } from './method'

/** What a finished key exchange leaves behind. */
export interface NewKey {
  /** Without leading zeros: 256 bytes, seldom 255. */
  readonly key: Buffer
  /** The first salt, which both sides know from the nonces. */
  readonly salt: bigint
  /** The data centre that the client named; null when it named none. */
  readonly dcId: number | null
  /** Seconds that a temporary key lives (perfect forward secrecy); null for a permanent one. */
  readonly expiresIn: number | null
}

/** The client does not keep to the exchange; the connection ends. */
export class HandshakeError extends Error {
  override readonly name = 'HandshakeError'
}

interface Step {
  readonly nonce: Buffer
  readonly serverNonce: Buffer
}
interface Asked extends Step {
  readonly at: 'pq'
  readonly pq: Buffer
}
interface Agreed extends Step {
  readonly at: 'dh'
  readonly newNonce: Buffer
  readonly dcId: number | null
  readonly expiresIn: number | null
  readonly secret: bigint
  readonly aesKey: Buffer
  readonly aesIv: Buffer
}

/** Ways in which a server that is none to be trusted answers a key exchange. */
export const BAD_KEY_EXCHANGES = ['long-pq', 'prime-pq', 'dh-prime', 'generator', 'near-public', 'answer-hash'] as const
export type BadKeyExchange = (typeof BAD_KEY_EXCHANGES)[number]

/** Bits of each prime factor: pq stays under 2^62, so that its top bit is clear (gramjs spins for ever otherwise). */
const FACTOR_BITS = 31
const INNER_DATA = /^p_q_inner_data(_temp)?(_dc)?$/

/**
 * One connection's key exchange: an unencrypted message in, its answer out, and at the end a key.
 * https://core.telegram.org/mtproto/auth_key
 */
export class Handshake {
  #state: Asked | Agreed | null = null
  readonly #codec: Codec
  readonly #serverKey: ServerKey
  readonly #now: () => number

  /** `now`: seconds since 1970 on the server's clock. `bad`: what is wrong with this exchange; null: nothing. */
  constructor(
    codec: Codec,
    serverKey: ServerKey,
    now: () => number,
    private readonly bad: BadKeyExchange | null = null,
  ) {
    this.#codec = codec
    this.#serverKey = serverKey
    this.#now = now
  }

  /** Throws HandshakeError (or TlError) when the client's message does not belong here. */
  answer(message: Tl): { reply: Tl; newKey?: NewKey } {
    switch (message._) {
      case 'req_pq':
      case 'req_pq_multi':
        return { reply: this.#offerPq(bytesOf(message, 'nonce')) }
      case 'req_DH_params':
        return { reply: this.#offerDh(message) }
      case 'set_client_DH_params':
        return this.#finish(message)
      default:
        throw new HandshakeError(`${message._} in the clear`)
    }
  }

  #offerPq(nonce: Buffer): Tl {
    const p = smallPrime()
    let q = smallPrime()
    while (q === p) q = smallPrime()
    const pq = this.bad === null ? toBytes(p * q) : badPq(this.bad, toBytes(p * q))
    const serverNonce = randomBytes(16)
    this.#state = { at: 'pq', nonce, serverNonce, pq }
    return {
      _: 'resPQ',
      nonce,
      server_nonce: serverNonce,
      pq,
      server_public_key_fingerprints: [this.#serverKey.fingerprint],
    }
  }

  #offerDh(message: Tl): Tl {
    const state = this.#state
    if (state?.at !== 'pq') throw new HandshakeError('req_DH_params before req_pq_multi')
    checkNonces(state, message)
    const opened = openWithServerKey(this.#serverKey, bytesOf(message, 'encrypted_data'))
    if (opened === null) throw new HandshakeError('encrypted_data was not made for this key')
    const inner = this.#readInner(opened)
    checkNonces(state, inner)
    const p = fromBytes(bytesOf(inner, 'p'))
    const q = fromBytes(bytesOf(inner, 'q'))
    if (!state.pq.equals(bytesOf(inner, 'pq')) || p * q !== fromBytes(state.pq) || p >= q || p === 1n) {
      throw new HandshakeError('p and q do not make pq')
    }
    const newNonce = bytesOf(inner, 'new_nonce')
    const { secret, shown } = newDhPair()
    const { nonce, serverNonce } = state
    const { aesKey, aesIv } = nonceKey(newNonce, serverNonce)
    const dcId = typeof inner.dc === 'number' ? inner.dc : null
    const expiresIn = typeof inner.expires_in === 'number' ? inner.expires_in : null
    this.#state = { at: 'dh', nonce, serverNonce, newNonce, dcId, expiresIn, secret, aesKey, aesIv }
    const data = this.#codec.encode(
      {
        _: 'server_DH_inner_data',
        nonce,
        server_nonce: serverNonce,
        g: this.bad === 'generator' ? 2 : DH_GENERATOR,
        dh_prime: this.bad === 'dh-prime' ? toBytes(fromBytes(DH_PRIME) - 12n) : DH_PRIME,
        g_a: this.bad === 'near-public' ? Buffer.concat([Buffer.of(1), Buffer.alloc(200)]) : shown,
        server_time: Math.floor(this.#now()),
      },
      0,
    )
    const padding = randomBytes(-(20 + data.length) & 15)
    const hash = this.bad === 'answer-hash' ? randomBytes(20) : sha1(data)
    const sealed = encryptIge(Buffer.concat([hash, data, padding]), aesKey, aesIv)
    return { _: 'server_DH_params_ok', nonce, server_nonce: serverNonce, encrypted_answer: sealed }
  }

  /** With the old padding a SHA-1 stands first; with RSA_PAD the object does. */
  #readInner(opened: Buffer): Tl {
    const isRsaPad = opened.length === 192
    const reader = new Reader(opened, isRsaPad ? 0 : 20)
    const start = reader.position
    const inner = this.#codec.read(reader)
    if (!INNER_DATA.test(inner._)) throw new HandshakeError(`${inner._} is no p_q_inner_data`)
    if (!isRsaPad && !sha1(opened.subarray(start, reader.position)).equals(opened.subarray(0, 20))) {
      throw new HandshakeError('the hash of p_q_inner_data is wrong')
    }
    return inner
  }

  #finish(message: Tl): { reply: Tl; newKey?: NewKey } {
    const state = this.#state
    if (state?.at !== 'dh') throw new HandshakeError('set_client_DH_params before req_DH_params')
    checkNonces(state, message)
    const encrypted = bytesOf(message, 'encrypted_data')
    if (encrypted.length % 16 !== 0) throw new HandshakeError('encrypted_data is not made of whole blocks')
    const opened = decryptIge(encrypted, state.aesKey, state.aesIv)
    const reader = new Reader(opened, 20)
    const inner = this.#codec.read(reader)
    if (!sha1(opened.subarray(20, reader.position)).equals(opened.subarray(0, 20))) {
      throw new HandshakeError('the hash of client_DH_inner_data is wrong')
    }
    if (inner._ !== 'client_DH_inner_data') throw new HandshakeError(`${inner._} is no client_DH_inner_data`)
    checkNonces(state, inner)
    const key = commonKey(bytesOf(inner, 'g_b'), state.secret)
    const { nonce, serverNonce, newNonce } = state
    this.#state = null
    if (key === null) {
      const hash = nonceHash(newNonce, 3, sha1(Buffer.alloc(0)))
      return { reply: { _: 'dh_gen_fail', nonce, server_nonce: serverNonce, new_nonce_hash3: hash } }
    }
    return {
      reply: { _: 'dh_gen_ok', nonce, server_nonce: serverNonce, new_nonce_hash1: nonceHash(newNonce, 1, sha1(key)) },
      newKey: {
        key,
        salt: xor(newNonce.subarray(0, 8), serverNonce.subarray(0, 8)).readBigInt64LE(0),
        dcId: state.dcId,
        expiresIn: state.expiresIn,
      },
    }
  }
}

/** new_nonce_hash1…3: the number tells ok, retry and fail apart. */
function nonceHash(newNonce: Buffer, number: 1 | 2 | 3, keyHash: Buffer): Buffer {
  return sha1(newNonce, Buffer.of(number), keyHash.subarray(0, 8)).subarray(4)
}

/** The key for the exchange's last two messages. */
export function nonceKey(newNonce: Buffer, serverNonce: Buffer): { aesKey: Buffer; aesIv: Buffer } {
  const one = sha1(newNonce, serverNonce)
  const two = sha1(serverNonce, newNonce)
  const three = sha1(newNonce, newNonce)
  return {
    aesKey: Buffer.concat([one, two.subarray(0, 12)]),
    aesIv: Buffer.concat([two.subarray(12), three, newNonce.subarray(0, 4)]),
  }
}

function badPq(bad: BadKeyExchange, good: Buffer): Buffer {
  if (bad === 'long-pq') return toBytes(fromBytes(new Uint8Array(generatePrimeSync(256))))
  return bad === 'prime-pq' ? toBytes(fromBytes(new Uint8Array(generatePrimeSync(62)))) : good
}

function smallPrime(): bigint {
  return fromBytes(new Uint8Array(generatePrimeSync(FACTOR_BITS)))
}

function checkNonces(state: Step, message: Tl): void {
  if (!state.nonce.equals(bytesOf(message, 'nonce')) || !state.serverNonce.equals(bytesOf(message, 'server_nonce'))) {
    throw new HandshakeError('the nonces are not those of this exchange')
  }
}

/** A copy: fields of a decoded message are views into the packet. */
function bytesOf(message: Tl, field: string): Buffer {
  const value = message[field]
  if (!(value instanceof Uint8Array)) throw new HandshakeError(`${message._} has no ${field}`)
  return Buffer.from(value)
}
