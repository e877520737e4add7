import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { AccountEvents } from './account-events'

/** Everything that belongs to one account; built as a whole and disposed of as a whole. */
export interface DisposableScope {
  readonly account: Account
  readonly events: AccountEvents
  /** Stops all that runs; resolves when nothing in it writes any more. It must not be used afterwards. */
  dispose(): Promise<void>
}

/**
 * The scopes of all signed-in accounts. One of them is on the screen; the others go on working. Each is told when it
 * comes to the screen and when it leaves it.
 */
export class AccountScopes<Scope extends DisposableScope> {
  readonly #scopes = new Map<string, Scope>()
  #shown: string | null = null
  /** By account: its scope that is ending and its files that are being deleted; the next scope waits for them. */
  readonly #ending = new Map<string, Promise<void>>()

  /**
   * The account's scope, built by `build` if there is none yet. It may open files once `ready` resolves: until then an
   * earlier scope of the account may write them, or they are being deleted.
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

  /** null: the account has no scope. */
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

  /**
   * Ends a scope: the account signed out, or its practice world is gone. Resolves when nothing in it writes any more.
   */
  dispose(accountId: string): Promise<void> {
    return this.disposeThen(accountId, async () => undefined)
  }

  /** Ends all scopes before the app quits. */
  async disposeAll(): Promise<void> {
    await Promise.all([...this.#scopes.keys()].map((accountId) => this.dispose(accountId)))
  }

  /** Ends the account's scope, then runs `work` on its files before a later scope may open them. */
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

  /** Resolves when earlier scopes have ended, however they did. */
  async #ready(accountId: string): Promise<void> {
    await this.#ending.get(accountId)?.catch(() => undefined)
  }
}
