import { checkPrimeSync, createHash } from 'node:crypto'
import type { BigInteger } from 'big-integer'
import { Api, type extensions } from 'telegram'
import { Factorizator } from 'telegram/crypto/Factorizator.js'
import { SecurityError } from 'telegram/errors/index.js'
import * as helpers from 'telegram/Helpers.js'
import { modPow, primeFactors } from './arithmetic'

/** Telegram's own prime (core.telegram.org/mtproto/auth_key): known to be safe, so it need not be checked. */
const KNOWN_PRIME = BigInt(
  '0xc71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b',
)
const PRIME_BITS = 2_048
/** Public values keep this far from both ends of the group. */
const SAFETY = 2n ** BigInt(PRIME_BITS - 64)
/** `pq` is less than 2^63 − 1, so it has eight bytes at most and two factors of about 32 bits. */
const MOST_PQ = 2n ** 63n - 1n
const HASH_BYTES = 20
const BLOCK = 16

const doubt = (what: string): SecurityError => new SecurityError(`Key exchange: ${what}`)

/**
 * Generator g → modulus and the residues that p may have, so that g generates the subgroup of prime order (p − 1) / 2.
 */
const RESIDUES: ReadonlyMap<number, readonly [bigint, readonly bigint[]]> = new Map([
  [2, [8n, [7n]]],
  [3, [3n, [2n]]],
  [4, [1n, [0n]]],
  [5, [5n, [1n, 4n]]],
  [6, [24n, [19n, 23n]]],
  [7, [7n, [3n, 5n, 6n]]],
])

const safePrimes = new Set([KNOWN_PRIME])

/** Throws `SecurityError` unless `prime` is a safe prime of 2,048 bits and `generator` generates its large subgroup. */
export const checkGroup = (prime: bigint, generator: number): void => {
  if (prime >> BigInt(PRIME_BITS - 1) !== 1n) throw doubt('dh_prime has not 2,048 bits')
  const [modulus, residues] = RESIDUES.get(generator) ?? [1n, []]
  if (!residues.includes(prime % modulus)) throw doubt('g does not fit dh_prime')
  if (safePrimes.has(prime)) return
  if (!checkPrimeSync(prime) || !checkPrimeSync((prime - 1n) / 2n)) throw doubt('dh_prime is no safe prime')
  safePrimes.add(prime)
}

/** Throws `SecurityError` unless `value` (g_a) is far from both ends of the group. */
export const checkPublicValue = (value: bigint, prime: bigint): void => {
  if (value < SAFETY || value > prime - SAFETY) throw doubt('a public value is too near to the end')
}

/**
 * The two prime factors of `pq`, the smaller first. Throws `SecurityError` unless `pq` is a product of two odd primes
 * in eight bytes. Always ends: a server that poses as Telegram must not keep the processor busy for ever.
 */
export const factorize = (pq: bigint): readonly [bigint, bigint] => {
  const factors = pq > MOST_PQ ? null : primeFactors(pq)
  if (factors === null) throw doubt('pq is no product of two primes')
  return factors
}

const fromBytes = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex') || '0'}`)

/** `answer_with_hash := SHA1(answer) + answer + (0–15 random bytes)` */
const checkAnswerHash = (plain: Buffer, end: number): void => {
  const hash = createHash('sha1').update(plain.subarray(HASH_BYTES, end)).digest()
  if (!hash.equals(plain.subarray(0, HASH_BYTES)) || plain.length - end >= BLOCK) throw doubt('the hash is wrong')
}

const toNative = (value: BigInteger): bigint => BigInt(value.toString())

/**
 * Key exchanges and passwords compute with powers of 2,048 bits on the thread that the whole app waits for: gramjs's own
 * way to them is replaced. The object that its modules read them from is the default export, for each way of bundling.
 */
const replaceModExp = (): void => {
  const inner: unknown = Reflect.get(helpers, 'default')
  if (typeof inner !== 'object' || inner === null || Reflect.get(inner, 'modExp') === undefined) {
    throw new Error('gramjs computes powers elsewhere now')
  }
  Reflect.set(inner, 'modExp', (base: BigInteger, exponent: BigInteger, modulus: BigInteger) =>
    helpers.returnBigInt(modPow(toNative(base), toNative(exponent), toNative(modulus))),
  )
}

let isChecking = false

/**
 * gramjs's key exchange trusts the server's `pq`, `dh_prime`, `g` and `g_a`, and does not check the hash of the answer
 * (core.telegram.org/mtproto/security_guidelines#key-exchange). After this call it checks them all, through a hook in
 * the object that only a key exchange reads. Its own g_b comes from 2,048 random bits, so it is too near to an end of
 * the group only once in 2^64 times.
 */
export const checkKeyExchanges = (): void => {
  Factorizator.factorize = (pq) => {
    const [p, q] = factorize(BigInt(pq.toString()))
    return { p: helpers.returnBigInt(p), q: helpers.returnBigInt(q) }
  }
  if (isChecking) return
  isChecking = true
  replaceModExp()
  const inner = Api.ServerDHInnerData
  const read: unknown = Reflect.get(inner, 'fromReader')
  if (typeof read !== 'function') throw new Error('gramjs reads its objects elsewhere now')
  Reflect.set(inner, 'fromReader', (reader: extensions.BinaryReader): Api.ServerDHInnerData => {
    const answer: Api.ServerDHInnerData = Reflect.apply(read, inner, [reader])
    checkAnswerHash(reader.getBuffer(), reader.tellPosition())
    const prime = fromBytes(answer.dhPrime)
    checkGroup(prime, answer.g)
    checkPublicValue(fromBytes(answer.gA), prime)
    return answer
  })
}
