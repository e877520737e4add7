import type { Api } from 'telegram'
import type { AppError } from '../../contract/errors'
import { fail, ok, type Result } from '../../contract/result'
import { monotonicNow } from '../../time/monotonic-clock'
import { startTimer } from '../../time/timer'
import { endsSession, refusalToError } from '../errors'
import type { Endpoint, GatewayEvent } from '../gateway'
import type { Routes } from '../routes'
import { ChangeSignal } from './change-signal'
import { ConnectionHold } from './connection-hold'
import { DataCenters, firstDataCenterId } from './data-centers'
import { type Dialled, dial, isAddressInDoubt } from './dial'
import { KeyRefusals } from './key-refusals'
import type { AppIntroduction, MtprotoConnection } from './mtproto-connection'
import { ServerClock } from './server-clock'
import { type ServerKeys, trustedKeys } from './server-keys'
import { encodeSession, type Holder, type SavedSession } from './session-string'
import { TransportChoice } from './transport'

/** Failed attempts after which a waiting call gives up: about two seconds if no server listens. */
const PATIENT_DIALS = 4
/** Pause between attempts, in milliseconds: doubled each time, short while a call waits for the connection. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 10_000
const PAUSE_WHILE_AWAITED = 500
/**
 * Milliseconds: a connection that lived shorter counts as a failed attempt, so that a server that hangs up at once is
 * not dialled without a pause.
 */
const SHORT_LIFE = 3_000
/** Most milliseconds that one attempt may take. */
const LONGEST_DIAL = 10_000

export interface PersistentConnectionOptions {
  readonly endpoint: Endpoint
  readonly app: AppIntroduction
  readonly session: SavedSession | null
  readonly routes: Routes
  /** Milliseconds. */
  readonly callTimeout: number
  /** Milliseconds between attempts with a key that the server refuses (`key-refusals.ts`). */
  readonly keyRefusalPauses?: readonly number[]
  readonly emit: (event: GatewayEvent) => void
  readonly onUpdate: (update: Api.TypeUpdates) => void
  /** Telegram's own explanation of a refusal with this text; null: none. */
  readonly explain: (type: string) => Promise<string | null>
}

type ConnectionState = Extract<GatewayEvent, { kind: 'connection' }>['state']

/**
 * Keeps one connection to the account's data centre, and redials for as long as it takes. It knows nothing of calls:
 * the sender of a call decides what a lost connection means for it (`calls.ts`).
 */
export class PersistentConnection {
  readonly clock = new ServerClock()
  readonly dataCenters: DataCenters
  readonly transports: TransportChoice
  readonly keys: ServerKeys
  readonly routes: Routes
  holder: Holder
  /** Set while signing out: the end of the session is then expected, and no event reports it. */
  isSigningOut = false
  readonly #keyRefusals: KeyRefusals
  readonly #options: PersistentConnectionOptions
  readonly #closing = new AbortController()
  readonly #changes = new ChangeSignal()
  readonly #hold = new ConnectionHold()
  #session: Omit<SavedSession, 'holder'> | null
  #dcId: number
  #salt = 0n
  #current: MtprotoConnection | null = null
  #failures = 0
  #failedBefore = 0
  #lastFailure: AppError = { code: 'networkUnavailable' }
  #ended: AppError | null = null
  #state: ConnectionState | null = null
  #running: Promise<void> | null = null
  /** Calls that wait for the connection at this moment. */
  #awaited = 0
  #wake = (): void => undefined
  #saidOffset: number | null = null
  readonly #stopListening: () => void

