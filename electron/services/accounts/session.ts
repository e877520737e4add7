import { EventEmitter } from 'node:events'
import type { AppError } from '../../contract/errors'
import { fail, ok, type Result } from '../../contract/result'
import type { Account, AccountEntry, SessionState, SignInProgress } from '../../contract/session'
import type { Person, TelegramGateway } from '../../telegram/gateway'
import { type ConnectedAccount, connectAccount } from '../calls/connected-account'
import type { AccountConnection, AccountListener } from './account-connection'
import { AccountConnections } from './account-connections'
import { accountOf, sessionSecret } from './accounts'
import { openPracticeConnection } from './practice-connection'
import type { FirstScreen, SessionEventMap, SessionOptions } from './session-options'
import { accountEntries, deskOf, endOf, firstScreen, practiceEnd } from './session-state'

/** Nobody to go back to, or to sign in again. */
const nobody = { backTo: null, signInAs: null } as const

/**
 * Who is signed in, and the only owner of the gateways: one connection for each account, one account on the screen.
 * Services ask `connection()` (of the account on the screen) or `connectionOf()` at every call and keep no gateway of
 * their own, so that signing out or losing a session reaches everybody at once.
 */
export class Session {
  readonly events = new EventEmitter<SessionEventMap>()
  #state: SessionState = { phase: 'starting' }
  /** The id of the account on the screen. */
  #active: string | null = null
  readonly #connections: AccountConnections
  /** Practice mode that is being started: a second click waits for the same answer. */
  #startingPractice: Promise<Result<SessionState>> | null = null
  /** Another account is to be added, but the vault is locked: the first screen follows the passphrase. */
  #adding = false
  /** Accounts for which work on many links runs. */
  readonly #working = new Set<string>()

  constructor(private readonly options: SessionOptions) {
    this.#connections = new AccountConnections(options, this.#listen(), this.events)
    this.events.on('left', (accountId) => this.#working.delete(accountId))
  }

  state(): SessionState {
    return this.#state
  }

  /** The account on the screen, known before its connection is up; `notSignedIn`. */
  account(): Result<Account> {
    const connection = this.#activeConnection()
    return connection === null ? fail('notSignedIn') : ok(connection.account())
  }

  /** The connection of the account on the screen; waits while it is being opened. `notSignedIn`. */
  connection(): Promise<Result<ConnectedAccount>> {
    return this.#activeConnection()?.connected() ?? Promise.resolve(fail('notSignedIn'))
  }

  /** The connection of an account, on the screen or not; opened if it is not yet. `accountUnknown`, `sessionEnded`. */
  async connectionOf(accountId: string): Promise<Result<ConnectedAccount>> {
    const connection = this.#connections.openKept(accountId)
    return connection.ok ? connection.value.connected() : connection
  }

  /** Connections that were opened, or are being: of all accounts, or of one. */
  openConnections(accountId?: string): readonly AccountConnection[] {
    return this.#connections.all().filter((one) => accountId === undefined || one.account().id === accountId)
  }

  /**
   * Continues where the user left: the saved account, practice mode, the passphrase, or the first screen. A saved
   * account is shown as signed in at once, since its form and its list of communities need no network.
   */
  async start(): Promise<SessionState> {
    if (this.#active !== null) return this.#state
    const known = this.#adding ? null : this.options.accounts.active()
    this.#adding = false
    const connection = known === null ? null : this.#connections.openKept(known.account.id)
    if (connection === null || !connection.ok) return this.showSignedOut({ step: 'none' })
    this.#active = connection.value.account().id
    this.#showActive()
    await connection.value.opened()
    return this.#state
  }

  /** Starts the practice server and signs its first account in: one click, no questions. */
  startPractice(): Promise<Result<SessionState>> {
    this.#startingPractice ??= this.#startPractice().finally(() => {
      this.#startingPractice = null
    })
    return this.#startingPractice
  }

