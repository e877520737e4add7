import type { AppError } from '../../../contract/errors'
import { ok, type Result } from '../../../contract/result'
import { type MissedRule, SCHEDULE_GRACE } from '../../../contract/schedule'
import { dueMoments, nextMoment, plannedTitle } from '../../../contract/schedule-rules'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'
import type { ConnectedAccount } from '../../calls/connected-account'
import { floodSeconds, retryAfter } from '../../calls/retry-policy'
import type { Act } from './act'
import { isOfDisk } from './act'
import type { Doing, Plan } from './book-state'
import { endedOf, type ScheduledAct, whenAsked, whenOver } from './outcomes'
import type { ScheduleBook } from './schedule-book'
import type { Entry } from './schedule-entry'

export interface RunnerOptions {
  readonly book: ScheduleBook
  readonly act: Act
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock, as far as it is known without a connection. */
  readonly serverTime: () => number
  readonly missedRule: () => MissedRule
  /** Writes into the feed, once for each key, and tells it; resolves when it is on the disk. */
  readonly report: (act: ScheduledAct) => Promise<void>
  /** Something is still to come, or nothing is. */
  readonly onNeeded: (isNeeded: boolean) => void
  readonly onChange: () => void
  readonly log: Log
  /** Milliseconds from the connection to the first moment; shorter in tests. */
  readonly beginAfter?: number
  /** Milliseconds that a wait of so many seconds takes; shorter in tests. */
  readonly waitOf?: (seconds: number) => number
}

/** A moment that is not done yet, and when it is tried again. */
interface Wait {
  readonly error: AppError
  readonly tries: number
  /** Milliseconds on the app's clock. */
  readonly until: number
}

/** Seconds to the next try where the disk refused to write. */
const DISK_WAIT = 60
/** Milliseconds from the connection to the first moment, so that a start is nobody's to wait for. */
const BEGIN_AFTER = 2_000

/**
 * Milliseconds between two looks at what is due: at least, since two clocks of one server may differ by some, and at most,
 * since the server may say another time than it was believed to be.
 */
const LOOK = { least: 50, most: 15_000 }

/** The key of a moment of a plan. */
export const keyOf = (planId: string, due: number, isExtra: boolean): string =>
  `${planId} ${isExtra ? 'extra ' : ''}${due}`

/**
 * Does what is planned when its moment has come, one after the other. Each moment is written down before Telegram is asked
 * for anything, and its end after that; in between it is tried again until it is over, by this run of the app or a later
 * one. Moments are those of the server's clock, which is asked for before anything begins.
 */
export class Runner {
  #isHalted = true
  #hasEnded = false
  #isRunning = false
  #isWanted = false
  #running: Promise<void> = Promise.resolve()
  #stopTimer = (): void => undefined
  /** By key, and by plan where not even its beginning could be written. */
  readonly #waits = new Map<string, Wait>()
  /** Nothing can be asked until then. */
  #unreachable: Wait | null = null

  constructor(private readonly options: RunnerOptions) {}

  /** The account can be reached: everything that waits is tried. */
  begin(): void {
    if (this.#hasEnded) return
    const isFirst = this.#isHalted
    this.#isHalted = false
    this.#unreachable = null
    for (const [key, wait] of this.#waits) {
      if (wait.error.code !== 'floodWait') this.#waits.set(key, { ...wait, until: 0 })
    }
    if (isFirst) this.#later(this.options.beginAfter ?? BEGIN_AFTER)
    else this.look()
  }

  /** Nothing begins until `begin`. */
  halt(): void {
    this.#isHalted = true
    this.#stopTimer()
  }

  async end(): Promise<void> {
    this.#hasEnded = true
    this.halt()
    await this.#running
  }

  /** Plans have changed, or their moment has come. */
  look(): void {
    if (this.#isHalted) return
    this.#isWanted = true
    if (this.#isRunning) return
    this.#isRunning = true
    this.#running = this.#runAll().finally(() => {
      this.#isRunning = false
    })
  }

  /** Why a moment, or the next one of a plan, waits; null: it does not. */
  waits(keyOrPlan: string): AppError | null {
    return this.#waits.get(keyOrPlan)?.error ?? null
  }

  async #runAll(): Promise<void> {
    while (this.#isWanted && !this.#isHalted) {
      this.#isWanted = false
      try {
        await this.#runOnce()
      } catch (error) {
        this.options.log.error('schedule.failed', { error: error instanceof Error ? error.name : typeof error })
      }
    }
    await this.plan()
  }

