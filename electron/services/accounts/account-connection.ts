import type { AppError } from '../../contract/errors'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { Log } from '../../storage/log'
import type { GatewayEvent } from '../../telegram/gateway'
import { monotonicNow } from '../../time/monotonic-clock'
import type { ConnectedAccount } from '../calls/connected-account'
import { retryAfter } from '../calls/retry-policy'
import { accountOf } from './accounts'

/**
 * Milliseconds after which a saved account's connection is opened even if nobody asked for it: open intents may wait.
 */
const OPEN_UNASKED_AFTER = 2_000

type ConnectionState = Extract<GatewayEvent, { kind: 'connection' }>['state']

/** Hears what happens to a connection until it is closed. */
export interface AccountListener {
  /** Its state, its account or the server's clock changed. */
  readonly onChange: (connection: AccountConnection) => void
  /** The connection is up. `again`: it was up before, so updates may have been missed. */
  readonly onOnline: (connection: AccountConnection, again: boolean) => void
  readonly onChatChanged: (account: Account, chatId: string) => void
  /** Somebody came into a community by a link, or was let in. */
  readonly onJoined: (account: Account, chatId: string) => void
  readonly onChatsChanged: (account: Account, chatId: string | null) => void
  /** A basic group became a supergroup, under another id. */
  readonly onChatMoved: (account: Account, from: string, to: string) => void
  /** The session is over; `sessionUnknown` is no proof of that, so the saved session must be kept. */
  readonly onEnded: (connection: AccountConnection, error: AppError) => void
  /** It could not be opened at all. */
  readonly onFailed: (connection: AccountConnection, error: AppError) => void
  readonly log: Log
}

/** One account's connection to Telegram: opened when it is needed, restored after each outage, and closed once. */
export class AccountConnection {
  #account: Account
  #connection: ConnectionState = 'connecting'
  #clockOffset = 0
  #left = false
  #opening: Promise<Result<ConnectedAccount>>
  /** Decides whether a connection that waits to be opened is needed; later calls do nothing. */
  #want: (wanted: boolean) => void = () => undefined
  readonly #listener: AccountListener
  /** Reports that it is up, once its owner has registered it. */
  announce: () => void = () => undefined

  private constructor(account: Account, listener: AccountListener, opening: Promise<Result<ConnectedAccount>>) {
    this.#account = account
    this.#listener = listener
    this.#opening = opening
  }

  /** A connection that is up already: somebody has just signed in over it. Reports that only in `announce`. */
  static standing(connection: ConnectedAccount, listener: AccountListener): AccountConnection {
    const standing = new AccountConnection(connection.account, listener, Promise.resolve(ok(connection)))
    standing.#hearFrom(connection)
    standing.announce = () => standing.#nowOnline(connection)
    return standing
  }

  /**
   * A saved account's connection. Loading gramjs and starting the practice server would take the processor from the
   * page that is just loading, so it is opened when somebody first asks for it, or a little later. It counts as not
   * connected until Telegram has confirmed the session.
   */
  static kept(
    account: Account,
    listener: AccountListener,
    open: () => Promise<Result<ConnectedAccount>>,
  ): AccountConnection {
    let want: (wanted: boolean) => void = () => undefined
    const wanted = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), OPEN_UNASKED_AFTER)
      want = (is) => {
        clearTimeout(timer)
        resolve(is)
      }
    })
    const opening = wanted
      .then((is) => (is ? open() : fail('notSignedIn')))
      .catch((error: unknown) => {
        listener.log.error('session.open', { error: error instanceof Error ? error.name : typeof error })
        return fail('unexpected')
      })
    const kept = new AccountConnection(account, listener, opening)
    kept.#want = want
    void opening.then((opened) => kept.#takeUp(opened))
    return kept
  }

  account(): Account {
    return this.#account
  }

  connectionState(): ConnectionState {
    return this.#connection
  }

  /** Server's clock minus the app's, in whole seconds. */
  clockOffset(): number {
    return this.#clockOffset
  }

  /** The connection; waits while it is being opened. */
  connected(): Promise<Result<ConnectedAccount>> {
    this.#want(true)
    return this.#opening
  }

  /** Resolves when opening has succeeded, failed or been given up. */
  async opened(): Promise<void> {
    await this.#opening
  }

  /** Ends sockets and timers; the session stays valid. Later events of the connection are ignored. */
  async close(): Promise<void> {
    this.#left = true
    this.#want(false)
    const connection = await this.#opening
    if (connection.ok) await connection.value.gateway.destroy()
  }

  #takeUp(opened: Result<ConnectedAccount>): void {
    if (this.#left) return
    if (!opened.ok) {
      this.#listener.onFailed(this, opened.error)
      return
    }
    const connection = opened.value
    this.#account = connection.account
    this.#hearFrom(connection)
    // Practice has just signed in; a saved session may have ended meanwhile.
    if (connection.account.endpoint === 'practice') this.#nowOnline(connection)
    else void this.#verify(connection)
  }

  #nowOnline({ gateway }: ConnectedAccount): void {
    this.#connection = 'online'
    this.#clockOffset = Math.round(gateway.serverTime() - monotonicNow() / 1000)
    this.#listener.onChange(this)
    this.#listener.onOnline(this, false)
  }

  /** Connects a saved session, trying again while the network is down, and asks Telegram whether it is still valid. */
  async #verify(connection: ConnectedAccount): Promise<void> {
    for (let attempt = 0; !this.#left; attempt++) {
      const connected = await connection.gateway.connect()
      const me = connected.ok ? await connection.gateway.getMe() : connected
      if (this.#left) return
      if (me.ok) {
        this.#account = accountOf(connection.account.endpoint, me.value)
        this.#opening = Promise.resolve(ok(connection.describedAs(this.#account)))
        return this.#nowOnline(connection)
      }
      if (isEnd(me.error)) return this.#listener.onEnded(this, me.error)
      if (this.#connection !== 'confirming') this.#hear({ kind: 'connection', state: 'offline' })
      await new Promise((resolve) => setTimeout(resolve, retryAfter(attempt) * 1_000))
    }
  }

  #hearFrom({ gateway }: ConnectedAccount): void {
    gateway.onEvent((event) => {
      if (!this.#left) this.#hear(event)
    })
  }

  #hear(event: GatewayEvent): void {
    switch (event.kind) {
      case 'ended':
        this.#listener.onEnded(this, event.error)
        return
      case 'chatChanged':
        this.#listener.onChatChanged(this.#account, event.chatId)
        return
      case 'joined':
        this.#listener.onJoined(this.#account, event.chatId)
        return
      case 'chatsChanged':
        this.#listener.onChatsChanged(this.#account, event.chatId)
        return
      case 'updatesMissed':
        this.#listener.onOnline(this, true)
        return
      case 'chatMoved':
        this.#listener.onChatMoved(this.#account, event.from, event.to)
        return
      case 'clock':
        this.#clockOffset = Math.round(event.offset)
        this.#listener.onChange(this)
        return
      case 'connection':
        if (event.state === this.#connection) return
        this.#connection = event.state
        this.#listener.onChange(this)
        if (event.state === 'online') this.#listener.onOnline(this, true)
    }
  }
}

const isEnd = ({ code }: AppError): boolean =>
  code === 'sessionEnded' || code === 'sessionUnknown' || code === 'sessionDuplicated' || code === 'accountDeactivated'