  async #startPractice(): Promise<Result<SessionState>> {
    if (this.#active !== null) return ok(this.#state)
    const practised = this.#connections.practice()[0]
    if (practised !== undefined) return this.switchTo(practised.account().id)
    const opened = await openPracticeConnection(this.options)
    if (!opened.ok) return opened
    return ok(this.#enter(opened.value))
  }

  /** The practice server died: practice goes on with a new one, in the saved world. */
  async practiceLost(): Promise<void> {
    const practised = this.#connections.practice()
    if (practised.length === 0) return
    this.options.log.warn('practice.lost')
    const wasActive = practised.some((connection) => connection.account().id === this.#active)
    await Promise.all(practised.map((connection) => this.#connections.close(connection.account().id)))
    if (!wasActive) return
    this.#active = null
    await this.start()
  }

  /**
   * A gateway to Telegram, or to the test server, with the user's API credentials; for sign-in.
   * `apiCredentialsInvalid`: none are known; `testServerInvalid`.
   */
  openGateway(session: string | null): Promise<Result<TelegramGateway>> {
    return this.#connections.openGateway(session)
  }

  /**
   * Somebody has signed in over `gateway`: remembers them, saves the session in the vault and takes over the
   * connection.
   */
  async enter(gateway: TelegramGateway, me: Person): Promise<SessionState> {
    const account = accountOf(gateway.endpoint.kind, me)
    const kept = await this.options.vault.write(sessionSecret(account.id), gateway.saveSession())
    if (!kept.ok) this.options.log.warn('vault.write', { code: kept.error.code })
    return this.#enter(connectAccount(account, gateway))
  }

  /** Shows the first screen, or the question for the passphrase while the vault is locked. */
  showSignedOut(progress: SignInProgress, given: FirstScreen = {}): SessionState {
    this.#active = null
    if (this.options.vault.state() === 'locked') return this.#showLocked()
    return this.#show({ ...firstScreen(this.options, this.#state), accounts: this.#entries(), progress, ...given })
  }

  /** Shows again what may have changed: the vault's mode, known credentials, names. */
  refresh(): SessionState {
    if (this.#state.phase === 'signedIn') return this.#showActive()
    if (this.#state.phase !== 'signedOut') return this.#state
    const { progress, endedBecause } = this.#state
    return this.showSignedOut(progress, { endedBecause })
  }

  /** Work on many links begins or ends for an account: the list of accounts shows it, if that changes anything. */
  noteWork(accountId: string, isWorking: boolean): void {
    this.#working[isWorking ? 'add' : 'delete'](accountId)
    if (this.#state.phase !== 'signedIn' && this.#state.phase !== 'signedOut') return
    if (JSON.stringify(this.#state.accounts) !== JSON.stringify(this.#entries())) this.refresh()
  }

  /**
   * Shows another account; what runs for the previous one goes on. An ended session leads to signing in again, a locked
   * one to the passphrase. `accountUnknown`.
   */
  async switchTo(accountId: string): Promise<Result<SessionState>> {
    if (accountId === this.#active) return ok(this.#state)
    const { accounts } = this.options
    const connection = this.#connections.openKept(accountId)
    if (!connection.ok) {
      const entry = this.#entries().find(({ account }) => account.id === accountId)
      if (entry === undefined) return connection
      // After the passphrase the app opens with this one.
      if (entry.state === 'locked') accounts.activate(entry.account)
      const back = this.#active === null ? {} : { backTo: this.#active }
      return ok(this.showSignedOut({ step: 'none' }, { signInAs: accountId, ...back }))
    }
    this.#adding = false
    this.#active = accountId
    accounts.activate(connection.value.account())
    return ok(this.#showActive())
  }

  /** Shows the first screen to sign in somebody else; the others stay signed in and can be returned to. */
  async addAccount(): Promise<Result<SessionState>> {
    this.#adding = true
    const state = this.showSignedOut({ step: 'none' }, { backTo: this.#active, signInAs: null })
    this.#adding = state.phase === 'locked'
    return ok(state)
  }

  /** `label` null: by the person's own name again. `accountUnknown`. */
  rename(accountId: string, label: string | null): Result<SessionState> {
    if (!this.options.accounts.list().some(({ account }) => account.id === accountId)) return fail('accountUnknown')
    this.options.accounts.rename(accountId, label?.trim() || null)
    return ok(this.refresh())
  }

  /**
   * Ends a session (null: that of the account on the screen) at the server and here. If the server cannot be reached,
   * the session is forgotten here all the same. Another signed-in account then comes to the screen. `accountUnknown`,
   * `notSignedIn`, `vaultLocked`.
   */
  async signOut(accountId: string | null = null): Promise<Result<SessionState>> {
    const id = accountId ?? this.#active
    const entry = this.#entries().find(({ account }) => account.id === id)
    if (entry === undefined) return fail(accountId === null ? 'notSignedIn' : 'accountUnknown')
    if (entry.state === 'locked') return fail('vaultLocked')
    const wasActive = entry.state === 'active'
    await this.#connections.signOut(entry.account.id)
    if (!wasActive && this.#active !== null) return ok(this.refresh())
    const next = this.#entries().find(({ state }) => state === 'ready')
    if (wasActive && next !== undefined) return this.switchTo(next.account.id)
    return ok(this.showSignedOut({ step: 'none' }, wasActive ? nobody : {}))
  }

  /** Signs out all accounts. `vaultLocked`: a session that cannot be read cannot be ended, so nobody is signed out. */
  async signOutAll(): Promise<Result<SessionState>> {
    const entries = this.#entries()
    if (entries.some(({ state }) => state === 'locked')) return fail('vaultLocked')
    await Promise.all(entries.map(({ account }) => this.#connections.signOut(account.id)))
    return ok(this.showSignedOut({ step: 'none' }, nobody))
  }

  /** Ends sockets and timers before the app quits; the sessions stay valid. */
  async close(): Promise<void> {
    this.#active = null
    await Promise.all(this.#connections.all().map((connection) => this.#connections.close(connection.account().id)))
  }

  /** Forgets the practice accounts before their world is made anew; returns their ids. */
  async leavePractice(): Promise<readonly string[]> {
    const practised = this.options.accounts.list().filter(({ account }) => account.endpoint === 'practice')
    await Promise.all(
      practised.map(async ({ account }) => {
        if (account.id === this.#active) this.#active = null
        await this.#connections.close(account.id)
        this.options.accounts.leave(account.id)
        this.events.emit('left', account.id)
      }),
    )
    return practised.map(({ account }) => account.id)
  }

  #activeConnection(): AccountConnection | null {
    return this.#active === null ? null : this.#connections.get(this.#active)
  }

  #enter(connection: ConnectedAccount): SessionState {
    const { account } = connection
    this.options.accounts.activate(account)
    const entered = this.#connections.takeIn(connection)
    this.#active = account.id
    entered.announce()
    return this.#state
  }

  #listen(): AccountListener {
    return {
      onChange: (connection) => {
        if (connection.account().id === this.#active) this.#showActive()
      },
      onOnline: (connection, again) => {
        this.options.accounts.update(connection.account())
        this.events.emit('online', connection.account(), again)
      },
      onChatChanged: (account, chatId) => this.events.emit('chatChanged', account, chatId),
      onJoined: (account, chatId) => this.events.emit('joined', account, chatId),
      onChatsChanged: (account, chatId) => this.events.emit('chatsChanged', account, chatId),
      onChatMoved: (account, from, to) => this.events.emit('chatMoved', account, from, to),
      onEnded: (connection, error) => void this.#end(connection, error),
      onFailed: (connection, error) => {
        const { id, endpoint } = connection.account()
        void this.#connections.close(id)
        if (id !== this.#active) return
        this.showSignedOut({ step: 'none' }, { endedBecause: endpoint === 'practice' ? practiceEnd(error) : null })
      },
      log: this.options.log,
    }
  }

  async #end(connection: AccountConnection, error: AppError): Promise<void> {
    const accountId = connection.account().id
    // Other calls may learn of the end before the answer to the sign-out is here: that is no news.
    if (!this.#connections.isLive(connection)) return
    this.options.log.warn('session.ended', { code: error.code })
    const wasActive = accountId === this.#active
    const closed = this.#connections.close(accountId)
    this.options.accounts.markEnded(accountId)
    this.events.emit('left', accountId)
    await closed
    // Without proof the session stays saved until a new sign-in replaces it.
    if (error.code !== 'sessionUnknown') await this.options.vault.remove(sessionSecret(accountId))
    if (!wasActive) return void this.refresh()
    this.showSignedOut({ step: 'none' }, { endedBecause: endOf(error), ...nobody })
  }

  /** Practice needs no passphrase, so its account can be returned to. */
  #showLocked(): SessionState {
    return this.#show({ phase: 'locked', accounts: this.#entries().filter(({ state }) => state === 'ready') })
  }

  #entries(): AccountEntry[] {
    return accountEntries(this.options, this.#connections.all(), this.#active, this.#working)
  }

  #showActive(): SessionState {
    const connection = this.#activeConnection()
    if (connection === null) return this.#state
    return this.#show({ ...deskOf(this.options, connection), accounts: this.#entries() })
  }

  #show(state: SessionState): SessionState {
    this.#state = state
    this.events.emit('changed', state)
    return state
  }
}
