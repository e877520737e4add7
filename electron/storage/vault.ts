import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import { blockOf, type Keyring, KeyringStore, remove } from './keyring-store'
import { type DeriveKey, deriveKey, newSalt, open, type Sealed, seal } from './passphrase'
import { type PassphraseFile, passphraseFile, readVaultFile } from './vault-file'
import { copyAside, replaceFile } from './write-file'

export type { Keyring } from './keyring-store'

/**
 * `system`: kept by the keyring. `passphrase`: kept under a passphrase, unlocked. `locked`: kept under a passphrase
 * that is needed now. `memory`: nothing is kept; secrets live until the app ends.
 */
type VaultState = 'system' | 'passphrase' | 'locked' | 'memory'

export interface Vault {
  state(): VaultState
  /** A file was damaged and set aside. */
  wasDamaged(): boolean
  /**
   * What stands in the way of reading or keeping secrets; null: nothing. `keyringAsking`: the keyring waits for
   * somebody to open it; `keyringLocked`: it does not decrypt or encrypt now; `diskFull`, `fileNotWritten`: the last
   * save failed; `fileNotRead`, `fileNewer`: a file is left alone.
   */
  trouble(): AppError | null
  /** null if there is no such secret; `vaultLocked`, `keyringLocked`. */
  read(name: string): Result<string | null>
  /** `vaultLocked`, and the errors of `trouble` except the keyring's; the secret is then in memory all the same. */
  write(name: string, secret: string): Promise<Result<null>>
  remove(name: string): Promise<Result<null>>
  /** `passphraseInvalid` if it does not open the vault. */
  unlock(passphrase: string): Promise<Result<null>>
  /**
   * Keeps what is in memory, and all that follows, under this passphrase; if that cannot be written, nothing changes.
   * `vaultLocked`, `diskFull`, `fileNotWritten`, `fileNotRead`, `fileNewer`.
   */
  protect(passphrase: string): Promise<Result<null>>
  /**
   * Deletes what a passphrase locks, and nothing that the keyring keeps. `fileNotWritten`: it could not be deleted;
   * `fileNotRead`, `fileNewer`: the file is left alone.
   */
  forget(): Promise<Result<null>>
  /** The same as `forget`; and until the app quits nothing new is kept. */
  keepNothing(): Promise<Result<null>>
  /** Makes a keyring that is not open show its prompt (again); resolves after a moment if nobody answers it. */
  askKeyring(): Promise<void>
  /** Tries again what failed: reads files, takes what the keyring decrypts, saves. Gives what `trouble` is then. */
  retry(): Promise<Result<null>>
}

/** A passphrase's key and the salt it was made with: they change together. */
interface Lock {
  readonly key: Buffer
  readonly salt: string
}

const CHECK = 'check'

/** The file of the secrets under a passphrase, beside the keyring's file. */
const passphrasePathOf = (path: string): string => path.replace(/(?:\.json)?$/, '-passphrase.json')

/**
 * Opens the vault: secrets by name (mode 600), never in clear. What the keyring encrypts is at `path`, what a
 * passphrase encrypts in a file beside it, so that neither ever overwrites the other: a keyring may be unavailable for
 * a moment. Without a keyring nothing is written until the user has chosen a passphrase. Once a passphrase is unlocked,
 * what the keyring opens moves under it.
 * @param derive derives the key, which takes half a second on purpose; tests may give a quick one
 */
