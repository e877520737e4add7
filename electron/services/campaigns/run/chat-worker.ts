import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import { outcomeOf } from '../../calls/call-limiter'
import { CallPause, type PauseState } from '../../calls/call-pause'
import type { ConnectedAccount } from '../../calls/connected-account'
import { refusalScope } from '../../calls/refusal-scope'
import { endsAll, isTransient } from '../../calls/retry-policy'
import type { Intents } from '../../links/create/intents'
import { type CreateResult, type LinkMaker, mayHaveBeenMade } from '../../links/create/link-maker'
import { inviteOf, isDecided } from './row-outcome'
import type { PlannedLink } from './run-model'

/** How many intents are written ahead in one sync, so that no row waits for the disk. */
const AHEAD = 16
/** How often one row is sent at most; each time only after Telegram was asked whether the time before made a link. */
const SENDINGS = 5

/** What a worker uses, and to whom it reports. */
export interface ChatWorkerHost {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly maker: LinkMaker
  readonly intents: Intents
  /** A row's request is being sent, or is not any more. */
  readonly sending: (row: PlannedLink, isOnItsWay: boolean) => void
  readonly made: (row: PlannedLink, made: CreateResult) => void
  /** Nobody can tell what became of the row, so it is not sent again. */
  readonly doubted: (row: PlannedLink) => void
  /** Nothing more can be sent to this community. */
  readonly held: () => void
  /** Nothing more can be sent at all. */
  readonly hold: (because: AppError) => void
  readonly onChange: () => void
}

/**
 * Makes the links of one community, strictly one after another: so links are in the order of the rows, and a row whose
 * fate is unknown is looked up before anything else is sent there.
 */
export class ChatWorker {
  readonly #pause: CallPause
  /** Intents of the rows before this index are on the disk or being written. */
  #writtenTo = 0
  #writing: Promise<Result<null>> = Promise.resolve(ok(null))
  #sendings = 0
  #lastError: AppError | null = null
  /** The connection was up, so the server's clock is known. */
  #connected = false
  /** The worker has ended. */
  isOver = false
  /** Why Telegram refuses every row of this community; null: it does not. */
  heldBy: AppError | null = null

  constructor(
    readonly rows: readonly PlannedLink[],
    /** false: only finds out what became of rows that were sent. */
    private readonly sends: boolean,
    private readonly host: ChatWorkerHost,
  ) {
    this.#pause = new CallPause(host.onChange)
  }

  get waiting(): PauseState | null {
    return this.#pause.state
  }

  wake(): void {
    this.#pause.wake()
  }

  /** Resolves when all rows are done or held, or soon after the signal aborts: a request under way is waited for. */
  async run(signal: AbortSignal): Promise<void> {
    for (let at = 0; at < this.rows.length && !signal.aborted && this.heldBy === null; ) {
      const row = this.rows[at]
      if (row === undefined) break
      if (await this.#attempt(row, at, signal)) {
        at += 1
        this.#sendings = 0
      }
    }
    await this.#writing
    this.isOver = true
  }

