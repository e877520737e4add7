import { z } from 'zod'
import { languages } from '../../contract/languages'
import { RELEASE } from './versions'

/** Bytes of a manifest and of its signatures: what is longer is not read to its end. */
export const MANIFEST_MAX = 256 * 1024
export const SIGNATURES_MAX = 4 * 1024

const updatePlatforms = ['linux', 'mac', 'windows'] as const
const packageKinds = ['AppImage', 'deb', 'rpm', 'tar.gz', 'dmg', 'zip', 'nsis'] as const
type PackageKind = (typeof packageKinds)[number]

const fileSchema = z.strictObject({
  platform: z.enum(updatePlatforms),
  /** As Node names it; `universal`: for all of them. */
  arch: z.enum(['x64', 'arm64', 'universal']),
  kind: z.enum(packageKinds),
  /** Beside the manifest: a name, never a way to somewhere else. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/),
  /** Bytes. */
  size: z.int().min(1).max(1_000_000_000),
  /** Of the whole file, in hexadecimal digits. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
})
export type UpdateFile = z.infer<typeof fileSchema>

const momentSchema = z.iso.datetime()

/** What is signed: one release and its files. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  version: z.string().regex(RELEASE),
  /** When it was released, as ISO 8601 in UTC. */
  date: momentSchema,
  /** A signed manifest that is handed out after this moment is refused: an attacker could hold back all newer ones. */
  validUntil: momentSchema,
  /** What is new, by language; English is always there. */
  notes: z.partialRecord(z.enum(languages), z.string().max(8_000)).refine((notes) => notes.en !== undefined),
  files: z.array(fileSchema).min(1).max(60),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Which file an installation takes. */
export interface Installation {
  readonly platform: (typeof updatePlatforms)[number]
  /** As Node names it. */
  readonly arch: string
  readonly kind: PackageKind
}

/** The file for this installation; one for its very processor before one for all. null: there is none. */
export const fileFor = (manifest: Manifest, { platform, arch, kind }: Installation): UpdateFile | null => {
  const fitting = manifest.files.filter((file) => file.platform === platform && file.kind === kind)
  return fitting.find((file) => file.arch === arch) ?? fitting.find((file) => file.arch === 'universal') ?? null
}
