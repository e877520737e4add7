import { z } from 'zod'
import { sha1, sha256 } from './crypto/bytes'
import { generateServerKey, readServerKey, type ServerKey } from './crypto/rsa'
import type { NewKey } from './handshake'
import type { Authorization } from './method'

/** A key that a client has exchanged with this server. */
export interface AuthKey {
  /** The last 8 bytes of the key's SHA-1, as packets begin with them. */
  readonly id: Buffer
  readonly key: Buffer
  readonly authorization: Authorization
  /** The salt that came out of the key exchange. */
  readonly firstSalt: bigint
  /** Seconds since 1970. */
  readonly createdAt: number
  /** When a temporary key ends; null for a permanent one. */
  readonly expiresAt: number | null
  /** The permanent key that a temporary one speaks for (hex id); null before auth.bindTempAuthKey. */
  boundTo: string | null
}

/** Seconds that one salt is valid; the one before it is taken for as long again. */
const SALT_PERIOD = 1_800

/** Grows when the form changes; a file of a newer version is left alone. */
export const KEYS_VERSION = 1

const storedSchema = z.object({
  version: z.literal(KEYS_VERSION),
  serverKey: z.string(),
  keys: z.array(
    z.object({
      key: z.base64(),
      firstSalt: z.string().regex(/^-?\d+$/),
      createdAt: z.number(),
      expiresAt: z.number().nullable(),
      boundTo: z.string().nullable(),
      dcId: z.number().int(),
      layer: z.number().int(),
      apiId: z.number().int(),
      deviceModel: z.string(),
      userId: z.string().nullable(),
      passwordPendingFor: z.string().nullable(),
      deadBecause: z.string().nullable(),
    }),
  ),
})

/** The server's own key and all that clients have made with it. */
export class KeyStore {
  readonly #keys = new Map<string, AuthKey>()

  constructor(readonly serverKey: ServerKey) {}

  /** `now`: seconds since 1970. */
  add(made: NewKey, dcId: number, now: number): AuthKey {
    return this.#keep({
      key: made.key,
      firstSalt: made.salt,
      createdAt: now,
      expiresAt: made.expiresIn === null ? null : now + made.expiresIn,
      boundTo: null,
      authorization: {
        authKeyId: keyId(made.key).toString('hex'),
        dcId,
        layer: 0,
        apiId: 0,
        deviceModel: '',
        userId: null,
        passwordPendingFor: null,
        deadBecause: null,
      },
    })
  }

  #keep(key: Omit<AuthKey, 'id'>): AuthKey {
    const kept = { ...key, id: keyId(key.key) }
    this.#keys.set(kept.id.toString('hex'), kept)
    return kept
  }

  /** Undefined for a key that is not known here, or no longer. */
  find(id: string, now: number): AuthKey | undefined {
    const key = this.#keys.get(id)
    return key !== undefined && key.expiresAt !== null && key.expiresAt <= now ? undefined : key
  }

  remove(id: string): boolean {
    return this.#keys.delete(id)
  }

  /** What a call with this key is made as: a temporary key speaks for the one that it is bound to; null before. */
  authorizationOf(key: AuthKey): Authorization | null {
    if (key.expiresAt === null) return key.authorization
    return key.boundTo === null ? null : (this.#keys.get(key.boundTo)?.authorization ?? null)
  }

  /** Of permanent keys. */
  *authorizations(): Iterable<Authorization> {
    for (const key of this.#keys.values()) if (key.expiresAt === null) yield key.authorization
  }

  toJson(): string {
    const keys = [...this.#keys.values()].map(({ key, firstSalt, createdAt, expiresAt, boundTo, authorization }) => {
      const { authKeyId: _, userId, passwordPendingFor, ...rest } = authorization
      return {
        key: key.toString('base64'),
        firstSalt: firstSalt.toString(),
        createdAt,
        expiresAt,
        boundTo,
        ...rest,
        userId: userId?.toString() ?? null,
        passwordPendingFor: passwordPendingFor?.toString() ?? null,
      }
    })
    return JSON.stringify({ version: KEYS_VERSION, serverKey: this.serverKey.privatePem, keys } satisfies z.infer<
      typeof storedSchema
    >)
  }

  /** Throws when the text is not what `toJson` writes. */
  static fromJson(json: string): KeyStore {
    const stored = storedSchema.parse(JSON.parse(json))
    const store = new KeyStore(readServerKey(stored.serverKey))
    for (const { key, firstSalt, createdAt, expiresAt, boundTo, userId, passwordPendingFor, ...rest } of stored.keys) {
      const bytes = Buffer.from(key, 'base64')
      const authorization: Authorization = {
        ...rest,
        authKeyId: keyId(bytes).toString('hex'),
        userId: userId === null ? null : BigInt(userId),
        passwordPendingFor: passwordPendingFor === null ? null : BigInt(passwordPendingFor),
      }
      store.#keep({ key: bytes, firstSalt: BigInt(firstSalt), createdAt, expiresAt, boundTo, authorization })
    }
    return store
  }
}

function keyId(key: Buffer): Buffer {
  return sha1(key).subarray(12)
}

/** The salt of the period that `now` (seconds since 1970) falls in: made from the key, so that none has to be kept. */
export function saltAt(key: AuthKey, now: number): bigint {
  const period = Buffer.alloc(8)
  period.writeBigInt64LE(BigInt(Math.floor(now / SALT_PERIOD)))
  return sha256(key.key, period).readBigInt64LE(0)
}

export function isValidSalt(key: AuthKey, salt: bigint, now: number): boolean {
  if (salt === saltAt(key, now) || salt === saltAt(key, now - SALT_PERIOD)) return true
  return salt === key.firstSalt && Math.abs(now - key.createdAt) < SALT_PERIOD
}

/** For get_future_salts: `count` salts from the present one on, with the seconds between which each is valid. */
export function futureSalts(
  key: AuthKey,
  now: number,
  count: number,
): { since: number; until: number; salt: bigint }[] {
  const first = Math.floor(now / SALT_PERIOD) * SALT_PERIOD
  return Array.from({ length: count }, (_, index) => {
    const since = first + index * SALT_PERIOD
    return { since, until: since + 2 * SALT_PERIOD, salt: saltAt(key, since) }
  })
}

export async function newKeys(): Promise<KeyStore> {
  return new KeyStore(await generateServerKey())
}
