import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'

/** Why a community is looked at: its time has come; somebody joined there; it was not looked at since an absence. */
export type LookReason = 'time' | 'joined' | 'first'

/** When to look at a community again. */
export interface NextLook {
  /** Milliseconds from now. */
  readonly after: number
  /** false: this look did not come to its end, so its reason still stands. */
  readonly isDone: boolean
}

export interface RoundsOptions {
  /** null: there is nothing left to look at. */
  readonly lookAt: (chatId: string, why: LookReason) => Promise<NextLook | null>
  readonly onFailure: (error: unknown) => void
}

/** Milliseconds until a community is looked at again whose look threw. */
const AFTER_FAILURE = 30_000

interface Due {
  /** On the app's clock, in milliseconds. */
  at: number
  why: LookReason
}

/** When the communities of an account are looked at: one after another, and none while it is halted. */
export class Rounds {
  readonly #due = new Map<string, Due>()
  #stopTimer = (): void => undefined
  #running: Promise<void> | null = null
  #isHalted = true

  constructor(private readonly options: RoundsOptions) {}

  get isHalted(): boolean {
    return this.#isHalted
  }

  begin(): void {
    this.#isHalted = false
  }

  halt(): void {
    this.#isHalted = true
    this.#stopTimer()
    this.#due.clear()
  }

  /** Looks at a community in so many milliseconds, or sooner where that was to be anyway. */
  atLatest(chatId: string, milliseconds: number, why: LookReason): void {
    if (this.#isHalted) return
    const at = monotonicNow() + milliseconds
    const known = this.#due.get(chatId)
    // A reason to look closely stays until that look.
    const reason = known === undefined || why !== 'time' ? why : known.why
    this.#due.set(chatId, { at: Math.min(at, known?.at ?? at), why: reason })
    this.#plan()
  }

  /** Resolves when the look that is under way has ended. */
  async whenStill(): Promise<void> {
    await this.#running
  }

  #next(): readonly [string, Due] | null {
    let next: readonly [string, Due] | null = null
    for (const one of this.#due) if (next === null || one[1].at < next[1].at) next = one
    return next
  }

  #plan(): void {
    this.#stopTimer()
    const next = this.#next()
    if (this.#isHalted || this.#running !== null || next === null) return
    this.#stopTimer = startTimer(() => this.#run(), Math.max(0, next[1].at - monotonicNow()))
  }

  #run(): void {
    const next = this.#next()
    if (this.#isHalted || this.#running !== null || next === null) return
    const [chatId, { why }] = next
    this.#due.delete(chatId)
    this.#running = this.#look(chatId, why).then(() => {
      this.#running = null
      this.#plan()
    })
  }

  async #look(chatId: string, why: LookReason): Promise<void> {
    try {
      const next = await this.options.lookAt(chatId, why)
      if (next !== null) this.atLatest(chatId, next.after, next.isDone ? 'time' : why)
    } catch (error) {
      this.options.onFailure(error)
      this.atLatest(chatId, AFTER_FAILURE, why)
    }
  }
}
