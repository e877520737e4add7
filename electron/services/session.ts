import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import type { Account, SessionState, SignInProgress } from '../contract/session'
import type { GatewayEvent, Person, TelegramGateway } from '../telegram/gateway'
import { accountOf, sessionSecret } from './accounts'
import type { Line } from './line'
import { openPracticeLine } from './practice-line'
import type { EndedBecause, SessionOptions } from './session-options'

/** Milliseconds between tries to connect a saved session; the last one repeats. */
const RETRY_AFTER = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/** Milliseconds after which a saved account's line is opened although nobody asked for it: open intents wait there. */
const OPEN_UNASKED_AFTER = 2_000

/**
 * Who is signed in, and the only owner of the gateway. Services ask `line()` at every call and keep no gateway of
 * their own, so that signing out or losing the session reaches everybody at once.
 */
export class Session {
  #state: SessionState = { phase: 'starting' }
  #account: Account | null = null
  /** The current line, perhaps still being opened. Its identity tells whether an older answer still counts. */
  #line: Promise<Result<Line>> | null = null
  /** Says whether the line that waits to be opened is wanted; once it is known, says nothing. */
  #wantLine: (wanted: boolean) => void = () => undefined
  #signingOut = false
  /** A click on practice mode that is being answered: a second one waits for the same answer. */
  #startingPractice: Promise<Result<SessionState>> | null = null

  constructor(private readonly options: SessionOptions) {}

  state(): SessionState {
    return this.#state
  }

  /** Who is in; known before the line stands. */
  account(): Result<Account> {
    return this.#account === null ? fail('notSignedIn') : ok(this.#account)
  }

  /** The line to Telegram; waits while it is being opened. */
  line(): Promise<Result<Line>> {
    this.#wantLine(true)
    return this.#line ?? Promise.resolve(fail('notSignedIn'))
  }

