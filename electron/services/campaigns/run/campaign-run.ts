import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import { createThrottle, type Throttle } from '../../calls/throttle'
import { ChatWorker, type ChatWorkerHost } from './chat-worker'
import { FrozenPlan } from './frozen-plan'
import { areLost, reopenLost } from './lost-records'
import { Rate } from './rate'
import { retryRows } from './retry-rows'
import { isDecided } from './row-outcome'
import type { KeptRun, RunState } from './run-files'
import type { PlannedLink, RowOutcome, RunStatus } from './run-model'
import type { CampaignRunOptions } from './run-options'
import { byChat, countRows, heldChats, heldPart, outcomeOf, resumesOnSignIn, rowsToRetry, shownState } from './run-view'
import { TagWriter } from './tag-writer'

/** Milliseconds between two reports of progress. */
const SAY_EVERY = 250

/** One campaign that has started: its files, and its workers while it runs. */
export class CampaignRun {
  readonly campaignId: string
  readonly #plan: FrozenPlan
  #state: RunState
  readonly #rate = new Rate()
  readonly #throttle: Throttle
  readonly #tags: TagWriter
  readonly #sending = new Set<string>()
  /** Request ids of rows whose outcome nobody can tell. */
  readonly #doubted = new Set<string>()
  /** Request ids of rows whose records were lost: links that are found for them count as rebuilt. */
  readonly #lost = new Set<string>()
  #workers: readonly ChatWorker[] = []
  /** Titles of held communities that were reported to the user since the campaign last started or continued. */
  readonly #toldHeld = new Set<string>()
  /** Aborts the present run; null: nothing runs. */
  #current: AbortController | null = null
  #ended: Promise<void> = Promise.resolve()
  /** The last change of its files; changes run one after another. */
  #writing: Promise<unknown> = Promise.resolve()
  /** Counted on demand, and again after a record of one of its rows has changed. */
  #counts: { readonly created: number; readonly failed: number } | null = null

