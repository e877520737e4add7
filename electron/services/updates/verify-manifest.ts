import { createHash, createPublicKey, verify } from 'node:crypto'
import { fail, ok, type Result } from '../../contract/result'
import type { UpdateTrouble } from '../../contract/update-troubles'
import { MANIFEST_MAX, type Manifest, manifestSchema } from './manifest'
import { compareReleases } from './versions'

/** An Ed25519 public key (RFC 8032): its 32 bytes in base64. */
export type PublicKey = string

/** A manifest as it lies beside the files, and its signatures, a line each: `<id of the key>:<signature in base64>`. */
export interface SignedManifest {
  readonly bytes: Uint8Array
  readonly signatures: string
}

export interface VerifyOptions {
  readonly keys: readonly PublicKey[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** The newest release that was ever seen here, signed; null: none was. */
  readonly highestSeen: string | null
}

export const refuse = (update: UpdateTrouble): Result<never> => fail('updateRefused', { update })

/** The name of a key in a line of signatures: the first 16 digits of its bytes' SHA-256. */
const keyIdOf = (key: PublicKey): string =>
  createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 16)

const LINE = /^([0-9a-f]{16}):([A-Za-z0-9+/]{86}==)$/

const isSignedBy = (key: PublicKey, bytes: Uint8Array, signature: string): boolean => {
  const x = Buffer.from(key, 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, bytes, publicKey, Buffer.from(signature, 'base64'))
}

/** One good signature by one known key is enough, so that keys can be changed: `unsigned`, `unknownKey`, `signatureWrong`. */
const checkSignatures = ({ bytes, signatures }: SignedManifest, keys: readonly PublicKey[]): Result<null> => {
  const lines = signatures.split('\n').flatMap((line) => {
    const [, id, signature] = LINE.exec(line.trim()) ?? []
    return id === undefined || signature === undefined ? [] : [{ id, signature }]
  })
  if (lines.length === 0) return refuse('unsigned')
  const known = lines.flatMap(({ id, signature }) =>
    keys.filter((key) => keyIdOf(key) === id).map((key) => ({ key, signature })),
  )
  if (known.length === 0) return refuse('unknownKey')
  return known.some(({ key, signature }) => isSignedBy(key, bytes, signature)) ? ok(null) : refuse('signatureWrong')
}

/**
 * What stands in a manifest, once it is known who wrote it: not a byte of it is understood before. `tooLarge`, `unsigned`,
 * `unknownKey`, `signatureWrong`, `malformed`, `expired`; `older`: it would lead back behind what was seen before.
 */
export const verifyManifest = (signed: SignedManifest, options: VerifyOptions): Result<Manifest> => {
  if (signed.bytes.length > MANIFEST_MAX) return refuse('tooLarge')
  const isSigned = checkSignatures(signed, options.keys)
  if (!isSigned.ok) return isSigned
  const parsed = manifestSchema.safeParse(parse(signed.bytes))
  if (!parsed.success) return refuse('malformed')
  const manifest = parsed.data
  if (Date.parse(manifest.validUntil) <= options.now) return refuse('expired')
  const { highestSeen } = options
  if (highestSeen !== null && compareReleases(manifest.version, highestSeen) < 0) return refuse('older')
  return ok(manifest)
}

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