  /**
   * Takes up where the user left: the saved account, practice mode, the passphrase, or the first screen. A saved
   * account is shown as signed in at once, since its form and its list of communities need no network.
   */
  async start(): Promise<SessionState> {
    if (this.#line !== null) return this.#state
    const account = this.options.accounts.active()
    if (account?.endpoint === 'practice') {
      return this.#open(this.#resume(account, () => openPracticeLine(this.options)))
    }
    if (this.options.vault.state() === 'locked') return this.#show({ phase: 'locked' })
    const secret = account === null ? null : this.options.vault.read(sessionSecret(account.id))
    if (account === null || secret === null || !secret.ok || secret.value === null) {
      return this.showSignedOut({ step: 'none' })
    }
    const { value } = secret
    return this.#open(
      this.#resume(account, async () => {
        const gateway = await this.openGateway(value)
        return gateway.ok ? ok({ account, gateway: gateway.value }) : gateway
      }),
    )
  }

  /** Starts the practice server and signs its first account in: one click, no questions. */
  startPractice(): Promise<Result<SessionState>> {
    this.#startingPractice ??= this.#startPractice().finally(() => {
      this.#startingPractice = null
    })
    return this.#startingPractice
  }

  async #startPractice(): Promise<Result<SessionState>> {
    if (this.#line !== null) return ok(this.#state)
    const opened = await openPracticeLine(this.options)
    if (!opened.ok) return opened
    this.options.accounts.activate(opened.value.account)
    return ok(this.#enter(opened.value))
  }

  /** The practice server died: whoever practises goes on with a new one, in the world that was kept. */
  async practiceLost(): Promise<void> {
    if (this.#account?.endpoint !== 'practice') return
    this.options.log.warn('practice.lost')
    await this.close()
    await this.start()
  }

  /** A gateway to the realm with the user's API credentials; for sign-in and for saved sessions. */
  async openGateway(session: string | null): Promise<Result<TelegramGateway>> {
    const { realm, appVersion } = this.options
    if (!realm.ok) return realm
    const credentials = this.options.readCredentials()
    if (credentials === null) return fail('apiCredentialsInvalid')
    return ok(await this.options.createGateway({ endpoint: realm.value, credentials, session, appVersion }))
  }

  /** Somebody is in by `gateway`: remembers them, keeps the session in the vault, takes the line. */
  async enter(gateway: TelegramGateway, me: Person): Promise<SessionState> {
    const account = accountOf(gateway.endpoint.kind, me)
    this.options.accounts.activate(account)
    const kept = await this.options.vault.write(sessionSecret(account.id), gateway.saveSession())
    if (!kept.ok) this.options.log.warn('vault.write', { code: kept.error.code })
    return this.#enter({ account, gateway })
  }

  showSignedOut(progress: SignInProgress, endedBecause: EndedBecause = null): SessionState {
    return this.#show({
      phase: 'signedOut',
      progress,
      accounts: [],
      credentialsKnown: this.options.readCredentials() !== null,
      testServer: this.options.isTestRealm,
      endedBecause: endedBecause ?? (this.#state.phase === 'starting' ? this.options.endedBecause : null),
    })
  }

  /** Says anew what may have changed: the vault's mode, known credentials. */
  refresh(): SessionState {
    if (this.#state.phase === 'signedIn') return this.#show({ ...this.#state, vault: this.#vaultMode() })
    return this.#state.phase === 'signedOut' ? this.showSignedOut(this.#state.progress) : this.#state
  }

  /** Ends the session at the server and here. Where the server cannot be reached it is forgotten here all the same. */
  async signOut(_accountId: string | null = null): Promise<Result<SessionState>> {
    this.#signingOut = true
    try {
      const line = await this.line()
      const ended = line.ok ? await line.value.gateway.logOut() : ok(null)
      if (!ended.ok) this.options.log.warn('session.log-out', { code: ended.error.code })
      await this.#forget()
    } finally {
      this.#signingOut = false
    }
    return ok(this.showSignedOut({ step: 'none' }))
  }

  async switchTo(_accountId: string): Promise<Result<SessionState>> {
    return fail('accountUnknown')
  }

  async addAccount(): Promise<Result<SessionState>> {
    return ok(this.#state)
  }

  rename(_accountId: string, _label: string | null): Result<SessionState> {
    return fail('accountUnknown')
  }

  async signOutAll(): Promise<Result<SessionState>> {
    return this.signOut(null)
  }

  /** The line of an account that is in, active or not. */
  async lineOf(accountId: string): Promise<Result<Line>> {
    const line = await this.line()
    return line.ok && line.value.account.id === accountId ? line : fail('notSignedIn')
  }

  /** Before the app ends: sockets and timers go, the session stays valid. */
  async close(): Promise<void> {
    const line = await this.#leave()
    if (line?.ok) await line.value.gateway.destroy()
  }

  /**
   * Loading gramjs and starting the practice server would take the processors from the page that is just loading, so
   * the line is opened when the page first asks something of it. One that is left before is not opened at all.
   */
  #resume(account: Account, open: () => Promise<Result<Line>>): Promise<Result<Line>> {
    const wanted = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), OPEN_UNASKED_AFTER)
      this.#wantLine = (want) => {
        clearTimeout(timer)
        resolve(want)
      }
    })
    const opening = wanted
      .then((want) => (want ? open() : fail('notSignedIn')))
      .catch((error: unknown) => {
        this.options.log.error('session.open', { error: error instanceof Error ? error.name : typeof error })
        return fail('unexpected')
      })
    this.#account = account
    this.#line = opening
    this.#show({
      phase: 'signedIn',
      account,
      accounts: [],
      connection: 'connecting',
      clockOffset: 0,
      vault: this.#vaultMode(),
    })
    return opening
  }

  /** Takes up what `#resume` opens, unless it was left meanwhile. */
  async #open(opening: Promise<Result<Line>>): Promise<SessionState> {
    const opened = await opening
    if (this.#line !== opening) return this.#state
    if (!opened.ok) {
      void this.#leave()
      return this.showSignedOut({ step: 'none' })
    }
    this.#listen(opened.value)
    if (opened.value.account.endpoint === 'practice') return this.#online(opened.value)
    void this.#verify(opened.value, opening)
    return this.#state
  }

  #enter(line: Line): SessionState {
    // Whoever was in until now (a second way of signing in was faster) leaves no socket behind.
    void this.close()
    this.#account = line.account
    this.#line = Promise.resolve(ok(line))
    this.#listen(line)
    return this.#online(line)
  }

  #online({ account, gateway }: Line): SessionState {
    this.#account = account
    const clockOffset = Math.round(gateway.serverTime() - Date.now() / 1000)
    const state = this.#show({
      phase: 'signedIn',
      account,
      accounts: [],
      connection: 'online',
      clockOffset,
      vault: this.#vaultMode(),
    })
    this.options.onOnline(account, false)
    return state
  }

  #listen({ gateway }: Line): void {
    const line = this.#line
    gateway.onEvent((event) => {
      if (this.#line === line) this.#hear(event)
    })
  }

  /** Connects a saved session, again and again while the network is away, and asks whether Telegram still honours it. */
  async #verify(line: Line, current: Promise<Result<Line>>): Promise<void> {
    for (let attempt = 0; this.#line === current; attempt++) {
      const connected = await line.gateway.connect()
      const me = connected.ok ? await line.gateway.getMe() : connected
      if (this.#line !== current) return
      if (me.ok) {
        const account = accountOf(line.account.endpoint, me.value)
        this.options.accounts.activate(account)
        this.#line = Promise.resolve(ok({ account, gateway: line.gateway }))
        this.#listen(line)
        this.#online({ account, gateway: line.gateway })
        return
      }
      if (isEnd(me.error)) return this.#end(me.error)
      this.#hear({ kind: 'connection', state: 'offline' })
      const wait = RETRY_AFTER[Math.min(attempt, RETRY_AFTER.length - 1)]
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  #hear(event: GatewayEvent): void {
    if (event.kind === 'ended') void this.#end(event.error)
    if (event.kind === 'chatChanged') this.options.onChatChanged(event.chatId)
    if (event.kind === 'chatsChanged') this.options.onChatsChanged()
    if (this.#state.phase !== 'signedIn') return
    if (event.kind === 'clock') this.#show({ ...this.#state, clockOffset: Math.round(event.offset) })
    if (event.kind === 'connection' && event.state !== this.#state.connection) {
      this.#show({ ...this.#state, connection: event.state })
      if (event.state === 'online') this.options.onOnline(this.#state.account, true)
    }
  }

  async #end(error: AppError): Promise<void> {
    // Other calls hear of it before the answer to the signing out is here: that is no news to anybody.
    if (this.#signingOut) return
    this.options.log.warn('session.ended', { code: error.code })
    await this.#forget()
    const { code } = error
    this.showSignedOut(
      { step: 'none' },
      code === 'sessionDuplicated' || code === 'accountDeactivated' ? code : 'sessionEnded',
    )
  }

  /** Lets go of the line; what it still tells is no longer heard. */
  #leave(): Promise<Result<Line> | null> {
    const line = this.#line
    this.#line = null
    this.#account = null
    this.#wantLine(false)
    return line ?? Promise.resolve(null)
  }

  async #forget(): Promise<void> {
    const account = this.#account
    await this.close()
    if (account === null) return
    this.options.accounts.leave(account.id)
    await this.options.vault.remove(sessionSecret(account.id))
  }

  #vaultMode(): Extract<SessionState, { phase: 'signedIn' }>['vault'] {
    if (this.#account?.endpoint === 'practice') return 'practice'
    const state = this.options.vault.state()
    if (state === 'system' || state === 'passphrase') return state
    return this.options.forgetOnExit() ? 'forget' : 'undecided'
  }

  #show(state: SessionState): SessionState {
    this.#state = state
    this.options.onChange(state)
    return state
  }
}

const isEnd = ({ code }: AppError): boolean =>
  code === 'sessionEnded' || code === 'sessionDuplicated' || code === 'accountDeactivated'
