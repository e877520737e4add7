/** The server's half of Telegram's two-step password: SRP 6a as in core.telegram.org/api/srp. */
import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { fromBytes, modPow, sha256, xor } from '../crypto/bytes'
import { DH_GENERATOR, DH_PRIME } from '../crypto/dh'

const P = fromBytes(DH_PRIME)
const G = BigInt(DH_GENERATOR)
const SIZE = 256
const K = fromBytes(sha256(padded(P), padded(G)))

/** Salts of one password; `salt1` as long as Telegram's (8 bytes of the server and 32 of the client). */
export interface PasswordSalts {
  readonly salt1: Buffer
  readonly salt2: Buffer
}

/** One exchange under way: `secret` is b, `publicValue` is what goes out as `srp_B`. */
export interface SrpChallenge {
  readonly secret: bigint
  readonly publicValue: Buffer
}

/** PH2 as a number's power: v = g^x mod p. Slow on purpose (100,000 rounds). */
export async function passwordVerifier(password: string, { salt1, salt2 }: PasswordSalts): Promise<bigint> {
  const salted = (data: Buffer, salt: Buffer) => sha256(salt, data, salt)
  const first = salted(salted(Buffer.from(password, 'utf8'), salt1), salt2)
  const stretched = await promisify(pbkdf2)(first, salt1, 100_000, 64, 'sha512')
  return power(G, fromBytes(salted(stretched, salt2)))
}

export function newChallenge(verifier: bigint): SrpChallenge {
  const secret = fromBytes(randomBytes(SIZE))
  return { secret, publicValue: padded(challengeOf(verifier, secret)) }
}

/**
 * Whether the client's `A` and `M1` prove the password. The answer is no as well for an A that is 0 modulo p, with
 * which anybody could prove it.
 */
export function proves(verifier: bigint, secret: bigint, salts: PasswordSalts, a: Uint8Array, m1: Uint8Array): boolean {
  const clientValue = fromBytes(a)
  if (a.length > SIZE || clientValue % P === 0n || m1.length !== 32) return false
  const aBytes = padded(clientValue)
  const bBytes = padded(challengeOf(verifier, secret))
  const u = fromBytes(sha256(aBytes, bBytes))
  const shared = power(clientValue * power(verifier, u), secret)
  const expected = sha256(
    xor(sha256(padded(P)), sha256(padded(G))),
    sha256(salts.salt1),
    sha256(salts.salt2),
    aBytes,
    bBytes,
    sha256(padded(shared)),
  )
  return timingSafeEqual(expected, m1)
}

/** p and g as `passwordKdfAlgo…` carries them. */
export const SRP_GROUP = { g: DH_GENERATOR, p: DH_PRIME } as const

function challengeOf(verifier: bigint, secret: bigint): bigint {
  return (K * verifier + power(G, secret)) % P
}

function power(base: bigint, exponent: bigint): bigint {
  return modPow(base, exponent, P)
}

function padded(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(SIZE * 2, '0'), 'hex')
}
