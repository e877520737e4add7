import type { AppError } from '../../contract/errors'
import type { InviteLink } from '../../contract/links'
import { fail, ok, type Result } from '../../contract/result'
import type { Log } from '../../log'
import type { PlannedLink, RowOutcome, RunStatus } from '../campaign-engine'
import { endsAll, waitFor } from '../job-pause'
import type { Line } from '../line'
import { createThrottle, type Throttle } from '../throttle'
import { Lane, type LaneHost } from './lane'
import { LaneWait } from './lane-wait'
import { Rate } from './rate'
import { inviteOf, isDecided } from './row-outcome'
import type { KeptRun, Plan, RunFiles, RunState } from './run-files'
import { countRows, outcomeOf } from './run-view'

/** Milliseconds between two words on its progress. */
const SAY_EVERY = 250

export interface CampaignRunOptions extends Pick<LaneHost, 'line' | 'maker' | 'intents' | 'width'> {
  readonly accountId: string
  readonly files: RunFiles
  readonly putTags: (
    made: readonly { readonly link: InviteLink; readonly tags: readonly string[] }[],
  ) => Promise<Result<unknown>>
  /** At most four times a second, and at each change of its state. */
  readonly onChange: () => void
  /** It has ended by itself, or somebody must do something before it goes on. */
  readonly onNews: (state: RunStatus['state']) => void
  readonly log: Log
}

/** One campaign that was begun: its files, and its lanes while it runs. */
export class CampaignRun {
  readonly campaignId: string
  #plan: Plan | null
  #state: RunState
  #byKey: ReadonlyMap<string, PlannedLink>
  readonly #rate = new Rate()
  readonly #throttle: Throttle
  readonly #sending = new Set<string>()
  /** Rows of which nobody can tell, by request id. */
  readonly #doubted = new Set<string>()
  /** Rows whose records were lost, by request id: those that are found count as rebuilt. */
  readonly #lost = new Set<string>()
  #lanes: readonly Lane[] = []
  /** What runs now; aborted once it shall not any more. */
  #current: AbortController | null = null
  #ended: Promise<void> = Promise.resolve()
  /** Changes of its files, one after another. */
  #writing: Promise<unknown> = Promise.resolve()
  #counts: { readonly records: number; readonly created: number; readonly failed: number } | null = null

  constructor(
    { campaignId, plan, state }: KeptRun,
    private readonly options: CampaignRunOptions,
  ) {
    this.campaignId = campaignId
    this.#plan = plan
    this.#state = state
    this.#byKey = byKey(plan)
    this.#throttle = createThrottle(SAY_EVERY, options.onChange)
  }

  get rate(): number | null {
    return this.#state.rate
  }

  get startedAt(): number {
    return this.#state.startedAt
  }

  /** Sends, or waits to. */
  isLive(): boolean {
    return this.#state.kind === 'running' && this.#current !== null
  }

  wantsToRun(): boolean {
    return this.#state.kind === 'running' || isHeldByEnd(this.#state)
  }

  status(): RunStatus {
    const rows = this.#plan?.rows ?? []
    // Open intents are settled by others too: then there are new records.
    const records = this.options.intents.entries().length
    if (this.#counts?.records !== records) {
      this.#counts = { records, ...countRows(rows, (row) => this.#outcome(row)) }
    }
    const { created, failed } = this.#counts
    const { startedAt, endedAt, rebuilt } = this.#state
    const rate = this.isLive() ? this.#rate.perMinute() : null
    return {
      ...{ startedAt, endedAt, created, failed, rate, rebuilt, rows },
      state: this.#shownState(),
      secondsLeft: rate === null ? null : Math.ceil(((rows.length - created - failed) / rate) * 60),
      outcome: (key) => {
        const row = this.#byKey.get(key)
        return row === undefined ? { state: 'left', error: null, link: null } : this.#outcome(row)
      },
    }
  }

