import { generatePrimeSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modPow as slowly } from '../../../../electron/sandbox/crypto/bytes'
import { modPow, primeFactors } from '../../../../electron/telegram/mtproto/arithmetic'

const natural = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n })

describe('a power', () => {
  it('is what square and multiply make of it, for numbers of every length', () => {
    fc.assert(
      fc.property(
        natural(300),
        natural(200),
        natural(256).map((one) => one + 2n),
        (base, exponent, modulus) => {
          expect(modPow(base, exponent, modulus)).toBe(slowly(base, exponent, modulus))
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([0n, 1n, 2n, 31n, 32n, 33n, 2n ** 2047n, 2n ** 2048n - 1n])('has the exponent %s', (exponent) => {
    const prime = 2n ** 521n - 1n
    expect(modPow(7n, exponent, prime)).toBe(slowly(7n, exponent, prime))
  })
})

describe('two prime factors', () => {
  it('are found for each product of two different odd primes', () => {
    for (let times = 0; times < 16; times++) {
      const bits = 3 + 2 * times
      const small = generatePrimeSync(bits, { bigint: true })
      const large = generatePrimeSync(Math.max(bits + 1, 31), { bigint: true })
      expect(primeFactors(small * large)).toEqual([small, large])
    }
    for (const [one, other] of [
      [3n, 5n],
      [3n, 7n],
      [5n, 7n],
      [3n, 4294967291n],
      [4294967279n, 4294967291n],
    ] as const) {
      expect(primeFactors(one * other)).toEqual([one, other])
    }
  })

  it('are not made up for other numbers', () => {
    for (const number of [-15n, 0n, 1n, 2n, 9n, 21n * 5n, 22n, 25n, 2n ** 31n - 1n]) {
      expect(primeFactors(number)).toBeNull()
    }
  })
})