  constructor(
    { campaignId, plan, state }: KeptRun,
    private readonly options: CampaignRunOptions,
  ) {
    this.campaignId = campaignId
    this.#plan = new FrozenPlan(campaignId, plan, options.files)
    this.#state = state
    this.#throttle = createThrottle(SAY_EVERY, options.onChange)
    this.#tags = new TagWriter(options)
    options.own(this.#plan.rows.map(({ requestId }) => requestId))
  }

  get state(): RunState {
    return this.#state
  }

  /** Whether it sends, or waits to send. */
  isLive(): boolean {
    return this.#state.kind === 'running' && this.#current !== null
  }

  wantsToRun(): boolean {
    return this.#state.kind === 'running' || resumesOnSignIn(this.#state)
  }

  status(): RunStatus {
    const { rows, columns } = this.#plan
    this.#counts ??= countRows(rows, (row) => this.#outcome(row))
    const { created, failed } = this.#counts
    const { startedAt, endedAt, rebuilt } = this.#state
    const rate = this.isLive() ? this.#rate.perMinute() : null
    const state = shownState(this.#state, this.#current === null ? null : this.#workers)
    const chats = heldChats(this.#state, rows, ({ requestId }) => this.options.intents.outcome(requestId))
    return {
      ...{ startedAt, endedAt, created, failed, rate, rebuilt, rows, columns },
      state: state.kind === 'paused' && chats !== null ? { ...state, chats } : state,
      secondsLeft: rate === null ? null : Math.ceil(((rows.length - created - failed) / rate) * 60),
      outcome: (key) => {
        const row = this.#plan.row(key)
        return row === undefined ? { state: 'left', error: null, link: null } : this.#outcome(row)
      },
    }
  }

  /** The record of one of its requests changed, by this campaign or by anybody else. */
  recordChanged(): void {
    this.#counts = null
  }

  /** The account is connected: continues, and finds out what became of rows in doubt. */
  online(): void {
    for (const worker of this.#workers) worker.wake()
    if (this.#current !== null || !this.#plan.isKnown || !this.#hasWork()) return
    if (resumesOnSignIn(this.#state)) void this.#change({ kind: 'running', because: null })
    this.#go()
  }

  #hasWork(): boolean {
    const { intents } = this.options
    const isDamaged = areLost(this.#plan.rows, this.#state, intents)
    return this.wantsToRun() || isDamaged || this.#plan.rows.some(({ requestId }) => intents.isOpen(requestId))
  }

  async resume(): Promise<Result<null>> {
    if (!this.#plan.isKnown) return fail(this.#state.because?.code ?? 'campaignDamaged')
    if (this.#state.kind !== 'paused') {
      // Some of its communities are held while the others continue: they are tried again.
      if (heldPart(this.#workers) !== undefined) this.#restart()
      return ok(null)
    }
    const written = await this.#change({ kind: 'running', because: null })
    this.#restart()
    return written
  }

  pause(): Promise<Result<null>> {
    return this.#halt({ kind: 'paused', because: null }, (kind) => kind === 'running')
  }

  stop(): Promise<Result<null>> {
    const endedAt = this.options.serverTime()
    return this.#halt({ kind: 'stopped', because: null, endedAt }, (kind) => kind === 'running' || kind === 'paused')
  }

  /**
   * Pauses because nothing can be sent: the account's session has ended, the disk is full, or Telegram refuses
   * everything.
   */
  hold(because: AppError): void {
    if (this.#state.kind !== 'running') return
    void this.#halt({ kind: 'paused', because }, (kind) => kind === 'running')
    const { state } = this.status()
    const chats = state.kind === 'paused' ? state.chats : undefined
    if (chats === undefined || this.#areNews(chats)) this.options.onNews(state)
  }

  /** A community is held: this is reported at once, not only when all others have ended. */
  #held(): void {
    const { state } = this.status()
    this.#changed('now')
    if (state.kind !== 'running' && state.kind !== 'waiting') return
    if (state.held !== undefined && this.#areNews(state.held.chats)) this.options.onNews(state)
  }

  #areNews(chats: readonly string[]): boolean {
    const before = this.#toldHeld.size
    for (const title of chats) this.#toldHeld.add(title)
    return this.#toldHeld.size > before
  }

  async retry(keys: readonly string[] | null, changed: readonly PlannedLink[]): Promise<Result<null>> {
    if (!this.#plan.isKnown) return fail(this.#state.because?.code ?? 'campaignDamaged')
    const mended = new Map(changed.map((row) => [row.key, row]))
    const again = rowsToRetry(this.#plan.rows, (row) => this.#outcome(row), keys, mended)
    if (again.length === 0) return fail('nothingSelected')
    await this.#stopWorkers()
    const reopened = await this.#reopen(again, mended)
    const change = { kind: 'running', because: null, endedAt: null } as const
    const written = reopened.ok ? await this.#change(change) : reopened
    // Even if that failed, so that what was running continues.
    this.#restart()
    return written
  }

  /** A group became a supergroup. Running workers continue, since both ids mean the same community. */
  async moveChat(from: string, to: string): Promise<Result<null>> {
    if (!this.#plan.rows.some(({ chatId }) => chatId === from)) return ok(null)
    const moved = await this.#plan.change((row) => (row.chatId === from ? { ...row, chatId: to } : row))
    this.#changed()
    return moved
  }

  async #reopen(again: readonly PlannedLink[], mended: ReadonlyMap<string, PlannedLink>): Promise<Result<null>> {
    const changed = await retryRows(again, mended, this.options)
    if (!changed.ok) return changed
    for (const { requestId } of again) this.#doubted.delete(requestId)
    // By request id: a row that was edited meanwhile has a new one, and perhaps its link.
    const next = new Map([...changed.value].map(([row, words]) => [row.requestId, words]))
    this.options.own([...next.values()].map(({ requestId }) => requestId))
    return next.size === 0 ? ok(null) : this.#plan.change((row) => next.get(row.requestId) ?? row)
  }

  /** Sends no further requests; resolves when none is under way any more. The state stays as it is. */
  async end(): Promise<void> {
    this.#throttle.end()
    await this.#stopWorkers()
    await this.#tags.end()
    await this.#writing
  }

  async #halt(change: Partial<RunState>, applies: (kind: RunState['kind']) => boolean): Promise<Result<null>> {
    if (!applies(this.#state.kind)) return ok(null)
    const rate = this.#rate.perMinute() ?? this.#state.rate
    const written = this.#change({ ...change, rate })
    await this.#stopWorkers()
    return written
  }

  async #stopWorkers(): Promise<void> {
    this.#current?.abort()
    this.#current = null
    await this.#ended
  }

  #restart(): void {
    void this.#stopWorkers().then(() => this.#go())
  }

  #go(): void {
    if (this.#current !== null) return
    const current = new AbortController()
    this.#current = current
    this.#toldHeld.clear()
    this.#rate.restart()
    // Two runs must never work on the same rows at once, so this waits for the former one to end.
    this.#ended = this.#ended
      .then(() => this.#run(current.signal))
      .catch((error: unknown) => {
        this.options.log.error('campaigns.run', { error: error instanceof Error ? error.name : typeof error })
        if (!current.signal.aborted) this.hold({ code: 'unexpected' })
      })
      .finally(() => {
        if (this.#current === current) this.#current = null
        this.#changed('now')
      })
    this.#changed('now')
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { maker, intents } = this.options
    if (signal.aborted) return
    const { rows } = this.#plan
    const sends = this.#state.kind === 'running'
    const lost = await reopenLost(rows, this.#state, this.options, signal)
    if (!lost.ok) return this.hold(lost.error)
    if (signal.aborted) return
    if (lost.value !== null) {
      for (const requestId of lost.value) this.#lost.add(requestId)
      const marked = await this.#change({ asides: [...intents.asides()], rebuilt: this.#state.rebuilt ?? 0 })
      if (!marked.ok) return this.hold(marked.error)
    }
    const open = rows.filter(({ requestId }) =>
      sends ? !isDecided(intents.outcome(requestId)) && !this.#doubted.has(requestId) : intents.isOpen(requestId),
    )
    // If the app crashed between making a link and writing its tags, they are written now.
    if (sends) await this.#tags.put(rows)
    const workers = byChat(open).map((rowsOfChat) => new ChatWorker(rowsOfChat, sends, this.#host()))
    this.#workers = workers
    try {
      await Promise.all(workers.map((worker) => worker.run(signal)))
    } finally {
      this.#workers = []
      await maker.withdraw(open.map(({ requestId }) => requestId))
    }
    await this.#countRebuilt()
    const kept = await intents.synced()
    if (sends) await this.#tags.put(rows)
    if (signal.aborted || !sends) return
    const held = kept.ok ? workers.find(({ heldBy }) => heldBy !== null)?.heldBy : kept.error
    if (held !== undefined && held !== null) return this.hold(held)
    const rate = this.#rate.overall() ?? this.#state.rate
    await this.#change({ kind: 'finished', because: null, endedAt: this.options.serverTime(), rate })
    this.options.onNews(this.status().state)
  }

  async #countRebuilt(): Promise<void> {
    const found = [...this.#lost].filter((requestId) => this.options.intents.outcome(requestId)?.kind === 'created')
    if (found.length === 0) return
    for (const requestId of found) this.#lost.delete(requestId)
    await this.#change({ rebuilt: (this.#state.rebuilt ?? 0) + found.length })
  }

  #host(): ChatWorkerHost {
    const { connection, maker, intents } = this.options
    return {
      ...{ connection, maker, intents },
      sending: ({ requestId }, isOnItsWay) => {
        // A row that is sent again was looked up before, and had no link.
        this.#lost.delete(requestId)
        if (isOnItsWay) this.#sending.add(requestId)
        else this.#sending.delete(requestId)
        this.#changed()
      },
      made: (row) => {
        this.#tags.made(row)
        this.#rate.made()
        this.#changed()
      },
      doubted: ({ requestId }) => {
        this.#doubted.add(requestId)
        this.#changed()
      },
      held: () => this.#held(),
      hold: (because) => this.hold(because),
      onChange: () => this.#changed(),
    }
  }

  #outcome({ requestId }: PlannedLink): RowOutcome {
    const { intents, maker } = this.options
    return outcomeOf({
      outcome: intents.outcome(requestId),
      isOnItsWay: this.#sending.has(requestId),
      isInDoubt: intents.isOpen(requestId) && !maker.isPrepared(requestId),
      isGivenUp: this.#doubted.has(requestId),
      isOver: this.#state.kind === 'stopped' || this.#state.kind === 'finished',
    })
  }

  async #change(change: Partial<RunState>): Promise<Result<null>> {
    this.#state = { ...this.#state, ...change }
    this.#changed('now')
    const state = this.#state
    const written = this.#writing.then(() => this.options.files.writeState(this.campaignId, state))
    this.#writing = written
    const answer = await written
    if (!answer.ok) this.options.log.error('campaigns.state-not-written', { code: answer.error.code })
    return answer
  }

  #changed(how: 'ask' | 'now' = 'ask'): void {
    this.#counts = null
    this.#throttle[how]()
  }
}
