import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

/*
 * Ed25519 (RFC 8032) over the exact bytes of a manifest. What the app checks by is written anew in
 * electron/services/updates/verify-manifest.ts: a mistake made here is not repeated there.
 */

/** @param {import('node:crypto').KeyObject} key @returns {string} its 32 bytes in base64 */
function publicText(key) {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url').toString('base64')
}

/** @returns {{ privatePem: string, publicKey: string }} */
export function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privatePem: String(privateKey.export({ format: 'pem', type: 'pkcs8' })), publicKey: publicText(publicKey) }
}

/** @param {string} publicKey in base64 @returns {string} what a line of signatures names it by */
function keyId(publicKey) {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)
}

/** @param {string} privatePem @throws when it is no Ed25519 key */
function readKey(privatePem) {
  const key = createPrivateKey(privatePem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('Releases are signed with an Ed25519 key and no other.')
  return key
}

/**
 * @param {Uint8Array} bytes
 * @param {string} privatePem
 * @returns {string} one line, without its end
 */
export function signBytes(bytes, privatePem) {
  const key = readKey(privatePem)
  return `${keyId(publicText(createPublicKey(key)))}:${sign(null, bytes, key).toString('base64')}`
}

/**
 * @param {Uint8Array} bytes
 * @param {string} signatures lines of `signBytes`
 * @param {string} publicKey
 */
export function isSigned(bytes, signatures, publicKey) {
  const x = Buffer.from(publicKey, 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return signatures
    .split('\n')
    .map((line) => line.trim().split(':'))
    .some(([id, text = '']) => id === keyId(publicKey) && verify(null, bytes, key, Buffer.from(text, 'base64')))
}
