import PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import { fail, type Result } from '../../contract/result'
import type { ConnectedAccount } from './connected-account'

/** Seconds to wait after an error that passes: a cut connection, a server that is slow; the last for all that follow. */
const RETRY_AFTER = [2, 5, 15, 60]

/** Readers of one account at once: more would gain little and come nearer to a flood wait. */
const READERS = 2

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
  /** Why reading stands still. */
  standsStill: AppError | null = null
  readonly #queue = new PQueue({ concurrency: READERS })
  readonly #end = new AbortController()
  /** Ends the waiting for a connection before its time. */
  #wake = new AbortController()
  #hold: Promise<void> | null = null
  #failures = 0
  /** Those who wait for something that this may keep from coming. */
  readonly #still = new Set<() => void>()

  constructor(private readonly options: ReadQueueOptions) {}

  /** Asks until there is an answer, or an error that waiting does not help; higher priorities go first. */
  async ask<T>(request: (connection: ConnectedAccount) => Promise<Result<T>>, priority: number): Promise<Result<T>> {
    for (;;) {
      while (this.#hold !== null) await this.#hold
      if (this.#end.signal.aborted) return fail('notSignedIn')
      const answer = await this.#queue.add(() => this.#askOnce(request), { priority })
      if (this.#end.signal.aborted) return fail('notSignedIn')
      if (answer === null) continue
      if (answer.ok || !passes(answer.error)) {
        this.#goOn()
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

  /** The line stands again, or somebody asks: whoever waited goes on at once. A flood wait is waited out. */
  tryNow(): void {
    if (this.standsStill?.code === 'floodWait') return
    this.#wake.abort()
    this.#goOn()
  }

  end(): void {
    this.#end.abort()
    this.#wake.abort()
  }

  /** null: reading stands still since this was queued. */
  async #askOnce<T>(request: (connection: ConnectedAccount) => Promise<Result<T>>): Promise<Result<T> | null> {
    if (this.#hold !== null || this.#end.signal.aborted) return null
    const connection = await this.options.connection()
    return connection.ok ? request(connection.value) : connection
  }

  #goOn(): void {
    this.#failures = 0
    if (this.standsStill === null) return
    this.standsStill = null
    this.options.onChange()
  }

  #standStill(error: AppError): void {
    // Two requests may be told at once; the first has begun the waiting.
    if (this.#hold !== null) return
    const retry = RETRY_AFTER[Math.min(this.#failures, RETRY_AFTER.length - 1)] ?? 60
    this.#failures += 1
    this.standsStill = error
    this.#wake = new AbortController()
    const signal = AbortSignal.any([this.#wake.signal, this.#end.signal])
    this.#hold = this.options.wait(error.code === 'floodWait' ? (error.seconds ?? retry) : retry, signal).then(() => {
      this.#hold = null
      // The time that Telegram named is over; whether it can be reached again, the next answer tells.
      if (error.code === 'floodWait') this.#goOn()
    })
    for (const resolve of this.#still) resolve()
    this.#still.clear()
    this.options.onChange()
  }
}

const passes = ({ code }: AppError): boolean =>
  code === 'floodWait' || code === 'networkUnavailable' || code === 'timedOut' || code === 'telegramInternal'