  /** Returns true if the row is done, for better or worse. */
  async #attempt(row: PlannedLink, at: number, signal: AbortSignal): Promise<boolean> {
    const { maker, intents } = this.host
    if (isDecided(intents.outcome(row.requestId))) return true
    const connection = await this.#connect()
    if (!connection.ok) return this.#laterForAll(connection.error, signal)
    if (intents.isOpen(row.requestId) && !maker.isPrepared(row.requestId)) {
      return this.#lookUp(row, connection.value, signal)
    }
    if (!this.sends) return true
    const ready = await this.#writeAhead(at, connection.value)
    if (!ready.ok) return this.#laterForAll(ready.error, signal)
    const answer = await this.#send(row, at, connection.value, signal)
    if (answer === null) return false
    if (answer.ok) {
      this.#pause.over()
      this.host.made(row, answer.value)
      return true
    }
    this.#lastError = answer.error
    if (mayHaveBeenMade(answer.error)) return false
    return this.#later(answer.error, signal)
  }

  async #connect(): Promise<Result<ConnectedAccount>> {
    const connection = await this.host.connection()
    if (!connection.ok || this.#connected) return connection
    const connected = await connection.value.gateway.connect()
    if (!connected.ok) return connected
    this.#connected = true
    return connection
  }

  async #send(
    row: PlannedLink,
    at: number,
    connection: ConnectedAccount,
    signal: AbortSignal,
  ): Promise<Result<CreateResult> | null> {
    const { limiter } = connection
    const permit = await limiter.takeWork()
    const ordered = limiter.floodOf('exportChatInvite')
    if (signal.aborted || ordered !== null) {
      limiter.giveWork(permit, 'other')
      return ordered
    }
    if (this.#writtenTo - at < AHEAD / 2) this.#startWriting(connection)
    this.host.sending(row, true)
    // An unexpected error in our code must neither stop the other rows nor make a second link.
    const answer = await this.host.maker
      .send(connection.askingFor('permitHolder'), requestOf(row))
      .catch((): Result<CreateResult> => fail('outcomeUnknown'))
    // A request that was refused or could not be sent is no attempt of the row.
    if (!answer.ok && mayHaveBeenMade(answer.error)) this.#sendings += 1
    limiter.giveWork(permit, outcomeOf(answer))
    this.host.sending(row, false)
    return answer
  }

  /** Finds out what became of a row that was sent before. */
  async #lookUp(row: PlannedLink, connection: ConnectedAccount, signal: AbortSignal): Promise<boolean> {
    const { maker, intents } = this.host
    // Bots cannot read links back.
    if (connection.account.isBot) return this.#doubt(row)
    const settled = await maker.settle(connection.askingFor('work'), row.chatId)
    if (!settled.ok) {
      const { error } = settled
      const passes = isTransient(error) || endsAll(error) || mayHaveBeenMade(error)
      // Other errors mean that the community cannot be read, and nobody can do anything about that.
      return passes || isDisk(error) || refusalScope(error) !== null ? this.#later(error, signal) : this.#doubt(row)
    }
    // Telegram may still be working on the request: each further lookup waits longer than the one before.
    if (intents.isOpen(row.requestId)) return this.#later({ code: 'timedOut' }, signal)
    this.#pause.over()
    const outcome = intents.outcome(row.requestId)
    if (outcome?.kind === 'created') {
      this.host.made(row, outcome)
      return true
    }
    if (!this.sends) return true
    if (this.#sendings >= SENDINGS) {
      const because = this.#lastError?.code === 'telegramInternal' ? 'telegramInternal' : 'notCreated'
      void intents.append({ kind: 'absent', requestId: row.requestId, because })
      this.host.onChange()
    }
    return false
  }

  #doubt(row: PlannedLink): true {
    this.host.doubted(row)
    return true
  }

  /**
   * Waits if the error will pass, pauses the campaign if nothing can be sent any more, or holds the community if none
   * of its rows can be sent. Otherwise the row is done (true).
   */
  async #later(error: AppError, signal: AbortSignal): Promise<boolean> {
    if (await this.#waitsFor(error, signal)) return false
    const scope = refusalScope(error)
    if (scope === 'chat') {
      this.#pause.over()
      this.heldBy = error
      this.host.held()
      return false
    }
    if (endsAll(error) || isDisk(error) || scope === 'account') return this.#holdAll(error)
    this.#pause.over()
    this.host.onChange()
    return true
  }

  /** The same for an error before the row was sent, which says nothing about the row. */
  async #laterForAll(error: AppError, signal: AbortSignal): Promise<false> {
    return (await this.#waitsFor(error, signal)) ? false : this.#holdAll(error)
  }

  async #waitsFor(error: AppError, signal: AbortSignal): Promise<boolean> {
    if (!isTransient(error) && !mayHaveBeenMade(error)) return false
    if (error.code !== 'floodWait') this.#connected = false
    if (!this.#pause.take(error)) return false
    await this.#pause.whenOver(signal)
    return true
  }

  #holdAll(error: AppError): false {
    // If this run only looks rows up, the host does not pause it: without this, the rows would be looked up again at
    // once, for ever.
    this.heldBy = error
    this.host.hold(error)
    return false
  }

  /** Ensures that the row's intent is on the disk. */
  async #writeAhead(at: number, connection: ConnectedAccount): Promise<Result<null>> {
    // A bot cannot look up a row in doubt, so no intent is written before the row's turn.
    if (connection.account.isBot) return ok(null)
    const row = this.rows[at]
    const isWritten = (): boolean => row !== undefined && this.host.intents.isOpen(row.requestId)
    if (isWritten()) return ok(null)
    const written = await this.#writing
    if (isWritten()) return ok(null)
    if (!written.ok) this.#writing = Promise.resolve(ok(null))
    this.#writtenTo = at
    this.#startWriting(connection)
    return this.#writing
  }

  #startWriting(connection: ConnectedAccount): void {
    if (connection.account.isBot) return
    const { intents, maker } = this.host
    const rows = this.rows.slice(this.#writtenTo, this.#writtenTo + AHEAD)
    this.#writtenTo += rows.length
    const createRequests = rows
      .filter(({ requestId }) => !intents.isOpen(requestId) && !isDecided(intents.outcome(requestId)))
      .map(requestOf)
    if (createRequests.length === 0) return
    const before = this.#writing
    const writing = maker.prepare(connection, createRequests)
    this.#writing = before.then(() => writing)
  }
}

/** An error of the disk concerns all rows. */
const isDisk = ({ code }: AppError): boolean => code === 'diskFull' || code === 'fileNotWritten'

/** The request that makes a row's link. */
const requestOf = (row: PlannedLink): Parameters<LinkMaker['send']>[1] => ({
  requestId: row.requestId,
  invite: inviteOf(row),
  closeAfterFirst: row.closeAfterFirst === true,
})
