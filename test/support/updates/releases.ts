import { createHash } from 'node:crypto'
import type { Manifest, UpdateFile } from '../../../electron/services/updates/manifest'
import type { PublicKey, SignedManifest } from '../../../electron/services/updates/verify-manifest'
import { makeKey, signBytes } from '../../../scripts/release/signing.mjs'

/** Milliseconds since 1970, at which releases of these tests are valid. */
export const NOW = Date.parse('2027-01-31T12:00:00Z')

export interface Signer {
  readonly publicKey: PublicKey
  sign(bytes: Uint8Array | string): string
}

export const makeSigner = (): Signer => {
  const { privatePem, publicKey } = makeKey()
  return { publicKey, sign: (bytes) => `${signBytes(Buffer.from(bytes), privatePem)}\n` }
}

export const describeFile = (content: Uint8Array, more: Partial<UpdateFile> = {}): UpdateFile => ({
  ...{ platform: 'linux', arch: 'x64', kind: 'AppImage', name: 'invite-desk-9.0.0-linux-x86_64.AppImage' },
  size: content.length,
  sha512: createHash('sha512').update(content).digest('hex'),
  ...more,
})

export const makeManifest = (content: Uint8Array, more: Partial<Manifest> = {}): Manifest => ({
  format: 1,
  version: '9.0.0',
  date: '2027-01-30T08:00:00.000Z',
  validUntil: '2027-03-01T00:00:00.000Z',
  notes: { en: '- Doors open faster.', de: '- Türen öffnen schneller.' },
  files: [describeFile(content)],
  ...more,
})

/** `manifest`: what stands in it, be it right or not. */
export const signManifest = (manifest: unknown, signer: Signer): SignedManifest => {
  const bytes = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
  return { bytes, signatures: signer.sign(bytes) }
}
