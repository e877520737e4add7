import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { fail, ok, type Result } from '../contract/result'
import { readJsonFile } from './json-file'
import { deriveKey, newSalt, open, seal, sealedSchema } from './passphrase'
import { replaceFile, setAside, writeFailure } from './write-file'

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
  /**
   * Gives `vaultLocked`, `fileNotRead`, `diskFull`, `fileNotWritten`; the secret is then kept in memory all the same. A keyring that no
   * longer encrypts leaves the vault in `memory`.
   */
  write(name: string, secret: string): Promise<Result<null>>
  remove(name: string): Promise<Result<null>>
  /** `passphraseInvalid` when it does not open the vault. */
  unlock(passphrase: string): Promise<Result<null>>
  /** Keeps what is in memory, and all that follows, under this passphrase; as it was before where it cannot be written. */
  protect(passphrase: string): Promise<Result<null>>
  /** Deletes what is kept on disk; memory stays until the app ends. `fileNotWritten`: it could not be deleted. */
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
  /** Nothing may be written over what was not read. */
  let isUnread = found.kind === 'unavailable'
  let secrets = new Map<string, string>()
  let lock: Lock | null = null
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
      damaged = true
      isUnread = (await setAside(path)) === null
    }
  }

  const save = async (): Promise<Result<null>> => {
    if (state === 'memory') return ok(null)
    if (state === 'locked') return fail('vaultLocked')
    if (isUnread) return fail('fileNotRead')
    const file = lock === null ? sealBySystem(keyring, secrets) : sealAll(lock, secrets)
    if (file !== null) return replaceFile(path, JSON.stringify(file), 0o600)
    // The keyring is gone (locked, or access to it denied): as where there has never been one, the user is asked.
    state = 'memory'
    return ok(null)
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
      const file = sealedFile
      if (file === null) return ok(null)
      const key = await deriveKey(passphrase, file.salt)
      if (open(key, CHECK, file.check) === null) return fail('passphraseInvalid')
      // Unlocked, or given up, while the key was derived.
      if (sealedFile !== file) return ok(null)
      for (const [name, sealed] of Object.entries(file.entries)) {
        const secret = open(key, name, sealed)
        if (secret !== null && !secrets.has(name)) secrets.set(name, secret)
      }
      lock = { key, salt: file.salt }
      sealedFile = null
      state = 'passphrase'
      return ok(null)
    },
    protect: async (passphrase) => {
      if (state === 'locked') return fail('vaultLocked')
      const salt = newSalt()
      const fresh = { key: await deriveKey(passphrase, salt), salt }
      const before = { lock, state }
      lock = fresh
      state = 'passphrase'
      const saved = await save()
      // What could not be written is not kept: whoever asks must not hear that it is.
      if (!saved.ok && lock === fresh) ({ lock, state } = before)
      return saved
    },
    forget: async () => {
      if (isUnread) return fail('fileNotRead')
      try {
        await rm(path, { force: true })
      } catch (error) {
        return writeFailure(error)
      }
      sealedFile = null
      lock = null
      state = keyring.isAvailable() ? 'system' : 'memory'
      return ok(null)
    },
  }
}

/** A passphrase's key and the salt that it was made with: they are changed together. */
interface Lock {
  readonly key: Buffer
  readonly salt: string
}

/** null when the keyring does not encrypt any more. */
const sealBySystem = (keyring: Keyring, secrets: ReadonlyMap<string, string>): VaultFile | null => {
  try {
    const entries = [...secrets].map(([name, secret]) => [name, keyring.encrypt(secret).toString('base64')])
    return { version: 1, kind: 'system', entries: Object.fromEntries(entries) }
  } catch {
    return null
  }
}

const sealAll = ({ key, salt }: Lock, secrets: ReadonlyMap<string, string>): VaultFile => ({
  version: 1,
  kind: 'passphrase',
  salt,
  check: seal(key, CHECK, ''),
  entries: Object.fromEntries([...secrets].map(([name, secret]) => [name, seal(key, name, secret)])),
})
