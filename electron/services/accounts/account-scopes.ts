import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { AccountEvents } from './account-events'

/** Everything that belongs to one account; built as a whole and disposed of as a whole. */
export interface Disposable {
  readonly account: Account
  readonly events: AccountEvents
  /** Ends what runs; resolves when nothing of it writes any more. Nothing of it may be used afterwards. */
  dispose(): Promise<void>
}

/**
 * The scopes of all accounts that are in. The screen chooses one of them; the others go on without it, and are told when
 * they come to the front and when they leave it.
 */
export class AccountScopes<Scope extends Disposable> {
  readonly #scopes = new Map<string, Scope>()
  #shown: string | null = null
  /** Scopes that are ending and files that are being deleted, by account: whoever comes next waits for them. */
  readonly #ending = new Map<string, Promise<void>>()

  /**
   * The account's scope, built by `build` where there is none yet. It may open files once `ready` resolves: until then an
   * earlier scope of the account writes them, or somebody deletes them.
   */
  of(account: Account, build: (account: Account, ready: Promise<void>) => Scope): Scope {
    const known = this.#scopes.get(account.id)
    if (known !== undefined) return known
    const scope = build(account, this.#ready(account.id))
    this.#scopes.set(account.id, scope)
    return scope
  }

  all(): readonly Scope[] {
    return [...this.#scopes.values()]
  }

  /** null: the account is not in. */
  get(accountId: string): Scope | null {
    return this.#scopes.get(accountId) ?? null
  }

  /** The one on the screen; `notSignedIn`. */
  shown(): Result<Scope> {
    const scope = this.#shown === null ? undefined : this.#scopes.get(this.#shown)
    return scope === undefined ? fail('notSignedIn') : ok(scope)
  }

  isShown(accountId: string): boolean {
    return this.#shown === accountId
  }

  /** Brings a scope to the screen, or (null) none. */
  show(scope: Scope | null): void {
    const next = scope?.account.id ?? null
    if (next === this.#shown) return
    const before = this.#shown === null ? null : this.get(this.#shown)
    this.#shown = next
    before?.events.emit('hidden')
    scope?.events.emit('shown')
  }

  /** The account signed out, or its world is no more. Resolves when nothing of it writes any more. */
  dispose(accountId: string): Promise<void> {
    return this.disposeThen(accountId, async () => undefined)
  }

  /** Before the app ends. */
  async disposeAll(): Promise<void> {
    await Promise.all([...this.#scopes.keys()].map((accountId) => this.dispose(accountId)))
  }

  /** Disposes of the account's scope, then does something with its files, of which no later scope sees a half. */
  async disposeThen(accountId: string, work: () => Promise<void>): Promise<void> {
    const scope = this.#scopes.get(accountId)
    this.#scopes.delete(accountId)
    if (this.#shown === accountId) this.#shown = null
    scope?.events.removeAllListeners()
    const ended = Promise.all([this.#ready(accountId), scope?.dispose()]).then(work)
    this.#ending.set(accountId, ended)
    try {
      await ended
    } finally {
      if (this.#ending.get(accountId) === ended) this.#ending.delete(accountId)
    }
  }

  /** Whatever became of those that were there before. */
  async #ready(accountId: string): Promise<void> {
    await this.#ending.get(accountId)?.catch(() => undefined)
  }
}
