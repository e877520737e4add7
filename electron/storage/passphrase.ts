import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

/**
 * scrypt's cost: N = 2^17, r = 8, p = 1 needs 128 MiB and about half a second, once at each start (OWASP Password
 * Storage Cheat Sheet, scrypt).
 */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const base64 = z.base64()

export const sealedSchema = z.strictObject({ iv: base64, tag: base64, data: base64 })
/** One AES-256-GCM message; all parts base64. */
export type Sealed = z.infer<typeof sealedSchema>

/** 16 random bytes in base64. */
export const newSalt = (): string => randomBytes(16).toString('base64')

/** Derives the key (32 bytes) from a passphrase. `salt`: base64. */
export type DeriveKey = (passphrase: string, salt: string) => Promise<Buffer>

/** Derives the key with scrypt, from the passphrase in Unicode's NFKC form so that every keyboard gives the same. */
export const deriveKey: DeriveKey = (passphrase, salt) =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** Encrypts a secret under a name, which is authenticated too: an entry cannot be passed off as another. */
export const seal = (key: Uint8Array, name: string, secret: string): Sealed => {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  }
}

/** The secret, or null when the key is wrong or the entry was changed. */
export const open = (key: Uint8Array, name: string, sealed: Sealed): string | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(sealed.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
