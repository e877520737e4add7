import type { EventEmitter } from 'node:events'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { TelegramGateway } from '../../telegram/gateway'
import { type ConnectedAccount, connectAccount } from '../calls/connected-account'
import { AccountConnection, type AccountListener } from './account-connection'
import { sessionSecret } from './accounts'
import { openPracticeConnection } from './practice-connection'
import type { SessionEventMap, SessionOptions } from './session-options'

/** The connections of all signed-in accounts: each is opened when it is first needed and has a gateway of its own. */
export class AccountConnections {
  readonly #connections = new Map<string, AccountConnection>()
  readonly #signingOut = new Set<string>()

  constructor(
    private readonly options: SessionOptions,
    private readonly listener: AccountListener,
    private readonly events: EventEmitter<SessionEventMap>,
  ) {}

  get(accountId: string): AccountConnection | null {
    return this.#connections.get(accountId) ?? null
  }

  /** Connections that were opened, or are being opened. */
  all(): readonly AccountConnection[] {
    return [...this.#connections.values()]
  }

  practice(): readonly AccountConnection[] {
    return this.all().filter((connection) => connection.account().endpoint === 'practice')
  }

  /**
   * The account's connection: the open one, or one made from the session in the vault. `accountUnknown`,
   * `sessionEnded`, `vaultLocked`, `keyringLocked`.
   */
  openKept(accountId: string): Result<AccountConnection> {
    const open = this.#connections.get(accountId)
    if (open !== undefined) return ok(open)
    const known = this.options.accounts.list().find(({ account }) => account.id === accountId)
    if (known === undefined) return fail('accountUnknown')
    const { account } = known
    const secret = account.endpoint === 'practice' ? null : this.options.vault.read(sessionSecret(accountId))
    if (secret !== null && !secret.ok) return secret
    // A session that is still saved was refused without proof, if at all: Telegram may know it again by now.
    if (secret === null ? known.ended : secret.value === null) return fail('sessionEnded')
    const connection = AccountConnection.kept(account, this.listener, async () => {
      if (secret === null) return this.#openPractice(account)
      const gateway = await this.openGateway(secret.value)
      return gateway.ok ? ok(connectAccount(account, gateway.value)) : gateway
    })
    this.#connections.set(accountId, connection)
    return ok(connection)
  }

  /**
   * A gateway to Telegram, or to the test server, with the user's API credentials; for sign-in and for saved sessions.
   * `apiCredentialsInvalid`: none are known; `testServerInvalid`.
   */
  async openGateway(session: string | null): Promise<Result<TelegramGateway>> {
    const { signInEndpoint, appVersion } = this.options
    if (!signInEndpoint.ok) return signInEndpoint
    const credentials = this.options.readCredentials()
    if (credentials === null) return fail('apiCredentialsInvalid')
    return ok(await this.options.createGateway({ endpoint: signInEndpoint.value, credentials, session, appVersion }))
  }

  /** Takes over a connection over which somebody has just signed in, and closes the account's earlier one. */
  takeIn(connection: ConnectedAccount): AccountConnection {
    void this.close(connection.account.id)
    const standing = AccountConnection.standing(connection, this.listener)
    this.#connections.set(connection.account.id, standing)
    return standing
  }

  /** Closes and forgets a connection; its later events are ignored. */
  async close(accountId: string): Promise<void> {
    const connection = this.#connections.get(accountId)
    this.#connections.delete(accountId)
    await connection?.close()
  }

  /** Ends the session at the server and forgets it here, whether or not the server can be reached. */
  async signOut(accountId: string): Promise<void> {
    await this.options.beforeSignOut(accountId)
    this.#signingOut.add(accountId)
    try {
      const connection = await this.#connectedTo(accountId)
      const ended = connection.ok ? await connection.value.gateway.logOut() : ok(null)
      if (!ended.ok) this.options.log.warn('session.log-out', { code: ended.error.code })
      await this.close(accountId)
      this.options.accounts.leave(accountId)
      this.events.emit('left', accountId)
      await this.options.vault.remove(sessionSecret(accountId))
    } finally {
      this.#signingOut.delete(accountId)
    }
  }

  /** Whether the end of this connection is news: during sign-out, or once it was replaced, it is not. */
  isLive(connection: AccountConnection): boolean {
    const accountId = connection.account().id
    return !this.#signingOut.has(accountId) && this.#connections.get(accountId) === connection
  }

  async #connectedTo(accountId: string): Promise<Result<ConnectedAccount>> {
    const connection = this.openKept(accountId)
    return connection.ok ? connection.value.connected() : connection
  }

  /** Connects to the practice world, if it is still the one of this account; `practiceUnavailable`, `practiceNewer`. */
  async #openPractice(account: Account): Promise<Result<ConnectedAccount>> {
    const opened = await openPracticeConnection(this.options)
    if (!opened.ok || opened.value.account.id === account.id) return opened
    this.options.accounts.leave(account.id)
    await opened.value.gateway.destroy()
    return fail('practiceUnavailable')
  }
}
