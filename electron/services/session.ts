import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import type { Account, SessionState, SignInProgress } from '../contract/session'
import type { Person, TelegramGateway } from '../telegram/gateway'
import type { AccountLine, LineListener } from './account-line'
import { AccountLines } from './account-lines'
import { accountOf, sessionSecret } from './accounts'
import type { Line } from './line'
import { openPracticeLine } from './practice-line'
import type { EndedBecause, SessionOptions } from './session-options'
import { accountEntries, vaultMode } from './session-state'

/**
 * Who is signed in, and the only owner of the gateways: one line for each account, one account on the screen. Services
 * ask `line()` (whoever is on the screen) or `lineOf()` at every call and keep no gateway of their own, so that signing
 * out or losing a session reaches everybody at once.
 */
export class Session {
  #state: SessionState = { phase: 'starting' }
  /** Whose desk is on the screen. */
  #active: string | null = null
  readonly #lines: AccountLines
  /** A click on practice mode that is being answered: a second one waits for the same answer. */
  #startingPractice: Promise<Result<SessionState>> | null = null

  constructor(private readonly options: SessionOptions) {
    this.#lines = new AccountLines(options, this.#listen())
  }

  state(): SessionState {
    return this.#state
  }

  /** Who is on the screen; known before the line stands. */
  account(): Result<Account> {
    const line = this.#activeLine()
    return line === null ? fail('notSignedIn') : ok(line.account())
  }

  /** The line of whoever is on the screen; waits while it is being opened. */
  line(): Promise<Result<Line>> {
    return this.#activeLine()?.line() ?? Promise.resolve(fail('notSignedIn'))
  }

  /** The line of an account, on the screen or not; opened where it is not yet. `accountUnknown`, `sessionEnded`. */
  async lineOf(accountId: string): Promise<Result<Line>> {
    const line = this.#lines.openKept(accountId)
    return line.ok ? line.value.line() : line
  }

  /** Lines that were opened, or are being. */
  openLines(): readonly AccountLine[] {
    return this.#lines.all()
  }

