import { constants, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto'
import { Reader } from '../../electron/sandbox/codec/reader'
import { Writer } from '../../electron/sandbox/codec/writer'
import { fromBytes, modPow, sha1, sha256, toBytes, xor } from '../../electron/sandbox/crypto/bytes'
import { DH_PRIME } from '../../electron/sandbox/crypto/dh'
import { decryptIge, encryptIge } from '../../electron/sandbox/crypto/ige'
import { nonceKey } from '../../electron/sandbox/handshake'
import type { Tl } from '../../electron/sandbox/method'
import type { RawClient } from './raw-client'

export interface RawKey {
  readonly key: Buffer
  readonly salt: bigint
}

/** How a client may go about it, and what it may do wrong. */
export interface ExchangeOptions {
  readonly padding?: 'rsa-pad' | 'old' | undefined
  readonly dcId?: number
  readonly expiresIn?: number | undefined
  /** Changes p_q_inner_data before it is sealed. */
  readonly spoilInner?: (inner: Tl) => Tl
  /** Changes g_b. */
  readonly spoilPublic?: (shown: Buffer) => Buffer
}

/** The client's side of the key exchange, checking what a careful client checks. */
export async function exchangeKey(
  client: RawClient,
  server: KeyObject,
  options: ExchangeOptions = {},
): Promise<RawKey> {
  const nonce = randomBytes(16)
  const newNonce = randomBytes(32)
  const resPq = await ask(client, { _: 'req_pq_multi', nonce })
  const serverNonce = bytes(resPq, 'server_nonce')
  const pq = bytes(resPq, 'pq')
  if ((pq[0] ?? 0xff) >= 0x80) throw new Error('the top bit of pq is set')
  const [p, q] = factors(fromBytes(pq))
  const { dcId, expiresIn } = options
  const name = `p_q_inner_data${expiresIn === undefined ? '' : '_temp'}${dcId === undefined ? '' : '_dc'}`
  const inner = { _: name, pq, p: toBytes(p), q: toBytes(q), nonce, server_nonce: serverNonce, new_nonce: newNonce }
  const full = {
    ...inner,
    ...(dcId === undefined ? {} : { dc: dcId }),
    ...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
  }
  const data = client.codec.encode(options.spoilInner?.(full) ?? full, 0)
  const [fingerprint] = resPq.server_public_key_fingerprints as bigint[]
  const dhParams = await ask(client, {
    _: 'req_DH_params',
    nonce,
    server_nonce: serverNonce,
    p: toBytes(p),
    q: toBytes(q),
    public_key_fingerprint: fingerprint,
    encrypted_data: options.padding === 'old' ? sealOld(server, data) : sealRsaPad(server, data),
  })
  const { aesKey, aesIv } = nonceKey(newNonce, serverNonce)
  const answer = decryptIge(bytes(dhParams, 'encrypted_answer'), aesKey, aesIv)
  const reader = new Reader(answer, 20)
  const dh = client.codec.read(reader)
  if (!sha1(answer.subarray(20, reader.position)).equals(answer.subarray(0, 20))) throw new Error('the hash is wrong')
  const prime = fromBytes(bytes(dh, 'dh_prime'))
  if (prime !== fromBytes(DH_PRIME)) throw new Error("not Telegram's prime")
  const secret = fromBytes(randomBytes(32))
  const shown = toBytes(modPow(BigInt(Number(dh.g)), secret, prime))
  const key = toBytes(modPow(fromBytes(bytes(dh, 'g_a')), secret, prime))
  const clientInner = client.codec.encode(
    {
      _: 'client_DH_inner_data',
      nonce,
      server_nonce: serverNonce,
      retry_id: 0n,
      g_b: options.spoilPublic?.(shown) ?? shown,
    },
    0,
  )
  const padding = randomBytes(-(20 + clientInner.length) & 15)
  const done = await ask(client, {
    _: 'set_client_DH_params',
    nonce,
    server_nonce: serverNonce,
    encrypted_data: encryptIge(Buffer.concat([sha1(clientInner), clientInner, padding]), aesKey, aesIv),
  })
  if (done._ !== 'dh_gen_ok') throw new Error(done._)
  const hash = sha1(newNonce, Buffer.of(1), sha1(key).subarray(0, 8)).subarray(4)
  if (!hash.equals(bytes(done, 'new_nonce_hash1'))) throw new Error('new_nonce_hash1 is wrong')
  return { key, salt: xor(newNonce.subarray(0, 8), serverNonce.subarray(0, 8)).readBigInt64LE(0) }
}

/** Sends an unencrypted message and answers what comes back. */
export async function ask(client: RawClient, message: Tl): Promise<Tl> {
  const body = client.codec.encode(message, 0)
  const writer = new Writer()
  writer.long(0n)
  writer.long(client.nextId())
  writer.int(body.length)
  writer.raw(body)
  client.writePacket(Buffer.from(writer.result()))
  const reader = new Reader(await client.nextPacket(), 16)
  return client.codec.decode(reader.raw(reader.int()))
}

function sealRsaPad(server: KeyObject, data: Buffer): Buffer {
  const padded = Buffer.concat([data, randomBytes(192 - data.length)])
  for (;;) {
    const tempKey = randomBytes(32)
    const withHash = Buffer.concat([Buffer.from(padded).reverse(), sha256(tempKey, padded)])
    const sealed = encryptIge(withHash, tempKey, Buffer.alloc(32))
    const block = Buffer.concat([xor(tempKey, sha256(sealed)), sealed])
    if (fromBytes(block) < modulusOf(server)) return rawEncrypt(server, block)
  }
}

function sealOld(server: KeyObject, data: Buffer): Buffer {
  const block = Buffer.concat([Buffer.of(0), sha1(data), data, randomBytes(235 - data.length)])
  return rawEncrypt(server, block)
}

function rawEncrypt(server: KeyObject, block: Buffer): Buffer {
  return publicEncrypt({ key: server, padding: constants.RSA_NO_PADDING }, block)
}

function modulusOf(server: KeyObject): bigint {
  return fromBytes(Buffer.from(server.export({ format: 'jwk' }).n ?? '', 'base64url'))
}

function bytes(message: Tl, field: string): Buffer {
  const value = message[field]
  if (!(value instanceof Uint8Array)) throw new Error(`${message._} has no ${field}`)
  return Buffer.from(value)
}

/** Pollard's rho: pq has two factors of 31 bits. */
function factors(pq: bigint): [bigint, bigint] {
  for (let start = 1n; ; start++) {
    let slow = start + 1n
    let fast = slow
    let divisor = 1n
    while (divisor === 1n) {
      slow = (slow * slow + start) % pq
      fast = (fast * fast + start) % pq
      fast = (fast * fast + start) % pq
      divisor = gcd(slow > fast ? slow - fast : fast - slow, pq)
    }
    if (divisor !== pq) return divisor < pq / divisor ? [divisor, pq / divisor] : [pq / divisor, divisor]
  }
}

function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
