import type PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import { monotonicNow } from '../../time/monotonic-clock'
import { startTimer } from '../../time/timer'

/** Milliseconds between two tries without a connection; a call waits for the line itself, so these are short. */
export const RETRY_AFTER = [1_000, 2_000, 5_000, 10_000] as const
/** Tries before an account that has no line counts as signed out: practice that starts anew is back sooner. */
export const LINE_TRIES = 6
/** Milliseconds added to what Telegram asks for: its seconds are whole ones. */
export const FLOOD_MARGIN = 250

/** Why a job waits. */
export type Wait =
  | { readonly kind: 'flood'; readonly because: AppError; readonly seconds: number }
  | { readonly kind: 'line'; readonly because: AppError }

/** What an error makes a job wait for; null: it is the task's own, not the moment's. */
export const waitFor = (error: AppError): Wait | null => {
  if (error.code === 'floodWait') return { kind: 'flood', because: error, seconds: error.seconds ?? 1 }
  // An account is without a line for a moment while practice starts anew.
  return error.code === 'networkUnavailable' || error.code === 'notSignedIn' ? { kind: 'line', because: error } : null
}

/** After these no task of the account can succeed. */
export const endsAll = ({ code }: AppError): boolean => ending.has(code)

const ending: ReadonlySet<AppError['code']> = new Set([
  'sessionEnded',
  'sessionUnknown',
  'sessionDuplicated',
  'accountDeactivated',
  'accountUnknown',
  'notSignedIn',
  'practiceUnavailable',
  'practiceNewer',
  'vaultLocked',
  'keyringLocked',
  'apiCredentialsInvalid',
  'testServerInvalid',
])

/**
 * Holds a job's queue while Telegram asks to wait or there is no connection. A flood wait is over when its time is up; a
 * missing line is tried again and is over with the first answer.
 */
export class JobPause {
  #because: AppError | null = null
  /** Milliseconds since 1970 on the app's clock. */
  #until: number | null = null
  #tries = 0
  #timer: (() => void) | null = null

  constructor(
    private readonly queue: PQueue,
    private readonly onChange: () => void,
  ) {}

  get because(): AppError | null {
    return this.#because
  }

  /** Seconds since 1970 on the app's clock; null: nobody knows. */
  get until(): number | null {
    return this.#until === null ? null : this.#until / 1000
  }

  /** Waits; false when there is nothing left to wait for. */
  take(wait: Wait): boolean {
    if (wait.kind === 'flood') {
      const until = monotonicNow() + wait.seconds * 1000 + FLOOD_MARGIN
      // Calls that were on their way together are all told to wait: the longest counts.
      this.#hold(wait.because, Math.max(until, this.#until ?? 0))
      return true
    }
    // Others of the same moment: the line is being waited for already.
    if (this.#timer !== null) return true
    if (wait.because.code === 'notSignedIn' && this.#tries >= LINE_TRIES) return false
    const after = RETRY_AFTER[Math.min(this.#tries, RETRY_AFTER.length - 1)] ?? 0
    this.#tries += 1
    this.#because = wait.because.code === 'notSignedIn' ? { code: 'networkUnavailable' } : wait.because
    this.#until = null
    this.#resumeIn(after, false)
    return true
  }

  /** An answer came. */
  over(): void {
    this.#tries = 0
    // What is still being waited for was asked after that answer's call had left.
    if (this.#timer !== null || this.#because === null) return
    this.#because = null
    this.onChange()
  }

  /** The job stops or has ended: nothing is held any more. */
  end(): void {
    this.#timer?.()
    this.#timer = null
    this.#because = null
    this.#until = null
    this.#tries = 0
    this.queue.start()
  }

  #hold(because: AppError, until: number): void {
    this.#because = because
    this.#until = until
    this.#resumeIn(until - monotonicNow(), true)
  }

  #resumeIn(milliseconds: number, isOver: boolean): void {
    this.#timer?.()
    this.queue.pause()
    this.onChange()
    this.#timer = startTimer(() => {
      this.#timer = null
      this.#until = null
      if (isOver) {
        this.#because = null
        this.onChange()
      }
      this.queue.start()
    }, milliseconds)
  }
}
