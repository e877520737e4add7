import { rm } from 'node:fs/promises'
import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import { type ReadVaultFile, systemFile } from './vault-file'
import { replaceFile, writeFailure } from './write-file'

/** The part of the system's keyring that the vault needs; in short, Electron's `safeStorage`. */
export interface Keyring {
  /** False also for Chromium's `basic_text` backend, which only obfuscates. */
  isAvailable(): boolean
  /**
   * Whether it shows a prompt (for its password, say) that nobody has answered; until then it counts as not available.
   */
  isAsking(): boolean
  /** Asks it to open, unless it is open; resolves when it has answered, or after a moment without an answer. */
  ask(): Promise<void>
  encrypt(secret: string): Buffer
  decrypt(sealed: Buffer): string
}

/**
 * The file whose entries the keyring encrypts, one by one. An entry that the keyring does not decrypt now (it is
 * locked, a prompt was declined, its daemon was restarted) stays in the file unchanged, whatever is written beside it.
 */
export class KeyringStore {
  /** The encrypted entries, as they are in the file. */
  #entries = new Map<string, string>()
  /** Names of the entries that were decrypted. */
  readonly #opened = new Set<string>()
  #blocked: AppError | null = null
  /** The keyring has refused to encrypt; `open` tries again. */
  #refuses = false

  constructor(
    private readonly path: string,
    private readonly keyring: Keyring,
  ) {}

  /** Takes over what was read from the file. */
  take(found: ReadVaultFile): void {
    this.#blocked = blockOf(found)
    if (found.kind === 'read' && found.value.kind === 'system') {
      this.#entries = new Map(Object.entries(found.value.entries))
    }
  }

  /** Decrypts the entries that were not decrypted before; returns those that the keyring opens now. */
  open(): ReadonlyMap<string, string> {
    this.#refuses = false
    const opened = new Map<string, string>()
    if (!this.keyring.isAvailable()) return opened
    for (const [name, sealed] of this.#entries) {
      if (this.#opened.has(name)) continue
      try {
        opened.set(name, this.keyring.decrypt(Buffer.from(sealed, 'base64')))
      } catch {
        // It stays encrypted; another try may open it.
      }
    }
    for (const name of opened.keys()) this.#opened.add(name)
    return opened
  }

  isSealed(name: string): boolean {
    return this.#entries.has(name) && !this.#opened.has(name)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  canKeep(): boolean {
    return this.#blocked === null && !this.#refuses && this.keyring.isAvailable()
  }

  /** What stands in the way: `fileNewer`, `fileNotRead`, `keyringAsking`, `keyringLocked`. */
  trouble(): AppError | null {
    if (this.#blocked !== null) return this.#blocked
    if (this.keyring.isAsking()) return { code: 'keyringAsking' }
    const isShut = this.#refuses || [...this.#entries.keys()].some((name) => this.isSealed(name))
    return isShut ? { code: 'keyringLocked' } : null
  }

  get isBlocked(): boolean {
    return this.#blocked !== null
  }

  /**
   * Writes these secrets, and beside them the entries that are still encrypted. `keyringLocked`: the keyring does not
   * encrypt now. `diskFull`, `fileNotWritten`, `fileNewer`, `fileNotRead`.
   */
  async keep(secrets: ReadonlyMap<string, string>): Promise<Result<null>> {
    const sealed = [...this.#entries].filter(([name]) => this.isSealed(name))
    try {
      const own = [...secrets].map(([name, secret]) => [name, this.keyring.encrypt(secret).toString('base64')] as const)
      const written = await this.#write(new Map([...sealed, ...own]))
      if (written.ok) for (const name of secrets.keys()) this.#opened.add(name)
      return written
    } catch {
      this.#refuses = true
      return fail('keyringLocked')
    }
  }

  /** Removes entries, decrypted or not; needs no keyring. `diskFull`, `fileNotWritten`, `fileNewer`, `fileNotRead`. */
  async drop(names: Iterable<string>): Promise<Result<null>> {
    const left = new Map(this.#entries)
    for (const name of names) left.delete(name)
    return left.size === this.#entries.size ? ok(null) : this.#write(left)
  }

  async #write(entries: Map<string, string>): Promise<Result<null>> {
    if (this.#blocked !== null) return { ok: false, error: this.#blocked }
    const written =
      entries.size === 0
        ? await remove(this.path)
        : await replaceFile(this.path, JSON.stringify(systemFile(entries)), 0o600)
    if (!written.ok) return written
    this.#entries = entries
    for (const name of [...this.#opened]) if (!entries.has(name)) this.#opened.delete(name)
    return ok(null)
  }
}

/** Why a file must not be overwritten; null: it may. */
export const blockOf = ({ kind }: ReadVaultFile): AppError | null =>
  kind === 'newer' ? { code: 'fileNewer' } : kind === 'unread' ? { code: 'fileNotRead' } : null

/** Deletes a file; a missing one is no error. `fileNotWritten`. */
export const remove = async (path: string): Promise<Result<null>> => {
  try {
    await rm(path, { force: true })
    return ok(null)
  } catch (error) {
    return writeFailure(error)
  }
}
