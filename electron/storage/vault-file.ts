import { z } from 'zod'
import { parseJson } from './json-file'
import { sealedSchema } from './passphrase'
import { readText } from './read-text'
import { setAside } from './write-file'

/** Goes up when the format of the file, or of the sessions in it, changes; newer files are left alone. */
const VERSION = 1

const entriesOf = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry)
const systemFileSchema = z.strictObject({
  version: z.literal(VERSION),
  kind: z.literal('system'),
  entries: entriesOf(z.base64()),
})
const passphraseFileSchema = z.strictObject({
  version: z.literal(VERSION),
  kind: z.literal('passphrase'),
  salt: z.base64(),
  /** The encrypted empty text: tells a wrong passphrase from the right one before there is any entry. */
  check: sealedSchema,
  entries: entriesOf(sealedSchema),
})
const vaultFileSchema = z.discriminatedUnion('kind', [systemFileSchema, passphraseFileSchema])
const newerSchema = z.looseObject({ version: z.int().min(VERSION + 1) })

export type SystemFile = z.infer<typeof systemFileSchema>
export type PassphraseFile = z.infer<typeof passphraseFileSchema>

export type ReadVaultFile =
  | { readonly kind: 'read'; readonly value: SystemFile | PassphraseFile }
  | { readonly kind: 'missing' }
  /** Its content makes no sense, and it was set aside. */
  | { readonly kind: 'damaged' }
  /** It could not be read (EBUSY, EACCES, EIO), so it must not be overwritten. */
  | { readonly kind: 'unread' }
  /** A newer Invite Desk wrote it, so it must not be overwritten. */
  | { readonly kind: 'newer' }

/** Reads one file of the vault. Only content that was read and makes no sense is damage. */
export const readVaultFile = async (path: string): Promise<ReadVaultFile> => {
  const file = await readText(path)
  if (file.kind !== 'text') return { kind: file.kind === 'missing' ? 'missing' : 'unread' }
  const content = parseJson(file.text)
  if (newerSchema.safeParse(content).success) return { kind: 'newer' }
  const parsed = vaultFileSchema.safeParse(content)
  if (parsed.success) return { kind: 'read', value: parsed.data }
  return { kind: (await setAside(path)) === null ? 'unread' : 'damaged' }
}

export const systemFile = (entries: ReadonlyMap<string, string>): SystemFile => ({
  version: VERSION,
  kind: 'system',
  entries: Object.fromEntries(entries),
})

export const passphraseFile = (content: Omit<PassphraseFile, 'version' | 'kind'>): PassphraseFile => ({
  version: VERSION,
  kind: 'passphrase',
  ...content,
})
