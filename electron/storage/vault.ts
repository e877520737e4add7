import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { fail, ok, type Result } from '../contract/result'
import { readJsonFile } from './json-file'
import { deriveKey, newSalt, open, seal, sealedSchema } from './passphrase'
import { replaceFile, setAside } from './write-file'

/** The system's keyring, as far as the vault needs it: Electron's `safeStorage` in short. */
export interface Keyring {
  /** False also for Chromium's `basic_text` backend, which only obfuscates. */
  isAvailable(): boolean
  encrypt(secret: string): Buffer
  decrypt(sealed: Buffer): string
}

const entriesOf = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry)
const vaultFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ version: z.literal(1), kind: z.literal('system'), entries: entriesOf(z.base64()) }),
  z.strictObject({
    version: z.literal(1),
    kind: z.literal('passphrase'),
    salt: z.base64(),
    /** Encrypts the empty text: tells a wrong passphrase from a right one before there is any entry. */
    check: sealedSchema,
    entries: entriesOf(sealedSchema),
  }),
])
type VaultFile = z.infer<typeof vaultFileSchema>

/**
 * `system`: kept by the keyring. `passphrase`: kept, unlocked. `locked`: kept, passphrase needed.
 * `memory`: nothing is kept; secrets live until the app ends.
 */
export type VaultState = 'system' | 'passphrase' | 'locked' | 'memory'

export interface Vault {
  state(): VaultState
  /** The file was damaged, or the keyring no longer opens it; it was set aside and the vault starts empty. */
  wasDamaged(): boolean
  /** null when there is no such secret; `vaultLocked`. */
  read(name: string): Result<string | null>
  /** Gives `vaultLocked`, `diskFull`, `fileNotWritten`; the secret is then kept in memory all the same. */
  write(name: string, secret: string): Promise<Result<null>>
  remove(name: string): Promise<Result<null>>
  /** `passphraseInvalid` when it does not open the vault. */
  unlock(passphrase: string): Promise<Result<null>>
  /** Keeps what is in memory, and all that follows, under this passphrase. */
  protect(passphrase: string): Promise<Result<null>>
  /** Deletes what is kept on disk; memory stays until the app ends. */
  forget(): Promise<Result<null>>
}

const CHECK = 'check'

/**
 * Secrets by name in one file (mode 600), never in clear. With a keyring the values are encrypted by it; without one
 * nothing is written until the user has chosen a passphrase.
 */
export const openVault = async (path: string, keyring: Keyring): Promise<Vault> => {
  const found = await readJsonFile(path, vaultFileSchema)
  let damaged = found.kind === 'damaged'
  let secrets = new Map<string, string>()
  let key: Buffer | null = null
  let salt = ''
  let sealedFile: Extract<VaultFile, { kind: 'passphrase' }> | null = null
  let state: VaultState = keyring.isAvailable() ? 'system' : 'memory'

  if (found.kind === 'read' && found.value.kind === 'passphrase') {
    sealedFile = found.value
    state = 'locked'
  } else if (found.kind === 'read' && found.value.kind === 'system' && keyring.isAvailable()) {
    try {
      const entries = Object.entries(found.value.entries)
      secrets = new Map(entries.map(([name, sealed]) => [name, keyring.decrypt(Buffer.from(sealed, 'base64'))]))
    } catch {
      await setAside(path)
      damaged = true
    }
  }

  const save = async (): Promise<Result<null>> => {
    if (state === 'memory') return ok(null)
    if (state === 'locked') return fail('vaultLocked')
    const entries = [...secrets]
    const file: VaultFile =
      key === null
        ? {
            version: 1,
            kind: 'system',
            entries: Object.fromEntries(entries.map(([n, s]) => [n, keyring.encrypt(s).toString('base64')])),
          }
        : sealAll(key, salt, entries)
    return replaceFile(path, JSON.stringify(file), 0o600)
  }

  return {
    state: () => state,
    wasDamaged: () => damaged,
    read: (name) => (state === 'locked' ? fail('vaultLocked') : ok(secrets.get(name) ?? null)),
    write: (name, secret) => {
      secrets.set(name, secret)
      return save()
    },
    remove: async (name) => (secrets.delete(name) ? save() : ok(null)),
    unlock: async (passphrase) => {
      if (sealedFile === null) return ok(null)
      const candidate = await deriveKey(passphrase, sealedFile.salt)
      if (open(candidate, CHECK, sealedFile.check) === null) return fail('passphraseInvalid')
      for (const [name, sealed] of Object.entries(sealedFile.entries)) {
        const secret = open(candidate, name, sealed)
        if (secret !== null && !secrets.has(name)) secrets.set(name, secret)
      }
      ;({ salt } = sealedFile)
      key = candidate
      sealedFile = null
      state = 'passphrase'
      return ok(null)
    },
    protect: async (passphrase) => {
      if (state === 'locked') return fail('vaultLocked')
      salt = newSalt()
      key = await deriveKey(passphrase, salt)
      state = 'passphrase'
      return save()
    },
    forget: async () => {
      sealedFile = null
      key = null
      state = keyring.isAvailable() ? 'system' : 'memory'
      await rm(path, { force: true })
      return ok(null)
    },
  }
}

const sealAll = (key: Buffer, salt: string, entries: readonly (readonly [string, string])[]): VaultFile => ({
  version: 1,
  kind: 'passphrase',
  salt,
  check: seal(key, CHECK, ''),
  entries: Object.fromEntries(entries.map(([name, secret]) => [name, seal(key, name, secret)])),
})
