import { createHash } from 'node:crypto'

/** Natural numbers as the key exchange writes them: big-endian, without leading zeros. */
export function toBytes(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

export function fromBytes(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes).toString('hex')
  return hex === '' ? 0n : BigInt(`0x${hex}`)
}

/** base^exponent mod modulus. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  const square = base % modulus
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * square) % modulus
  }
  return result
}

export function sha1(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha1')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function xor(one: Uint8Array, other: Uint8Array): Buffer {
  const result = Buffer.from(one)
  for (let index = 0; index < result.length; index++) result[index] = (result[index] ?? 0) ^ (other[index] ?? 0)
  return result
}
