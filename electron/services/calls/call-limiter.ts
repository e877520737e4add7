/*
 * How the calls of one account share the connection to Telegram. Each call has a priority: one that a person waits for
 * goes at once; reading for the screen and in the background has a few places of its own; jobs and campaigns have as
 * many as the server bears (`concurrency-limit.ts`). While jobs or campaigns are at work, background reading rests
 * after each answer, so that it takes a tenth of the time at most. Telegram orders waits for a method
 * (core.telegram.org/api/errors#420-flood): once a call was told to wait, later calls of that method are told so here,
 * unsent.
 */

import { fail, type Result } from '../../contract/result'
import { monotonicNow } from '../../time/monotonic-clock'
import { startTimer } from '../../time/timer'
import { ConcurrencyLimit, type Permit } from './concurrency-limit'

/**
 * For whom a call is made. `person`: somebody waits for the answer. `shown`: reading for the screen. `work`: jobs and
 * campaigns. `background`: reading that nobody waits for.
 */
export type CallPriority = 'person' | 'shown' | 'work' | 'background'

/** How a call ended, as far as that shows how much the server bears. */
export type CallOutcome = 'good' | 'slow' | 'other'

/** Reads of one account at once: more would gain little and come nearer to a flood wait. */
const READERS = 2
/**
 * While work runs, there is one background read at a time, and after each comes a rest of `times` its duration; at most
 * `longest` milliseconds.
 */
const REST = { times: 9, longest: 30_000 }
/** Milliseconds after the last call of jobs and campaigns for which they count as at work. */
const WORK_LASTS = 2_000

/** The limits of one account's calls. Milliseconds are on the app's clock. */
export class CallLimiter {
  readonly #work = new ConcurrencyLimit()
  readonly #waiting: Readonly<Record<'shown' | 'background', (() => void)[]>> = { shown: [], background: [] }
  #readers = 0
  /** Until when background reading rests. */
  #restsUntil = 0
  #stopResting: (() => void) | null = null
  #workers = 0
  #workedAt = Number.NEGATIVE_INFINITY
  /** By method: until when Telegram wants it not to be called. */
  readonly #floods = new Map<string, number>()

  constructor(private readonly now: () => number = monotonicNow) {}

  /** Calls of jobs and campaigns that may be in flight at once. */
  get most(): number {
    return this.#work.most
  }

  /**
   * Makes the call once it is this caller's turn. `floodWait` with the seconds that are left, unsent, if Telegram has
   * ordered a wait for this method. `method`: its name in Telegram's schema, without the namespace.
   */
  async ask<T>(method: string, priority: CallPriority, call: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.floodOf(method)
    if (known !== null) return known
    if (priority === 'person') return this.watch(method, call)
    if (priority !== 'work') return this.#read(method, priority, call)
    const permit = await this.takeWork()
    let outcome: CallOutcome = 'other'
    try {
      // A wait that became known while this queued says nothing new about the server: nothing was sent.
      const ordered = this.floodOf(method)
      if (ordered !== null) return ordered
      const answer = await this.watch(method, call)
      outcome = outcomeOf(answer)
      return answer
    } finally {
      this.giveWork(permit, outcome)
    }
  }

  /** Makes the call at once, for a caller that already has a permit, and remembers a wait that Telegram orders. */
  async watch<T>(method: string, call: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.floodOf(method)
    if (known !== null) return known
    const answer = await call()
    if (!answer.ok && answer.error.code === 'floodWait') {
      const until = this.now() + (answer.error.seconds ?? 1) * 1_000
      // Calls in flight together are all told to wait: the longest wait counts.
      this.#floods.set(method, Math.max(until, this.#floods.get(method) ?? 0))
    }
    return answer
  }

  /** The wait that Telegram has ordered for this method; null: none, or its time is up. */
  floodOf(method: string): Result<never> | null {
    const until = this.floodEnd(method)
    return until === null ? null : fail('floodWait', { seconds: Math.ceil((until - this.now()) / 1_000) })
  }

  /** When that wait is over, in milliseconds on the app's clock; null: there is none, or its time is up. */
  floodEnd(method: string): number | null {
    const until = this.#floods.get(method)
    if (until === undefined) return null
    if (until > this.now()) return until
    this.#floods.delete(method)
    return null
  }

  /** Waits for a place among jobs and campaigns; it must be given back with `giveWork`. */
  async takeWork(): Promise<Permit> {
    this.#workers += 1
    return this.#work.take()
  }

  /** Gives a place back; `outcome` decides whether there will be more or fewer. */
  giveWork(permit: Permit, outcome: CallOutcome): void {
    this.#workers -= 1
    this.#workedAt = this.now()
    this.#work.give(permit, outcome)
  }

  async #read<T>(method: string, priority: 'shown' | 'background', call: () => Promise<Result<T>>): Promise<Result<T>> {
    await new Promise<void>((resolve) => {
      this.#waiting[priority].push(resolve)
      this.#letReadersIn()
    })
    const begun = this.now()
    try {
      return await this.watch(method, call)
    } finally {
      this.#readers -= 1
      const took = this.now() - begun
      if (priority === 'background') this.#restsUntil = this.now() + Math.min(REST.longest, REST.times * took)
      this.#letReadersIn()
    }
  }

  #isAtWork(): boolean {
    return this.#workers > 0 || this.now() - this.#workedAt < WORK_LASTS
  }

  #letReadersIn(): void {
    while (this.#readers < READERS) {
      const next = this.#waiting.shown.shift() ?? this.#nextInBackground()
      if (next === undefined) return
      this.#readers += 1
      next()
    }
  }

  #nextInBackground(): (() => void) | undefined {
    const { background } = this.#waiting
    if (background.length === 0 || !this.#isAtWork()) return background.shift()
    // The read in flight lets the next one in when it ends.
    if (this.#readers > 0) return undefined
    const rest = this.#restsUntil - this.now()
    if (rest <= 0) return background.shift()
    // Work may end sooner than the rest.
    this.#stopResting ??= startTimer(
      () => {
        this.#stopResting = null
        this.#letReadersIn()
      },
      Math.min(rest, WORK_LASTS),
    )
    return undefined
  }
}

/** What an answer shows of how much the server bears. */
export const outcomeOf = (answer: Result<unknown>): CallOutcome => {
  if (answer.ok) return 'good'
  const { code } = answer.error
  return code === 'floodWait' || code === 'timedOut' || code === 'telegramInternal' ? 'slow' : 'other'
}
