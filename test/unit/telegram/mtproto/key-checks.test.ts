import { generatePrimeSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fromBytes } from '../../../../electron/sandbox/crypto/bytes'
import { DH_PRIME } from '../../../../electron/sandbox/crypto/dh'
import { checkGroup, checkPublicValue, factorize } from '../../../../electron/telegram/mtproto/key-checks'

const telegram = fromBytes(DH_PRIME)
/** The 2,048-bit MODP group of RFC 3526, whose prime is safe, and 7 modulo 8. */
const modp = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff',
)
const prime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true })

describe('the group of a key exchange', () => {
  it('is Telegram’s own, or another with a safe prime and a generator that fits it', () => {
    expect(() => checkGroup(telegram, 3)).not.toThrow()
    expect(() => checkGroup(telegram, 4)).not.toThrow()
    expect(() => checkGroup(modp, 2)).not.toThrow()
  })

  it.each<[string, bigint, number]>([
    ['a generator that makes too little', telegram, 2],
    ['a generator out of range', telegram, 8],
    ['the generator 1', telegram, 1],
    ['a number that is no prime', telegram - 12n, 3],
    ['a prime of other bits', prime(1_024), 4],
    ['a longer number', telegram << 8n, 4],
  ])('is not one with %s', (_, number, generator) => {
    expect(() => checkGroup(number, generator)).toThrow('Key exchange')
  })

  it('is not one with a prime that is not safe', () => {
    expect(() => checkGroup(2n ** 2_047n + 1919n, 4)).toThrow('no safe prime')
  })

  it.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1n],
    ['p - 1', telegram - 1n],
    ['just below the range', 2n ** 1984n - 1n],
    ['just above the range', telegram - 2n ** 1984n + 1n],
  ])('has no public value %s', (_, value) => {
    expect(() => checkPublicValue(value, telegram)).toThrow('Key exchange')
  })

  it('has every public value from 2^1984 on', () => {
    for (const value of [2n ** 1984n, telegram - 2n ** 1984n]) checkPublicValue(value, telegram)
  })
})

describe('pq', () => {
  it('is taken apart, the smaller factor first', () => {
    for (let times = 0; times < 10; times++) {
      const [p, q] = [prime(31), prime(31)].sort((one, other) => (one < other ? -1 : 1)) as [bigint, bigint]
      if (p !== q) expect(factorize(p * q)).toEqual([p, q])
    }
    // The example of core.telegram.org/mtproto/samples-auth_key.
    expect(factorize(0x17ed48941a08f981n)).toEqual([0x494c553bn, 0x53911073n])
  })

  it.each<[string, bigint]>([
    ['a prime', prime(62)],
    ['even', 2n * prime(61)],
    ['a square', prime(31) ** 2n],
    ['of three primes', prime(20) * prime(20) * prime(20)],
    ['longer than eight bytes', prime(33) * prime(33)],
    ['negative', -15n],
    ['one', 1n],
  ])('that is %s is refused, and soon', (_, pq) => {
    expect(() => factorize(pq)).toThrow('Key exchange')
  })
})