  constructor(options: PersistentConnectionOptions) {
    this.#options = options
    this.dataCenters = new DataCenters(options.endpoint)
    this.transports = new TransportChoice(options.endpoint)
    this.keys = trustedKeys(options.endpoint)
    this.routes = options.routes
    // Another way is tried at once, however long the last one has been failing.
    this.#stopListening = options.routes.onChange(() => {
      this.#failedBefore = 0
      this.#wake()
    })
    this.#keyRefusals = new KeyRefusals(options.keyRefusalPauses)
    this.#session = options.session
    this.#dcId = options.session?.dcId ?? firstDataCenterId(options.endpoint)
    this.holder = options.session?.holder ?? 'nobody'
  }

  get dcId(): number {
    return this.#dcId
  }

  get signal(): AbortSignal {
    return this.#closing.signal
  }

  /** What the vault keeps; empty before there is a key. */
  saveSession(): string {
    return this.#session === null ? '' : encodeSession({ ...this.#session, holder: this.holder })
  }

  /**
   * The connection, as soon as it is up; `deadline` in milliseconds on the app's clock. `networkUnavailable` if it does
   * not come up by then or several attempts failed meanwhile, and the stored error once Telegram has ended the session.
   */
  async open(deadline: number): Promise<Result<MtprotoConnection>> {
    this.#running ??= this.#keepUp()
    if (this.#current !== null && this.#ended === null) return ok(this.#current)
    this.#awaited += 1
    try {
      return await this.#waitForConnection(deadline)
    } finally {
      this.#awaited -= 1
    }
  }

  async #waitForConnection(deadline: number): Promise<Result<MtprotoConnection>> {
    const failedBefore = this.#failures
    this.#wake()
    for (;;) {
      if (this.#ended !== null) return { ok: false, error: this.#ended }
      if (this.#closing.signal.aborted) return fail('networkUnavailable')
      if (this.#current !== null) return ok(this.#current)
      if (this.#hold.error !== null) return { ok: false, error: this.#hold.error }
      const failed = this.#failures - failedBefore
      if (failed >= PATIENT_DIALS || (failed > 0 && this.#lastFailure.code !== 'networkUnavailable')) {
        return { ok: false, error: this.#lastFailure }
      }
      if (!(await this.#changes.next(deadline - monotonicNow()))) return fail('networkUnavailable')
    }
  }

  /** Moves to another data centre with a new key (303 …_MIGRATE_n): nobody is signed in there yet. */
  moveTo(dcId: number): void {
    this.#dcId = dcId
    this.#session = null
    this.#salt = 0n
    this.#keyRefusals.clear()
    this.#hold.clear()
    const left = this.#current
    this.#current = null
    left?.close()
  }

  /** Telegram has ended the session: no more dialling, and every call from now on fails with this error. */
  end(error: AppError): void {
    if (this.#ended !== null || this.#closing.signal.aborted) return
    this.#ended = error
    this.#current?.close()
    if (!this.isSigningOut) this.#options.emit({ kind: 'ended', error })
    this.#changes.announce()
  }

  async destroy(): Promise<void> {
    this.#stopListening()
    this.#closing.abort()
    this.#current?.close()
    this.#changes.announce()
    await this.#running
  }

  async #keepUp(): Promise<void> {
    while (!this.#closing.signal.aborted && this.#ended === null) {
      if (this.#state !== 'offline' && this.#state !== 'confirming') this.#say('connecting')
      const dialled = await this.#dial()
      if (dialled.kind === 'connected') {
        const begun = monotonicNow()
        await this.#use(dialled)
        this.#failedBefore = monotonicNow() - begun < SHORT_LIFE ? this.#failedBefore + 1 : 0
        if (this.#failedBefore > 1 || this.#hold.left > 0) await this.#pause()
      } else if (dialled.kind === 'keyForgotten') {
        await this.#doubtKey()
      } else {
        this.#failures += 1
        // While a call waits, attempts follow quickly and say little about how long the outage will last.
        if (this.#awaited === 0 || this.#failedBefore === 0) this.#failedBefore += 1
        this.#judge(dialled)
        this.#say('offline')
        this.#changes.announce()
        await this.#pause()
      }
    }
  }

  async #dial(): Promise<Dialled> {
    const known = this.dataCenters.get(this.#dcId)
    const dataCenter = known ?? this.dataCenters.first
    if (dataCenter === null) return { kind: 'unreachable' }
    const session = known === null ? null : this.#session
    const dialled = await dial({
      ...{ dataCenter, keys: this.keys, clock: this.clock, app: this.#options.app, signal: this.#closing.signal },
      ...{ transports: this.transports, routes: this.routes },
      authKey: session?.authKey ?? null,
      salt: session === null ? 0n : this.#salt,
      timeLimit: Math.min(this.#options.callTimeout, LONGEST_DIAL),
      ...{ onUpdate: this.#options.onUpdate, explain: this.#options.explain },
      onMessageId: (messageId) => this.#observe(messageId),
    })
    if (isAddressInDoubt(dialled)) this.dataCenters.failed(dataCenter)
    if (dialled.kind !== 'connected') return dialled
    this.dataCenters.learn(dialled.config)
    if (known !== null && dataCenter.id === this.#dcId) return dialled
    // This connection was only for the addresses of the others (or `moveTo` was called meanwhile): dial the wanted one
    // next.
    dialled.connection.close()
    return this.dataCenters.get(this.#dcId) === null ? { kind: 'unreachable' } : this.#dial()
  }

  async #use(dialled: Extract<Dialled, { kind: 'connected' }>): Promise<void> {
    const { connection, authKey } = dialled
    if (this.#closing.signal.aborted || this.#ended !== null) {
      connection.close()
      return
    }
    this.#session = { dcId: connection.dcId, authKey }
    this.#current = connection
    this.#lastFailure = { code: 'networkUnavailable' }
    this.#keyRefusals.clear()
    this.#say('online')
    this.#changes.announce()
    const loss = await connection.lost
    if (this.#current !== connection) return
    this.#current = null
    this.#salt = connection.salt
    if (loss === 'tooMany') this.#hold.tooMany()
    else this.#hold.clear()
    if (loss === 'keyForgotten') await this.#doubtKey()
  }

  #judge(dialled: Extract<Dialled, { kind: 'unreachable' | 'refused' | 'tooMany' }>): void {
    const proxy = dialled.kind === 'unreachable' ? dialled.proxy : undefined
    this.#lastFailure = { code: 'networkUnavailable', ...(proxy !== undefined && { proxy }) }
    if (dialled.kind === 'tooMany') this.#hold.tooMany()
    if (dialled.kind !== 'refused') return
    const { refusal, explanation } = dialled
    const error: AppError = { ...refusalToError(refusal), ...(explanation !== null && { explanation }) }
    if (endsSession(refusal)) this.end(error)
    else this.#lastFailure = error
    // An internal error of Telegram, whatever the sign of its code, holds nothing back.
    if (error.code !== 'telegramInternal') this.#hold.refused(error)
  }

  /**
   * Transport error -404 says that the server has no such key. It is asked again on fresh connections before that is
   * believed; calls wait meanwhile, and none of them hastens the next attempt.
   */
  async #doubtKey(): Promise<void> {
    if (this.#closing.signal.aborted || this.#ended !== null) return
    const isSignedIn = this.holder !== 'nobody'
    const pause = this.#keyRefusals.next(isSignedIn)
    if (pause === null) {
      // The key stays in the vault: without proof the user is told, but not signed out.
      if (isSignedIn) this.end({ code: 'sessionUnknown' })
      else this.#session = null
      this.#salt = 0n
      return
    }
    if (isSignedIn) this.#say('confirming')
    await this.#sleep(pause, false)
  }

  async #pause(): Promise<void> {
    if (this.#closing.signal.aborted || this.#ended !== null) return
    if (this.#hold.left > 0) {
      this.#say('offline')
      this.#changes.announce()
      await this.#sleep(this.#hold.left, false)
      return
    }
    const backOff = Math.min(FIRST_PAUSE * 2 ** Math.min(this.#failedBefore - 1, 10), LONGEST_PAUSE)
    await this.#sleep(this.#awaited > 0 ? Math.min(backOff, PAUSE_WHILE_AWAITED) : backOff, true)
  }

  /**
   * Sleeps for `pause` milliseconds; ends sooner when the connection is closed and, if `canWake`, when a call wants it.
   */
  async #sleep(pause: number, canWake: boolean): Promise<void> {
    let end = (): void => undefined
    await new Promise<void>((resolve) => {
      const cancel = startTimer(resolve, pause)
      end = () => {
        cancel()
        resolve()
      }
      if (canWake) this.#wake = end
      this.#closing.signal.addEventListener('abort', end, { once: true })
    })
    this.#closing.signal.removeEventListener('abort', end)
    this.#wake = () => undefined
  }

  #observe(messageId: bigint): void {
    if (!this.clock.observe(messageId)) return
    const offset = Math.round(this.clock.offset)
    if (offset === this.#saidOffset) return
    this.#saidOffset = offset
    this.#options.emit({ kind: 'clock', offset })
  }

  #say(state: ConnectionState): void {
    if (state === this.#state || this.#closing.signal.aborted || this.#ended !== null) return
    this.#state = state
    this.#options.emit({ kind: 'connection', state })
  }
}
