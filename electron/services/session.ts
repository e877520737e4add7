import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import type { Account, Credentials, SessionState, SignInProgress } from '../contract/session'
import type { Log } from '../log'
import type { Vault } from '../storage/vault'
import type { CreateGateway, Endpoint, GatewayEvent, TelegramGateway } from '../telegram/gateway'
import { type Accounts, sessionSecret } from './accounts'
import { practiceCredentials } from './endpoints'
import type { Practice } from './practice'

type SignedOut = Extract<SessionState, { phase: 'signedOut' }>
type EndedBecause = SignedOut['endedBecause']

/** An account that is in, and its line to Telegram. */
export interface Line {
  readonly account: Account
  readonly gateway: TelegramGateway
}

export interface SessionOptions {
  readonly createGateway: CreateGateway
  readonly vault: Vault
  readonly accounts: Accounts
  readonly practice: Practice
  /** Where sign-ins other than practice go; an error when the test server's file cannot be used. */
  readonly realm: Result<Endpoint>
  readonly isTestRealm: boolean
  readonly readCredentials: () => Credentials | null
  readonly forgetOnExit: () => boolean
  readonly endedBecause: EndedBecause
  readonly appVersion: string
  readonly log: Log
  readonly onChange: (state: SessionState) => void
  /** An account is in and its line stands: open intents can be settled, caches filled. */
  readonly onOnline: (line: Line) => void
}

/**
 * Who is signed in, and the only owner of the gateway. Services ask `line()` at every call and keep no gateway of
 * their own, so that signing out or losing the session reaches everybody at once.
 */
export class Session {
  #state: SessionState = { phase: 'starting' }
  #line: Line | null = null
  /** Counts lines: what an older line still tells is no longer heard. */
  #generation = 0

  constructor(private readonly options: SessionOptions) {}

  state(): SessionState {
    return this.#state
  }

  line(): Result<Line> {
    return this.#line === null ? fail('notSignedIn') : ok(this.#line)
  }

  /** Takes up where the user left: the saved account, practice mode, the passphrase, or the first screen. */
  async start(): Promise<SessionState> {
    const account = this.options.accounts.active()
    if (account?.endpoint === 'practice') {
      const begun = await this.startPractice()
      return begun.ok ? begun.value : this.showSignedOut({ step: 'none' })
    }
    if (this.options.vault.state() === 'locked') return this.#show({ phase: 'locked' })
    const secret = account === null ? null : this.options.vault.read(sessionSecret(account.id))
    if (account === null || secret === null || !secret.ok || secret.value === null) {
      return this.showSignedOut({ step: 'none' })
    }
    const gateway = await this.openGateway(secret.value)
    if (!gateway.ok) return this.showSignedOut({ step: 'none' })
    this.#enter(account, gateway.value, 'connecting')
    void this.#verify(account, gateway.value)
    return this.#state
  }

