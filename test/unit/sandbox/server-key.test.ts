import { addPublicKey, findKeyByFingerprints } from '@mtcute/core/utils.js'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { expect, test } from 'vitest'
import { generateServerKey, isFoundByItsFingerprint } from '../../../electron/sandbox/crypto/rsa'

test('a fingerprint that would lose its leading zero in hexadecimal is not used', () => {
  expect(isFoundByItsFingerprint(0x1000_0000_0000_0000n)).toBe(true)
  expect(isFoundByItsFingerprint(0x0fff_ffff_ffff_ffffn)).toBe(false)
  expect(isFoundByItsFingerprint(0n)).toBe(false)
  // Signed, as they are kept: -1 is ffffffffffffffff.
  expect(isFoundByItsFingerprint(-1n)).toBe(true)
})

test('every key that is made is found by mtcute, which looks for it without leading zeros', async () => {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  const keys = await Promise.all(Array.from({ length: 32 }, () => generateServerKey()))
  const lost = keys.filter(({ publicPem, fingerprint }) => {
    addPublicKey(crypto, publicPem)
    return findKeyByFingerprints([BigInt.asUintN(64, fingerprint).toString(16)]) === null
  })
  expect(lost.map(({ fingerprint }) => BigInt.asUintN(64, fingerprint).toString(16))).toEqual([])
})
