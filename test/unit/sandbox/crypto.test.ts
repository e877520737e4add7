import { createDiffieHellman } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ige256Decrypt, ige256Encrypt, initSync, SIMD_AVAILABLE } from '@mtcute/wasm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromBytes, modPow, toBytes } from '../../../electron/sandbox/crypto/bytes'
import { commonKey, DH_PRIME, isSafePublicValue, newDhPair } from '../../../electron/sandbox/crypto/dh'
import { decryptIge, encryptIge } from '../../../electron/sandbox/crypto/ige'
import { generateServerKey, openWithServerKey, readServerKey } from '../../../electron/sandbox/crypto/rsa'
import { openMessage, sealMessage } from '../../../electron/sandbox/session/message-crypto'

beforeAll(() => {
  const name = `@mtcute/wasm/mtcute${SIMD_AVAILABLE ? '-simd' : ''}.wasm`
  initSync(readFileSync(createRequire(import.meta.url).resolve(name)))
})

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array))
const blocks = fc.integer({ min: 1, max: 40 }).chain((count) => bytes(count * 16))

describe('crypto', () => {
  test("AES-IGE agrees with mtcute's", () => {
    fc.assert(
      fc.property(blocks, bytes(32), bytes(32), (plain, key, iv) => {
        const sealed = encryptIge(plain, key, iv)
        expect(new Uint8Array(sealed)).toEqual(new Uint8Array(ige256Encrypt(plain, key, iv)))
        expect(new Uint8Array(decryptIge(sealed, key, iv))).toEqual(new Uint8Array(ige256Decrypt(sealed, key, iv)))
        expect(decryptIge(sealed, key, iv)).toEqual(plain)
      }),
    )
  })

  test("the Diffie-Hellman exchange agrees with OpenSSL's", () => {
    const other = createDiffieHellman(DH_PRIME, 3)
    const theirs = other.generateKeys()
    const { secret, shown } = newDhPair()
    expect(commonKey(theirs, secret)).toEqual(toBytes(fromBytes(other.computeSecret(shown))))
  })

  test('a common key with leading zeros is kept without them', () => {
    // Found by search: 3^(this · 5) begins with a zero byte.
    const prime = fromBytes(DH_PRIME)
    let exponent = 1n << 255n
    while (modPow(3n, exponent * 5n, prime) >= 1n << 2040n) exponent += 1n
    const key = commonKey(toBytes(modPow(3n, exponent, prime)), 5n)
    expect(key?.length).toBe(255)
  })

  test('values near the ends of the group are unsafe', () => {
    const prime = fromBytes(DH_PRIME)
    for (const value of [0n, 1n, 2n, prime - 1n, prime, prime + 5n]) expect(isSafePublicValue(value)).toBe(false)
    expect(commonKey(Buffer.of(1), 5n)).toBeNull()
  })

  test('messages open with their key, their direction and nothing else', () => {
    const keys = fc.record({
      key: bytes(256),
      other: bytes(256),
      body: fc.integer({ min: 1, max: 80 }).chain((n) => bytes(n * 4)),
    })
    fc.assert(
      fc.property(keys, fc.nat(), ({ key, other, body }, at) => {
        const envelope = { salt: 1n, sessionId: -2n, messageId: 4n, seqNo: 3, body }
        const packet = sealMessage(key, Buffer.alloc(8, 7), envelope, 'fromServer')
        expect(openMessage(key, packet, 'fromServer')).toEqual(envelope)
        expect(openMessage(key, packet, 'fromClient')).toBeNull()
        expect(openMessage(other, packet, 'fromServer')).toBeNull()
        const spoiled = Buffer.from(packet)
        const place = 8 + (at % (packet.length - 8))
        spoiled[place] = (spoiled[place] ?? 0) ^ 1
        expect(openMessage(key, spoiled, 'fromServer')).toBeNull()
      }),
    )
  })

  test('a server key is kept as text and stays the same; what was sealed for another does not open', async () => {
    const key = await generateServerKey()
    const again = readServerKey(key.privatePem)
    expect(again.fingerprint).toBe(key.fingerprint)
    expect(key.publicPem).toMatch(/^-----BEGIN RSA PUBLIC KEY-----/)
    expect(openWithServerKey(key, Buffer.alloc(256, 0xff))).toBeNull()
  })
})
