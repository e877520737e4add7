import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { AccountEvents } from './account-events'
import type { AccountStore } from './account-slots'

/** Everything that belongs to one account; built as a whole and disposed of as a whole. */
export interface Disposable {
  readonly account: Account
  readonly events: AccountEvents
  /** Ends what runs; resolves when nothing of it writes any more. Nothing of it may be used afterwards. */
  dispose(): Promise<void>
}

/**
 * The scopes of all accounts that were on the screen or online since the app started. The screen chooses one of them;
 * the others go on without it, and are told when they come to the front and when they leave it.
 */
export class AccountScopes<Scope extends Disposable> implements AccountStore {
  readonly #scopes = new Map<string, Scope>()
  #shown: string | null = null
  /** Scopes that are ending, by account: whoever deletes files waits for them, whoever began it. */
  readonly #ending = new Map<string, Promise<void>>()

  /** The account's scope, built by `build` where there is none yet. */
  of(account: Account, build: (account: Account) => Scope): Scope {
    const known = this.#scopes.get(account.id)
    if (known !== undefined) return known
    const scope = build(account)
    this.#scopes.set(account.id, scope)
    return scope
  }

  /** null: the account was neither on the screen nor online yet. */
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
  async dispose(accountId: string): Promise<void> {
    const scope = this.#scopes.get(accountId)
    this.#scopes.delete(accountId)
    if (this.#shown === accountId) this.#shown = null
    scope?.events.removeAllListeners()
    const ended = Promise.all([this.#ending.get(accountId), scope?.dispose()]).then(() => undefined)
    this.#ending.set(accountId, ended)
    await ended
    if (this.#ending.get(accountId) === ended) this.#ending.delete(accountId)
  }

  /** Before the app ends. */
  async disposeAll(): Promise<void> {
    await Promise.all([...this.#scopes.keys()].map((accountId) => this.dispose(accountId)))
  }

  /** Before the account's files are deleted; its next scope reads the disk again. */
  async close(accountId: string): Promise<() => void> {
    await this.dispose(accountId)
    return () => undefined
  }
}