export const openVault = async (path: string, keyring: Keyring, derive: DeriveKey = deriveKey): Promise<Vault> => {
  const store = new KeyringStore(path, keyring)
  const first = await readVaultFile(path)
  // Earlier versions kept what a passphrase encrypts at `path`.
  const isOlder = first.kind === 'read' && first.value.kind === 'passphrase'
  let passphrasePath = isOlder ? path : passphrasePathOf(path)
  let found = isOlder ? first : await readVaultFile(passphrasePath)
  store.take(isOlder ? { kind: 'missing' } : first)

  const damaged = first.kind === 'damaged' || found.kind === 'damaged'
  const secrets = new Map(store.open())
  /** Names written since the start: newer than in any file. */
  const fresh = new Set<string>()
  let lock: Lock | null = null
  let locked = passphraseOf(found)
  /** Entries of the passphrase's file that its key does not decrypt: damaged, and kept as they are. */
  let unreadable: Readonly<Record<string, Sealed>> = {}
  let keepsNothing = false
  let failure: AppError | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** Runs one after another, each with the state of its turn: a slow write must not undo a later one. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act)
    last = done.catch(() => undefined)
    return done
  }

  const state = (): VaultState => {
    if (locked !== null) return 'locked'
    if (lock !== null) return 'passphrase'
    return !keepsNothing && store.canKeep() ? 'system' : 'memory'
  }

  const saveUnderPassphrase = async ({ key, salt }: Lock): Promise<Result<null>> => {
    const sealed = [...secrets].map(([name, secret]) => [name, seal(key, name, secret)])
    const entries = { ...unreadable, ...Object.fromEntries(sealed) }
    const file = passphraseFile({ salt, check: seal(key, CHECK, ''), entries })
    const saved = await replaceFile(passphrasePath, JSON.stringify(file), 0o600)
    // These secrets are in the other file now. If the old entries cannot be removed, the next start moves them again.
    if (saved.ok) await store.drop(secrets.keys())
    return saved
  }

  const save = async (): Promise<Result<null>> => {
    const now = state()
    if (now === 'locked') return fail('vaultLocked')
    if (now === 'memory') return ok(null)
    const saved = lock === null ? await store.keep(secrets) : await saveUnderPassphrase(lock)
    failure = saved.ok || saved.error.code === 'keyringLocked' ? null : saved.error
    // The user is asked, as if there had never been a keyring; `trouble` tells why.
    return !saved.ok && saved.error.code === 'keyringLocked' ? ok(null) : saved
  }

  const takeUp = (): void => {
    for (const [name, secret] of store.open()) if (!secrets.has(name)) secrets.set(name, secret)
  }

  /** Reads the file at `path` again, which could not be read before. */
  const readAgain = async (): Promise<void> => {
    const again = await readVaultFile(path)
    if (again.kind !== 'read' || again.value.kind !== 'passphrase') return store.take(again)
    // An earlier version's file, readable only now. If another passphrase is in use, nothing overwrites it.
    if (locked !== null || lock !== null) return
    store.take({ kind: 'missing' })
    found = again
    passphrasePath = path
    locked = passphraseOf(again)
  }

  const forget = (keepNothing: boolean): Promise<Result<null>> =>
    inTurn(async () => {
      const block = blockOf(found)
      if (block !== null) return { ok: false, error: block }
      const removed = locked === null && lock === null ? ok(null) : await remove(passphrasePath)
      if (!removed.ok) return removed
      // From now on `path` belongs to the keyring.
      passphrasePath = passphrasePathOf(path)
      locked = null
      lock = null
      keepsNothing = keepNothing
      failure = null
      return ok(null)
    })

  const trouble = (): AppError | null => store.trouble() ?? blockOf(found) ?? failure

  return {
    state,
    wasDamaged: () => damaged,
    trouble,
    read: (name) => {
      const secret = secrets.get(name)
      if (secret !== undefined) return ok(secret)
      if (locked !== null) return fail('vaultLocked')
      return store.isSealed(name) ? fail('keyringLocked') : ok(null)
    },
    write: (name, secret) => {
      secrets.set(name, secret)
      fresh.add(name)
      return inTurn(save)
    },
    remove: (name) => {
      const wasKnown = secrets.delete(name)
      return inTurn(async () => {
        if (locked !== null && Object.hasOwn(locked.entries, name)) return fail('vaultLocked')
        const saved = wasKnown && locked === null ? await save() : ok(null)
        // An encrypted entry can be removed all the same.
        return saved.ok ? store.drop([name]) : saved
      })
    },
    unlock: async (passphrase) => {
      const file = locked
      if (file === null) return ok(null)
      const key = await derive(passphrase, file.salt)
      if (open(key, CHECK, file.check) === null) return fail('passphraseInvalid')
      // The vault was unlocked, or given up, while the key was derived.
      if (locked !== file) return ok(null)
      const entries = openEntries(file, key)
      unreadable = { ...unreadable, ...entries.unreadable }
      for (const [name, secret] of entries.opened) if (!fresh.has(name)) secrets.set(name, secret)
      lock = { key, salt: file.salt }
      locked = null
      takeUp()
      if ([...secrets.keys()].some((name) => store.has(name))) await inTurn(save)
      return ok(null)
    },
    protect: async (passphrase) => {
      if (locked !== null) return fail('vaultLocked')
      const salt = newSalt()
      const key = await derive(passphrase, salt)
      return inTurn(async () => {
        const block = blockOf(found)
        if (block !== null) return { ok: false, error: block }
        const aside = Object.keys(unreadable).length === 0 ? ok('') : await copyAside(passphrasePath)
        if (!aside.ok) return aside
        const before = { lock, unreadable, keepsNothing }
        lock = { key, salt }
        unreadable = {}
        keepsNothing = false
        const saved = await save()
        // What could not be written is not kept, and the caller must not be told that it is.
        if (!saved.ok) ({ lock, unreadable, keepsNothing } = before)
        return saved
      })
    },
    ...{ forget: () => forget(false), keepNothing: () => forget(true), askKeyring: () => keyring.ask() },
    retry: () =>
      inTurn(async () => {
        if (store.isBlocked) await readAgain()
        if (blockOf(found) !== null) {
          found = await readVaultFile(passphrasePath)
          locked = passphraseOf(found)
        }
        takeUp()
        if (locked === null) await save()
        const error = trouble()
        return error === null ? ok(null) : { ok: false, error }
      }),
  }
}

const passphraseOf = (found: Awaited<ReturnType<typeof readVaultFile>>): PassphraseFile | null =>
  found.kind === 'read' && found.value.kind === 'passphrase' ? found.value : null

/** The entries of a file that a key decrypts, and those that it does not. */
const openEntries = ({ entries }: PassphraseFile, key: Buffer) => {
  const opened = new Map<string, string>()
  const unreadable: Record<string, Sealed> = {}
  for (const [name, sealed] of Object.entries(entries)) {
    const secret = open(key, name, sealed)
    if (secret === null) unreadable[name] = sealed
    else opened.set(name, secret)
  }
  return { opened, unreadable }
}