  /** The account is in: goes on with what was begun, and finds out what became of what is in doubt. */
  online(): void {
    for (const lane of this.#lanes) lane.wake()
    if (this.#current !== null || this.#plan === null) return
    if (isHeldByEnd(this.#state)) void this.#change({ kind: 'running', because: null })
    this.#go()
  }

  async resume(): Promise<Result<null>> {
    if (this.#plan === null) return fail('campaignDamaged')
    if (this.#state.kind !== 'paused') return ok(null)
    const written = await this.#change({ kind: 'running', because: null })
    this.#restart()
    return written
  }

  pause(): Promise<Result<null>> {
    return this.#halt({ kind: 'paused', because: null }, (kind) => kind === 'running')
  }

  stop(): Promise<Result<null>> {
    const change = { kind: 'stopped', because: null, endedAt: Date.now() / 1_000 } as const
    return this.#halt(change, (kind) => kind === 'running' || kind === 'paused')
  }

  /** Nothing can be sent any more: its account's session has ended, or the disk is full. */
  hold(because: AppError): void {
    if (this.#state.kind !== 'running') return
    void this.#halt({ kind: 'paused', because }, (kind) => kind === 'running')
    this.options.onNews(this.status().state)
  }

  async retry(keys: readonly string[] | null, changed: readonly PlannedLink[]): Promise<Result<null>> {
    if (this.#plan === null) return fail('campaignDamaged')
    const mended = new Map(changed.map((row) => [row.key, row]))
    const wanted = keys === null ? null : new Set(keys)
    const again = this.#plan.rows.filter((row) => {
      const { state } = this.#outcome(row)
      return (state === 'failed' || state === 'left') && (wanted === null || wanted.has(row.key) || mended.has(row.key))
    })
    if (again.length === 0) return fail('nothingSelected')
    await this.#stopLanes()
    const ready = await this.#reopen(again, mended)
    if (!ready.ok) return ready
    const written = await this.#change({ kind: 'running', because: null, endedAt: null })
    this.#restart()
    return written
  }

  /** Gives rows their turn again, with their mended words where they have any. */
  async #reopen(again: readonly PlannedLink[], mended: ReadonlyMap<string, PlannedLink>): Promise<Result<null>> {
    const { intents, maker } = this.options
    const line = await this.options.line()
    const inDoubt = again.filter(({ requestId }) => intents.isOpen(requestId))
    const isBot = line.ok && line.value.account.isBot
    if (line.ok && !isBot) {
      for (const chatId of new Set(inDoubt.map((row) => row.chatId))) await maker.settle(line.value, chatId)
    }
    for (const { requestId } of again) this.#doubted.delete(requestId)
    // What may still exist is looked up first; a bot cannot, and its owner has said to send it again.
    const free = again.filter(({ requestId }) => isBot || !intents.isOpen(requestId))
    const rest = new Set(free.filter(({ requestId }) => intents.outcome(requestId)?.kind !== 'created'))
    const plan = this.#plan
    if (plan !== null && mended.size > 0) {
      const next = { ...plan, rows: plan.rows.map((row) => (rest.has(row) ? (mended.get(row.key) ?? row) : row)) }
      const written = await this.options.files.writePlan(this.campaignId, next)
      if (!written.ok) return written
      this.#plan = next
      this.#byKey = byKey(next)
    }
    const reopened = [...rest]
      .filter((row) => !mended.has(row.key))
      .map(({ requestId }) => intents.append({ kind: 'absent', requestId, because: 'retry' }))
    return (await Promise.all(reopened)).find((one) => !one.ok) ?? ok(null)
  }

  /** No further request leaves; resolves when nothing is on its way any more. Its state stays as it is. */
  async end(): Promise<void> {
    this.#throttle.end()
    await this.#stopLanes()
    await this.#writing
  }

  async #halt(change: Partial<RunState>, applies: (kind: RunState['kind']) => boolean): Promise<Result<null>> {
    if (!applies(this.#state.kind)) return ok(null)
    const rate = this.#rate.perMinute() ?? this.#state.rate
    const written = this.#change({ ...change, rate })
    await this.#stopLanes()
    this.#say()
    return written
  }

  async #stopLanes(): Promise<void> {
    this.#current?.abort()
    this.#current = null
    await this.#ended
  }

  #restart(): void {
    void this.#stopLanes().then(() => this.#go())
  }

  #go(): void {
    if (this.#current !== null) return
    const current = new AbortController()
    this.#current = current
    this.#rate.restart()
    // Never two at once on the same rows: what was told to end is waited for.
    this.#ended = this.#ended
      .then(() => this.#run(current.signal))
      .catch((error: unknown) => {
        this.options.log.error('campaigns.run', { error: error instanceof Error ? error.name : typeof error })
        if (!current.signal.aborted) this.hold({ code: 'unexpected' })
      })
      .finally(() => {
        if (this.#current === current) this.#current = null
        this.#say()
      })
    this.#say()
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { maker, intents, accountId } = this.options
    if (signal.aborted) return
    const rows = this.#plan?.rows ?? []
    const sends = this.#state.kind === 'running'
    const opened = await this.#reopenLost(rows, signal)
    if (!opened.ok) return this.hold(opened.error)
    const open = rows.filter(({ requestId }) =>
      sends ? !isDecided(intents.outcome(requestId)) && !this.#doubted.has(requestId) : intents.isOpen(requestId),
    )
    // What crashed between a link and its tags has its tags put on now.
    if (sends) await this.#putTags()
    this.#lanes = byChat(open).map((lane) => new Lane(lane, sends, this.#host()))
    try {
      await Promise.all(this.#lanes.map((lane) => lane.run(signal)))
    } finally {
      this.#lanes = []
      await maker.withdraw(
        accountId,
        open.map(({ requestId }) => requestId),
      )
    }
    await this.#countRebuilt()
    const kept = await intents.synced()
    if (sends) await this.#putTags()
    if (signal.aborted || !sends) return
    if (!kept.ok) return this.hold(kept.error)
    await this.#change({
      ...{ kind: 'finished', because: null, endedAt: Date.now() / 1_000 },
      rate: this.#rate.overall() ?? this.#state.rate,
    })
    this.options.onNews(this.status().state)
  }

  /**
   * Where the records of links were damaged, a row that has no link by them may have one all the same: it is put down as
   * open, and so looked up before anything is sent.
   */
  async #reopenLost(rows: readonly PlannedLink[], signal: AbortSignal): Promise<Result<null>> {
    const { intents } = this.options
    const asides = intents.asides()
    if (asides.every((name) => this.#state.asides.includes(name))) return ok(null)
    // The last record of a row may be missing behind one that says that it was told to wait.
    const lost = rows.filter(({ requestId }) => !intents.isOpen(requestId) && !isDecided(intents.outcome(requestId)))
    for (const { requestId } of lost) this.#lost.add(requestId)
    const line = await this.#lineWithClock(signal)
    if (signal.aborted) return ok(null)
    if (!line.ok) return line
    const at = Math.floor(this.#state.startedAt + line.value.gateway.serverTime() - Date.now() / 1_000)
    const written = await Promise.all(
      lost.map((row) => intents.append({ kind: 'intent', requestId: row.requestId, at, invite: inviteOf(row) })),
    )
    const failed = written.find((one) => !one.ok)
    if (failed !== undefined) return failed
    return this.#change({ asides: [...asides], rebuilt: this.#state.rebuilt ?? 0 })
  }

  /** Waits until the line stands: from then on the server's clock is known. */
  async #lineWithClock(signal: AbortSignal): Promise<Result<Line>> {
    const wait = new LaneWait(() => undefined)
    for (;;) {
      const line = await this.options.line()
      const connected = line.ok ? await line.value.gateway.connect() : line
      if (line.ok && connected.ok) return line
      if (connected.ok || waitFor(connected.error) === null) return connected.ok ? line : connected
      if (!(await wait.take(connected.error, signal)) || signal.aborted) return connected
    }
  }

  async #countRebuilt(): Promise<void> {
    const found = [...this.#lost].filter((requestId) => this.options.intents.outcome(requestId)?.kind === 'created')
    if (found.length === 0) return
    for (const requestId of found) this.#lost.delete(requestId)
    await this.#change({ rebuilt: (this.#state.rebuilt ?? 0) + found.length })
  }

  #host(): LaneHost {
    const { line, maker, intents, width } = this.options
    return {
      ...{ line, maker, intents, width },
      sending: ({ requestId }, isOnItsWay) => {
        // Looked for and not there.
        this.#lost.delete(requestId)
        if (isOnItsWay) this.#sending.add(requestId)
        else this.#sending.delete(requestId)
        this.#changed()
      },
      made: () => {
        this.#rate.made()
        this.#changed()
      },
      doubted: ({ requestId }) => {
        this.#doubted.add(requestId)
        this.#changed()
      },
      hold: (because) => this.hold(because),
      onChange: () => this.#changed(),
    }
  }

  /** Tags are the app's own; they are put on in one write at the end, and nothing is lost where that cannot be done. */
  async #putTags(): Promise<void> {
    const made = (this.#plan?.rows ?? []).flatMap(({ requestId, tags }) => {
      const outcome = tags.length === 0 ? null : this.options.intents.outcome(requestId)
      return outcome?.kind === 'created' ? [{ link: outcome.link, tags }] : []
    })
    if (made.length === 0) return
    const put = await this.options.putTags(made)
    if (!put.ok) this.options.log.warn('campaigns.tags', { code: put.error.code })
  }

  #outcome(row: PlannedLink): RowOutcome {
    const { intents, maker, accountId } = this.options
    const { kind } = this.#state
    return outcomeOf({
      outcome: intents.outcome(row.requestId),
      isOnItsWay: this.#sending.has(row.requestId),
      isInDoubt: intents.isOpen(row.requestId) && !maker.isPrepared(accountId, row.requestId),
      isGivenUp: this.#doubted.has(row.requestId),
      isOver: kind === 'stopped' || kind === 'finished',
    })
  }

  #shownState(): RunStatus['state'] {
    const { kind, because } = this.#state
    if (kind === 'paused') return { kind, because }
    if (kind !== 'running') return { kind }
    // Begun in an earlier run of the app, and the account is not in yet.
    if (this.#current === null) return { kind: 'waiting', because: { code: 'networkUnavailable' }, until: null }
    const waiting = this.#lanes.filter((lane) => !lane.isOver).map((lane) => lane.waiting)
    const first = waiting[0]
    if (first === undefined || first === null || waiting.includes(null)) return { kind }
    const soonest = waiting.reduce((a, b) => (b !== null && (b.until ?? Infinity) < (a?.until ?? Infinity) ? b : a))
    return { kind: 'waiting', ...(soonest ?? first) }
  }

  async #change(change: Partial<RunState>): Promise<Result<null>> {
    this.#state = { ...this.#state, ...change }
    this.#say()
    const state = this.#state
    const written = this.#writing.then(() => this.options.files.writeState(this.campaignId, state))
    this.#writing = written
    const answer = await written
    if (!answer.ok) this.options.log.error('campaigns.state-not-written', { code: answer.error.code })
    return answer
  }

  #changed(): void {
    this.#counts = null
    this.#throttle.ask()
  }

  #say(): void {
    this.#counts = null
    this.#throttle.now()
  }
}

/** Held because nothing could be sent, not by the user: goes on when the account is in again. */
const isHeldByEnd = ({ kind, because }: RunState): boolean => kind === 'paused' && because !== null && endsAll(because)

const byChat = (rows: readonly PlannedLink[]): readonly (readonly PlannedLink[])[] => {
  const chats = new Map<string, PlannedLink[]>()
  for (const row of rows) {
    const lane = chats.get(row.chatId)
    if (lane === undefined) chats.set(row.chatId, [row])
    else lane.push(row)
  }
  return [...chats.values()]
}

const byKey = (plan: Plan | null): ReadonlyMap<string, PlannedLink> =>
  new Map((plan?.rows ?? []).map((row) => [row.key, row]))
