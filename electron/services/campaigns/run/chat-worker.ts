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

/** Intents that are written ahead in one sync, so that no row waits for the disk. */
const AHEAD = 16
/** Sendings of one row, each after Telegram was asked whether the one before had made a link. */
const SENDINGS = 5

/** What a worker needs, and whom it tells. */
export interface ChatWorkerHost {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly maker: LinkMaker
  readonly intents: Intents
  /** A row's request is on its way, or not any more. */
  readonly sending: (row: PlannedLink, isOnItsWay: boolean) => void
  readonly made: (row: PlannedLink, made: CreateResult) => void
  /** Nobody can tell what became of it, and it is not sent again. */
  readonly doubted: (row: PlannedLink) => void
  /** Nothing more of this community can be sent. */
  readonly held: () => void
  /** Nothing more can be sent. */
  readonly hold: (because: AppError) => void
  readonly onChange: () => void
}

/**
 * The rows of one community, strictly one after another: links stand in the list in the order of the rows, and a row
 * whose fate is not known is looked up before anything else is sent there.
 */
export class ChatWorker {
  readonly #pause: CallPause
  /** Intents stand on the disk, or are being written, for the rows before this one. */
  #writtenTo = 0
  #writing: Promise<Result<null>> = Promise.resolve(ok(null))
  #sendings = 0
  #lastError: AppError | null = null
  /** The connection was seen to stand: the server's clock is known. */
  #connected = false
  /** Nothing more of it is sent now. */
  isOver = false
  /** What Telegram refuses to every row of this community; null: nothing. */
  heldBy: AppError | null = null

  constructor(
    readonly rows: readonly PlannedLink[],
    /** false: only finds out what became of what was sent. */
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

  /**
   * Resolves when all rows have had their turn or are held, or soon after the signal aborts: what is on its way is
   * waited for.
   */
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

  /** true: the row has had its turn. */
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
    // A mistake of ours must neither stop the others nor make a second link.
    const answer = await this.host.maker
      .send(connection.askingFor('permitHolder'), { requestId: row.requestId, invite: inviteOf(row) })
      .catch((): Result<CreateResult> => fail('outcomeUnknown'))
    // What was refused, or could not leave, was no try: it costs the row nothing.
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
      // The community cannot be read, for a reason that nobody can do anything about.
      return passes || isDisk(error) || refusalScope(error) !== null ? this.#later(error, signal) : this.#doubt(row)
    }
    // Telegram may still be working on it: each further look comes later than the one before.
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
   * Waits where the moment is to blame, ends all where nothing more can be sent, and holds the rows of the community where
   * none of them can be; else the row has had its turn.
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

  /** The same for what stands in the way before anything of the row was asked: that says nothing of the row. */
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
    // A run that only looks is not held by its host: the rows would be tried again at once, for ever.
    this.heldBy = error
    this.host.hold(error)
    return false
  }

  /** Sees to it that the row's intent is on the disk. */
  async #writeAhead(at: number, connection: ConnectedAccount): Promise<Result<null>> {
    // A bot's row in doubt is never sent again: nothing of it is written before it is its turn.
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
      .map((row) => ({ requestId: row.requestId, invite: inviteOf(row) }))
    if (createRequests.length === 0) return
    const before = this.#writing
    const writing = maker.prepare(connection, createRequests)
    this.#writing = before.then(() => writing)
  }
}

/** What the disk refuses to one row it refuses to all. */
const isDisk = ({ code }: AppError): boolean => code === 'diskFull' || code === 'fileNotWritten'
