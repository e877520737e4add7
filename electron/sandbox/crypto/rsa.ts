import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto'
import { promisify } from 'node:util'
import { Writer } from '../codec/writer'
import { sha1, sha256, xor } from './bytes'
import { decryptIge } from './ige'

/** The key that proves this server to clients which were given its public half. */
export interface ServerKey {
  readonly privateKey: KeyObject
  /** PKCS#8 PEM, as it is kept. */
  readonly privatePem: string
  /** PKCS#1 PEM ("RSA PUBLIC KEY"), as clients take it. */
  readonly publicPem: string
  /** The last 8 bytes of SHA-1 over n and e as TL bytes, little-endian and signed, as Telegram names keys. */
  readonly fingerprint: bigint
}

/**
 * Whether every client finds the key by this fingerprint. mtcute files keys under all 16 hexadecimal digits and looks
 * for them without leading zeros, so it would never find one in sixteen (its `utils/crypto/keys.js`).
 */
export const isFoundByItsFingerprint = (fingerprint: bigint): boolean => BigInt.asUintN(64, fingerprint) >> 60n !== 0n

export async function generateServerKey(): Promise<ServerKey> {
  for (;;) {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048, publicExponent: 65_537 })
    const key = serverKey(privateKey)
    if (isFoundByItsFingerprint(key.fingerprint)) return key
  }
}

/** Throws when the text is no RSA private key in PEM. */
export function readServerKey(privatePem: string): ServerKey {
  return serverKey(createPrivateKey(privatePem))
}

function serverKey(privateKey: KeyObject): ServerKey {
  const publicKey = createPublicKey(privateKey)
  const { n, e } = publicKey.export({ format: 'jwk' })
  if (n === undefined || e === undefined) throw new TypeError('the server key must be an RSA key')
  const numbers = new Writer()
  numbers.bytes(Buffer.from(n, 'base64url'))
  numbers.bytes(Buffer.from(e, 'base64url'))
  return {
    privateKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    fingerprint: sha1(numbers.result()).readBigInt64LE(12),
  }
}

/**
 * Opens `encrypted_data` of req_DH_params: RSA_PAD as today's clients do it, or the older SHA-1 + data + padding
 * (Telethon 1.25). Null when it is neither. https://core.telegram.org/mtproto/auth_key#presenting-proof-of-work
 */
export function openWithServerKey(key: ServerKey, encrypted: Buffer): Buffer | null {
  const sealed = rawDecrypt(key, encrypted)
  return sealed === null ? null : (openRsaPad(sealed) ?? openOldPadding(sealed))
}

function rawDecrypt(key: ServerKey, encrypted: Buffer): Buffer | null {
  // A client that writes the number without its leading zeros still means 256 bytes.
  const padded = Buffer.concat([Buffer.alloc(Math.max(0, 256 - encrypted.length)), encrypted])
  try {
    return privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, padded)
  } catch {
    return null
  }
}

/** temp_key ⊕ SHA-256(aes), aes: IGE(reversed data and SHA-256(temp_key + data)) under temp_key, with a zero iv. */
function openRsaPad(sealed: Buffer): Buffer | null {
  const encrypted = sealed.subarray(32)
  const tempKey = xor(sealed.subarray(0, 32), sha256(encrypted))
  const opened = decryptIge(encrypted, tempKey, Buffer.alloc(32))
  const data = Buffer.from(opened.subarray(0, 192)).reverse()
  return sha256(tempKey, data).equals(opened.subarray(192)) ? data : null
}

/** A zero byte, SHA-1 of the data, the data, random bytes. How long the data is only its TL tells. */
function openOldPadding(sealed: Buffer): Buffer | null {
  return sealed[0] === 0 ? sealed.subarray(1) : null
}