  /** Sets the timer to what comes next, and says whether something is still to come. */
  async plan(): Promise<void> {
    const { plans, doing } = await this.options.book.state()
    const live = [...plans.values()].filter(({ isDeleted, paused }) => !isDeleted && !paused)
    const moments = live.flatMap(({ when, after, planId }) => {
      const next = nextMoment(when, after)
      const wait = this.#waits.get(planId)?.until ?? 0
      return next === null ? [] : [Math.max((next - this.options.serverTime()) * 1_000, wait - monotonicNow())]
    })
    const tries = [...doing.keys()].map((key) => (this.#waits.get(key)?.until ?? 0) - monotonicNow())
    this.options.onNeeded(moments.length + tries.length > 0)
    const all = [...moments, ...tries]
    if (all.length === 0 || this.#isHalted) return
    const reachable = (this.#unreachable?.until ?? 0) - monotonicNow()
    this.#later(Math.min(Math.max(Math.min(...all), reachable, LOOK.least), LOOK.most))
  }

  #later(milliseconds: number): void {
    this.#stopTimer()
    if (!this.#hasEnded) this.#stopTimer = startTimer(() => this.look(), Math.max(0, milliseconds))
  }

  async #runOnce(): Promise<void> {
    if (!(await this.#hasWork())) return
    const connected = await this.#connect()
    if (!connected.ok) {
      this.#unreachable = this.#waitFor(connected.error, this.#unreachable)
      return
    }
    this.#unreachable = null
    const now = Math.floor(connected.value.gateway.serverTime())
    const { plans, doing } = await this.options.book.state()
    for (const plan of [...plans.values()]) {
      if (this.#isHalted) return
      if (!plan.isDeleted && !plan.paused && !this.#mustWait(plan.planId)) await this.#lookAt(plan, now)
    }
    for (const key of [...doing.keys()]) {
      const one = doing.get(key)
      if (this.#isHalted) return
      if (one !== undefined && !this.#mustWait(key)) await this.#attempt(one, connected.value)
    }
  }

  /** Whether something is due by the clock as it is known: only then is the account connected. */
  async #hasWork(): Promise<boolean> {
    const { plans, doing } = await this.options.book.state()
    const now = this.options.serverTime()
    const isDue = ({ isDeleted, paused, when, after }: Plan): boolean =>
      !isDeleted && !paused && (nextMoment(when, after) ?? Number.POSITIVE_INFINITY) <= now
    return doing.size > 0 || [...plans.values()].some(isDue)
  }

  async #connect(): Promise<Result<ConnectedAccount>> {
    const connection = await this.options.connection()
    if (!connection.ok) return connection
    const connected = await connection.value.gateway.connect()
    return connected.ok ? ok(connection.value.askingFor('work')) : connected
  }

  #mustWait(key: string): boolean {
    return (this.#waits.get(key)?.until ?? 0) > monotonicNow()
  }

  #waitFor(error: AppError, before: Wait | null): Wait {
    const tries = before?.tries ?? 0
    const seconds = error.code === 'floodWait' ? floodSeconds(error) : isOfDisk(error) ? DISK_WAIT : retryAfter(tries)
    const milliseconds = this.options.waitOf?.(seconds) ?? seconds * 1_000
    return { error, tries: tries + 1, until: monotonicNow() + milliseconds }
  }

  #hold(key: string, error: AppError): void {
    this.#waits.set(key, this.#waitFor(error, this.#waits.get(key) ?? null))
    this.options.onChange()
  }

  /** Begins the last moment of a plan that has come, or asks about it; those before it are left out. */
  async #lookAt(plan: Plan, now: number): Promise<void> {
    const { planId } = plan
    const due = dueMoments(plan.when, plan.after, now)
    if (due === null) {
      this.#waits.delete(planId)
      return
    }
    const missed = due.count - 1 + (plan.asks === null ? 0 : plan.asks.missed + 1)
    const occurrence = { planId, key: keyOf(planId, due.last, false), due: due.last, missed, at: now }
    const isLate = now - due.last > SCHEDULE_GRACE
    if (!isLate || this.options.missedRule() === 'do') {
      await this.begun(plan, { ...occurrence, extra: false })
      return
    }
    await this.options.report(whenAsked(plan, occurrence))
    const written = await this.options.book.write(({ plans }) =>
      plans.get(planId) === plan ? ok({ kind: 'asked', ...occurrence }) : null,
    )
    if (!written.ok) this.#hold(planId, written.error)
    else this.options.onChange()
  }

  /** Writes down that a moment is about to be done, unless the plan is another by now. */
  async begun(plan: Plan, occurrence: Omit<Entry<'begun'>, 'kind' | 'what' | 'title'>): Promise<Result<boolean>> {
    const { what, when, made, planId } = plan
    const title =
      what.kind === 'create'
        ? plannedTitle(what.pattern, {
            ...{ due: occurrence.due, timeZone: when.timeZone, community: what.community, n: made + 1 },
          }).title
        : null
    const written = await this.options.book.write(({ plans, doing }) =>
      plans.get(planId) === plan && !doing.has(occurrence.key)
        ? ok({ kind: 'begun', ...occurrence, what, title })
        : null,
    )
    if (written.ok) this.#waits.delete(planId)
    else this.#hold(planId, written.error)
    this.options.onChange()
    return written
  }

  async #attempt(doing: Doing, connection: ConnectedAccount): Promise<void> {
    const { book, act, report, onChange } = this.options
    const { key, planId } = doing
    const now = (): number => Math.floor(connection.gateway.serverTime())
    const isStopped = (await book.state()).plans.get(planId)?.isDeleted === true
    if (isStopped) await book.note(endedOf(doing, now(), null))
    else {
      const attempt = await act.attempt(doing, connection)
      if (attempt.kind === 'waits') {
        this.#hold(key, attempt.error)
        return
      }
      // Told before it is over: an app that ends in between tells it again by the same key, which the feed has by then.
      await report(whenOver(doing, attempt, now()))
      await book.note(endedOf(doing, now(), attempt))
    }
    act.forget(key)
    this.#waits.delete(key)
    onChange()
  }
}