  /**
   * Takes up where the user left: the saved account, practice mode, the passphrase, or the first screen. A saved
   * account is shown as signed in at once, since its form and its list of communities need no network.
   */
  async start(): Promise<SessionState> {
    if (this.#active !== null) return this.#state
    const { accounts, vault } = this.options
    const known = accounts.active()
    if (known?.account.endpoint !== 'practice' && vault.state() === 'locked') return this.#show({ phase: 'locked' })
    const line = known === null ? null : this.#lines.openKept(known.account.id)
    if (line === null || !line.ok) return this.showSignedOut({ step: 'none' })
    this.#active = line.value.account().id
    this.#showActive()
    await line.value.opened()
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
    const practised = this.#lines.practice()[0]
    if (practised !== undefined) return this.switchTo(practised.account().id)
    const opened = await openPracticeLine(this.options)
    if (!opened.ok) return opened
    return ok(this.#enter(opened.value))
  }

  /** The practice server died: whoever practises goes on with a new one, in the world that was kept. */
  async practiceLost(): Promise<void> {
    const practised = this.#lines.practice()
    if (practised.length === 0) return
    this.options.log.warn('practice.lost')
    const wasActive = practised.some((line) => line.account().id === this.#active)
    await Promise.all(practised.map((line) => this.#lines.close(line.account().id)))
    if (!wasActive) return
    this.#active = null
    await this.start()
  }

  /** A gateway to the realm with the user's API credentials; for sign-in. `apiCredentialsInvalid`: none are known. */
  openGateway(session: string | null): Promise<Result<TelegramGateway>> {
    return this.#lines.openGateway(session)
  }

  /** Somebody is in by `gateway`: remembers them, keeps the session in the vault, takes the line. */
  async enter(gateway: TelegramGateway, me: Person): Promise<SessionState> {
    const account = accountOf(gateway.endpoint.kind, me)
    const kept = await this.options.vault.write(sessionSecret(account.id), gateway.saveSession())
    if (!kept.ok) this.options.log.warn('vault.write', { code: kept.error.code })
    return this.#enter({ account, gateway })
  }

  showSignedOut(progress: SignInProgress, endedBecause: EndedBecause = null): SessionState {
    this.#active = null
    return this.#show({
      phase: 'signedOut',
      progress,
      accounts: accountEntries(this.options, this.#lines.all(), null),
      credentialsKnown: this.options.readCredentials() !== null,
      testServer: this.options.isTestRealm,
      endedBecause: endedBecause ?? (this.#state.phase === 'starting' ? this.options.endedBecause : null),
    })
  }

  /** Says anew what may have changed: the vault's mode, known credentials, names. */
  refresh(): SessionState {
    if (this.#state.phase === 'signedIn') return this.#showActive()
    return this.#state.phase === 'signedOut' ? this.showSignedOut(this.#state.progress) : this.#state
  }

  /** Another account's desk; what runs for the one that is left goes on. `accountUnknown`, `sessionEnded`. */
  async switchTo(accountId: string): Promise<Result<SessionState>> {
    if (accountId === this.#active) return ok(this.#state)
    const line = this.#lines.openKept(accountId)
    if (!line.ok) return line
    this.#active = accountId
    this.options.accounts.activate(line.value.account())
    const state = this.#showActive()
    // It may have stood all the while: what came in is asked for as after an outage.
    if (line.value.connection() === 'online') this.options.onOnline(line.value.account(), true)
    return ok(state)
  }

  /** The first screen, to sign in somebody else; those who are in stay in, and can be gone back to. */
  async addAccount(): Promise<Result<SessionState>> {
    return ok(this.showSignedOut({ step: 'none' }))
  }

  /** `accountUnknown`; null: by the person's own name again. */
  rename(accountId: string, label: string | null): Result<SessionState> {
    const { accounts } = this.options
    if (!accounts.list().some(({ account }) => account.id === accountId)) return fail('accountUnknown')
    accounts.rename(accountId, label?.trim() || null)
    return ok(this.refresh())
  }

  /**
   * Ends a session (null: of whoever is on the screen) at the server and here. Where the server cannot be reached it is
   * forgotten here all the same. Whoever is left comes on the screen. `accountUnknown`.
   */
  async signOut(accountId: string | null = null): Promise<Result<SessionState>> {
    const id = accountId ?? this.#active
    if (id === null || !this.options.accounts.list().some(({ account }) => account.id === id)) {
      return fail(accountId === null ? 'notSignedIn' : 'accountUnknown')
    }
    const wasActive = id === this.#active
    await this.#lines.signOut(id)
    if (!wasActive && this.#active !== null) return ok(this.refresh())
    const next = accountEntries(this.options, this.#lines.all(), null).find(({ state }) => state === 'ready')
    return wasActive && next !== undefined ? this.switchTo(next.account.id) : ok(this.showSignedOut({ step: 'none' }))
  }

  async signOutAll(): Promise<Result<SessionState>> {
    await Promise.all(this.options.accounts.list().map(({ account }) => this.#lines.signOut(account.id)))
    return ok(this.showSignedOut({ step: 'none' }))
  }

  /** Before the app ends: sockets and timers go, the sessions stay valid. */
  async close(): Promise<void> {
    this.#active = null
    await Promise.all(this.#lines.all().map((line) => this.#lines.close(line.account().id)))
  }

  /** Forgets whoever practises, before their world is made anew. */
  async leavePractice(): Promise<void> {
    const practised = this.options.accounts.list().filter(({ account }) => account.endpoint === 'practice')
    await Promise.all(
      practised.map(async ({ account }) => {
        if (account.id === this.#active) this.#active = null
        await this.#lines.close(account.id)
        this.options.accounts.leave(account.id)
        this.options.onLeft(account.id)
      }),
    )
  }

  #activeLine(): AccountLine | null {
    return this.#active === null ? null : this.#lines.get(this.#active)
  }

  #enter(line: Line): SessionState {
    const { account } = line
    this.options.accounts.activate(account)
    const entered = this.#lines.takeIn(line)
    this.#active = account.id
    entered.announce()
    return this.#state
  }

  #listen(): LineListener {
    return {
      onChange: (line) => {
        if (line.account().id === this.#active) this.#showActive()
      },
      onOnline: (line, again) => {
        this.options.accounts.update(line.account())
        this.options.onOnline(line.account(), again)
      },
      onChatChanged: (account, chatId) => this.options.onChatChanged(account, chatId),
      onChatsChanged: (account) => this.options.onChatsChanged(account),
      onEnded: (line, error) => void this.#end(line, error),
      onFailed: (line) => {
        const accountId = line.account().id
        const wasActive = accountId === this.#active
        void this.#lines.close(accountId)
        if (wasActive) this.showSignedOut({ step: 'none' })
      },
      log: this.options.log,
    }
  }

  async #end(line: AccountLine, error: AppError): Promise<void> {
    const accountId = line.account().id
    // Other calls hear of it before the answer to the signing out is here: that is no news to anybody.
    if (!this.#lines.isLive(line)) return
    this.options.log.warn('session.ended', { code: error.code })
    const wasActive = accountId === this.#active
    const closed = this.#lines.close(accountId)
    this.options.accounts.markEnded(accountId)
    this.options.onLeft(accountId)
    await closed
    await this.options.vault.remove(sessionSecret(accountId))
    if (!wasActive) return void this.refresh()
    const { code } = error
    this.showSignedOut(
      { step: 'none' },
      code === 'sessionDuplicated' || code === 'accountDeactivated' ? code : 'sessionEnded',
    )
  }

  #showActive(): SessionState {
    const line = this.#activeLine()
    if (line === null) return this.#state
    return this.#show({
      phase: 'signedIn',
      account: line.account(),
      accounts: accountEntries(this.options, this.#lines.all(), this.#active),
      connection: line.connection(),
      clockOffset: line.clockOffset(),
      vault: vaultMode(this.options, line.account()),
    })
  }

  #show(state: SessionState): SessionState {
    this.#state = state
    this.options.onChange(state)
    return state
  }
}
