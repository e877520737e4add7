import { randomBytes } from 'node:crypto'
import { fromBytes, modPow, toBytes } from './bytes'

/** Telegram's own prime; gramjs's password check insists on it. https://core.telegram.org/mtproto/auth_key */
export const DH_PRIME = Buffer.from(
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b',
  'hex',
)
export const DH_GENERATOR = 3

const PRIME = fromBytes(DH_PRIME)
/** g_a and g_b must keep this far from both ends, says the protocol. */
const SAFETY = 2n ** (2048n - 64n)
/**
 * Bytes of the secret exponent. In a group with a safe prime 256 bits are as strong as 2,048
 * (RFC 7919, section 5.2), at an eighth of the time; node's DiffieHellman object takes 260 ms to make.
 */
const EXPONENT_BYTES = 32

export function isSafePublicValue(value: bigint): boolean {
  return value >= SAFETY && value <= PRIME - SAFETY
}

/** A secret exponent and what is shown of it. */
export function newDhPair(): { secret: bigint; shown: Buffer } {
  for (;;) {
    const secret = fromBytes(randomBytes(EXPONENT_BYTES))
    const shown = modPow(BigInt(DH_GENERATOR), secret, PRIME)
    if (isSafePublicValue(shown)) return { secret, shown: toBytes(shown) }
  }
}

/**
 * The common key, without leading zeros: gramjs, Telethon and mtcute all keep it so, in the hashes of the exchange and
 * afterwards, and a padded one would differ from theirs once in 256 times. Null when the other side's value is unsafe.
 */
export function commonKey(theirs: Uint8Array, secret: bigint): Buffer | null {
  const value = fromBytes(theirs)
  return isSafePublicValue(value) ? toBytes(modPow(value, secret, PRIME)) : null
}
