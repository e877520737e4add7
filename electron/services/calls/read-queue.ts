import PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import { fail, type Result } from '../../contract/result'
import { CallPause } from './call-pause'
import type { ConnectedAccount } from './connected-account'
import { isTransientForReading } from './retry-policy'

/** Concurrent reads of each queue; the account's limiter decides how many of them are in flight at once. */
const READERS = 2

/** What is read first: what is on the screen, then the first page of each list, then the rest. */
export type ReadOrder = 'shown' | 'first' | 'rest'

export interface ReadQueueOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Reading was paused or goes on. */
  readonly onChange: () => void
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * The requests of one account that only read. When Telegram orders a wait, or cannot be reached, all of them pause and
 * go on by themselves.
 */
export class ReadQueue {
  /** Reading for the screen does not wait behind background reading, which rests while campaigns are at work. */
  readonly #queues = { shown: new PQueue({ concurrency: READERS }), other: new PQueue({ concurrency: READERS }) }
  readonly #end = new AbortController()
  readonly #pause: CallPause
  /** Calls of `unlessPaused` that must be told when reading pauses. */
  readonly #still = new Set<() => void>()

  constructor(private readonly options: ReadQueueOptions) {
    this.#pause = new CallPause(options.onChange, options.wait)
  }

  /** Why reading is paused; null: it is not. */
  get pausedBy(): AppError | null {
    return this.#pause.state?.because ?? null
  }

  /** Asks until there is an answer, or an error that waiting cannot cure. `notSignedIn` after `end`. */
  async ask<T>(request: (connection: ConnectedAccount) => Promise<Result<T>>, order: ReadOrder): Promise<Result<T>> {
    const queue = order === 'shown' ? this.#queues.shown : this.#queues.other
    for (;;) {
      while (this.#pause.isWaiting) await this.#pause.whenOver()
      if (this.#end.signal.aborted) return fail('notSignedIn')
      const answer = await queue.add(() => this.#askOnce(request, order), { priority: order === 'first' ? 1 : 0 })
      if (this.#end.signal.aborted) return fail('notSignedIn')
      if (answer === null) continue
      if (answer.ok || !isTransientForReading(answer.error)) {
        this.#pause.over()
        return answer
      }
      this.#standStill(answer.error)
    }
  }

  /**
   * What the work answers, or null as soon as reading pauses (at once if it is paused). Each waiter is removed when its
   * work ends: reading may never pause, and waiters would stay in memory for as long as the account is signed in.
   */
  unlessPaused<T>(work: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const still = (): void => resolve(null)
      if (this.pausedBy === null) this.#still.add(still)
      else still()
      work.then(resolve, reject).finally(() => this.#still.delete(still))
    })
  }

  /** How many calls of `unlessPaused` wait now, to watch over the memory. */
  get waiting(): number {
    return this.#still.size
  }

  /** The connection is back, or somebody asks: paused reads go on at once, except during a flood wait. */
  tryNow(): void {
    if (this.pausedBy?.code !== 'floodWait') this.#pause.end()
  }

  end(): void {
    this.#end.abort()
    this.#pause.end()
  }

  /** null: reading was paused after this was queued. */
  async #askOnce<T>(
    request: (connection: ConnectedAccount) => Promise<Result<T>>,
    order: ReadOrder,
  ): Promise<Result<T> | null> {
    if (this.#pause.isWaiting || this.#end.signal.aborted) return null
    const connection = await this.options.connection()
    return connection.ok ? request(connection.value.askingFor(order === 'shown' ? 'shown' : 'background')) : connection
  }

  #standStill(error: AppError): void {
    this.#pause.take(error)
    for (const resolve of this.#still) resolve()
    this.#still.clear()
  }
}