  /** Starts the practice server and signs its first account in: one click, no questions. */
  async startPractice(): Promise<Result<SessionState>> {
    const server = await this.options.practice.start()
    if (!server.ok) return server
    const gateway = await this.options.createGateway({
      endpoint: server.value.endpoint,
      credentials: practiceCredentials,
      session: null,
      appVersion: this.options.appVersion,
    })
    const connected = await gateway.connect()
    const sent = connected.ok ? await gateway.sendCode(server.value.phone) : connected
    const step = sent.ok ? await gateway.signInWithCode(server.value.code) : sent
    if (!step.ok || step.value.step !== 'done') {
      await gateway.destroy()
      this.options.log.error('practice.sign-in', { code: step.ok ? 'password' : step.error.code })
      return fail('practiceUnavailable')
    }
    const account = this.options.accounts.enter('practice', step.value.me)
    return ok(this.#enter(account, gateway, 'online'))
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
  async enter(gateway: TelegramGateway, me: Parameters<Accounts['enter']>[1]): Promise<SessionState> {
    const account = this.options.accounts.enter(gateway.endpoint.kind, me)
    const kept = await this.options.vault.write(sessionSecret(account.id), gateway.saveSession())
    if (!kept.ok) this.options.log.warn('vault.write', { code: kept.error.code })
    return this.#enter(account, gateway, 'online')
  }

  showSignedOut(progress: SignInProgress, endedBecause: EndedBecause = null): SessionState {
    return this.#show({
      phase: 'signedOut',
      progress,
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

  /** Ends the session at the server and here. When the server cannot be reached the session is forgotten all the same. */
  async signOut(): Promise<Result<SessionState>> {
    const line = this.#line
    if (line === null) return ok(this.showSignedOut({ step: 'none' }))
    const ended = await line.gateway.logOut()
    if (!ended.ok) this.options.log.warn('session.log-out', { code: ended.error.code })
    await this.#leave()
    return ok(this.showSignedOut({ step: 'none' }))
  }

  /** Before the app ends: sockets and timers go, the session stays valid. */
  async close(): Promise<void> {
    this.#generation++
    const line = this.#line
    this.#line = null
    await line?.gateway.destroy()
  }

  #enter(account: Account, gateway: TelegramGateway, connection: 'online' | 'connecting'): SessionState {
    const generation = ++this.#generation
    this.#line = { account, gateway }
    gateway.onEvent((event) => {
      if (generation === this.#generation) this.#hear(event)
    })
    if (connection === 'online') this.options.onOnline({ account, gateway })
    const clockOffset = Math.round(gateway.serverTime() - Date.now() / 1000)
    return this.#show({ phase: 'signedIn', account, connection, clockOffset, vault: this.#vaultMode() })
  }

  /** The saved session is shown as signed in at once; whether Telegram still honours it is asked meanwhile. */
  async #verify(account: Account, gateway: TelegramGateway): Promise<void> {
    const connected = await gateway.connect()
    if (this.#line?.gateway !== gateway) return
    if (!connected.ok) return this.#hear({ kind: 'connection', state: 'offline' })
    const me = await gateway.getMe()
    if (this.#line?.gateway !== gateway) return
    if (!me.ok) {
      const { code } = me.error
      if (code === 'sessionEnded' || code === 'sessionDuplicated' || code === 'accountDeactivated') {
        return this.#hear({ kind: 'ended', error: me.error })
      }
      return
    }
    const current = this.options.accounts.enter(account.endpoint, me.value)
    this.#line = { account: current, gateway }
    if (this.#state.phase === 'signedIn') this.#show({ ...this.#state, account: current, connection: 'online' })
    this.options.onOnline(this.#line)
  }

  #hear(event: GatewayEvent): void {
    if (event.kind === 'ended') {
      void this.#end(event.error)
      return
    }
    if (this.#state.phase !== 'signedIn') return
    if (event.kind === 'clock') this.#show({ ...this.#state, clockOffset: Math.round(event.offset) })
    if (event.kind === 'connection' && event.state !== this.#state.connection) {
      this.#show({ ...this.#state, connection: event.state })
      if (event.state === 'online' && this.#line !== null) this.options.onOnline(this.#line)
    }
  }

  async #end(error: AppError): Promise<void> {
    this.options.log.warn('session.ended', { code: error.code })
    await this.#leave()
    const because = error.code
    this.showSignedOut(
      { step: 'none' },
      because === 'sessionDuplicated' || because === 'accountDeactivated' ? because : 'sessionEnded',
    )
  }

  async #leave(): Promise<void> {
    const line = this.#line
    if (line === null) return
    await this.close()
    this.options.accounts.leave(line.account.id)
    await this.options.vault.remove(sessionSecret(line.account.id))
  }

  #vaultMode(): Extract<SessionState, { phase: 'signedIn' }>['vault'] {
    if (this.#line?.account.endpoint === 'practice') return 'practice'
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
