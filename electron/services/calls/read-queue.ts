import PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import { fail, type Result } from '../../contract/result'
import { CallPause } from './call-pause'
import type { ConnectedAccount } from './connected-account'
import { isOfTheMomentToRead } from './retry-policy'

/** Of each kind; how many of them are on their way at once says the account's limiter. */
const READERS = 2

/** What is read first: what is on the screen, then the first page of each list, then the rest. */
export type ReadOrder = 'shown' | 'first' | 'rest'

export interface ReadQueueOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Reading stands still, or goes on. */
  readonly onChange: () => void
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * The requests of one account that only read. When Telegram asks to wait, or cannot be reached, all of them stand
 * still and go on by themselves.
 */
export class ReadQueue {
  /** Reading for the screen does not stand behind reading that rests while campaigns are at work. */
  readonly #queues = { shown: new PQueue({ concurrency: READERS }), other: new PQueue({ concurrency: READERS }) }
  readonly #end = new AbortController()
  readonly #pause: CallPause
  /** Those who wait for something that this may keep from coming. */
  readonly #still = new Set<() => void>()

  constructor(private readonly options: ReadQueueOptions) {
    this.#pause = new CallPause(options.onChange, options.wait)
  }

  /** Why reading stands still. */
  get standsStill(): AppError | null {
    return this.#pause.state?.because ?? null
  }

  /** Asks until there is an answer, or an error that waiting does not help. */
  async ask<T>(request: (connection: ConnectedAccount) => Promise<Result<T>>, order: ReadOrder): Promise<Result<T>> {
    const queue = order === 'shown' ? this.#queues.shown : this.#queues.other
    for (;;) {
      while (this.#pause.isWaiting) await this.#pause.whenOver()
      if (this.#end.signal.aborted) return fail('notSignedIn')
      const answer = await queue.add(() => this.#askOnce(request, order), { priority: order === 'first' ? 1 : 0 })
      if (this.#end.signal.aborted) return fail('notSignedIn')
      if (answer === null) continue
      if (answer.ok || !isOfTheMomentToRead(answer.error)) {
        this.#pause.over()
        return answer
      }
      this.#standStill(answer.error)
    }
  }

  /**
   * What the work answers; null where reading stands still before that, at once if it does. Reading may never stand still:
   * whoever waited for that beside each work would stay in memory for as long as the account is in.
   */
  orStill<T>(work: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const still = (): void => resolve(null)
      if (this.standsStill === null) this.#still.add(still)
      else still()
      work.then(resolve, reject).finally(() => this.#still.delete(still))
    })
  }

  /** How many wait at this moment, for whoever watches over the memory. */
  get waiting(): number {
    return this.#still.size
  }

  /** The connection stands again, or somebody asks: whoever waited goes on at once. A flood wait is waited out. */
  tryNow(): void {
    if (this.standsStill?.code !== 'floodWait') this.#pause.end()
  }

  end(): void {
    this.#end.abort()
    this.#pause.end()
  }

  /** null: reading stands still since this was queued. */
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
