import { startTimer } from '../../time/timer'

export interface LookScheduleOptions {
  readonly lookAtAll: () => Promise<void>
  readonly lookAtSome: (chatIds: ReadonlySet<string>) => Promise<void>
  /** At what the clock alone has changed. */
  readonly lookAtDue: () => Promise<void>
  /** Milliseconds until the next look at everything. */
  readonly allAfter: () => number
  /** Milliseconds until the clock changes something; null: it will not. */
  readonly dueAfter: () => number | null
  readonly onFailure: (error: unknown) => void
}

/** Milliseconds from one look at what is due to the next, at least. */
const DUE_EVERY = 1_000

type Timed = 'all' | 'clock'

/** When an account's communities are looked at: one look after another, and none while it is halted. */
export class LookSchedule {
  #isRunning = false
  #running: Promise<void> = Promise.resolve()
  readonly #due = { all: false, clock: false, chats: new Set<string>() }
  readonly #timers = new Map<Timed, () => void>()
  /** By community with a change that is not looked at yet. */
  readonly #changes = new Map<string, () => void>()
  #isHalted = true
  #isAtAll = false

  constructor(private readonly options: LookScheduleOptions) {}

  get isHalted(): boolean {
    return this.#isHalted
  }

  /** Looks may be made from now on; the next at everything in so many milliseconds. */
  begin(milliseconds: number): void {
    this.#isHalted = false
    this.allIn(milliseconds)
  }

  halt(): void {
    this.#isHalted = true
    for (const stop of [...this.#timers.values(), ...this.#changes.values()]) stop()
    this.#timers.clear()
    this.#changes.clear()
    this.#due.chats.clear()
    Object.assign(this.#due, { all: false, clock: false })
  }

  /** The next look at everything comes in so many milliseconds, whenever it was to come. */
  allIn(milliseconds: number): void {
    this.#later('all', milliseconds)
  }

  /** Somebody waits for a look at everything: now, unless one is under way. */
  allNow(): void {
    if (!this.#isAtAll) this.allIn(0)
  }

  /** Looks at one community in so many milliseconds, unless it is to be looked at anyway. */
  chatIn(chatId: string, milliseconds: () => number): void {
    if (this.#isHalted || this.#changes.has(chatId)) return
    const stop = startTimer(() => {
      this.#changes.delete(chatId)
      this.#due.chats.add(chatId)
      this.#run()
    }, milliseconds())
    this.#changes.set(chatId, stop)
  }

  /** Resolves when the look that is under way has ended. */
  async whenStill(): Promise<void> {
    await this.#running
  }

  #later(what: Timed, milliseconds: number): void {
    this.#timers.get(what)?.()
    this.#timers.delete(what)
    if (this.#isHalted) return
    const stop = startTimer(() => {
      this.#timers.delete(what)
      this.#due[what] = true
      this.#run()
    }, milliseconds)
    this.#timers.set(what, stop)
  }

  #run(): void {
    const { all, clock, chats } = this.#due
    if (this.#isRunning || this.#isHalted || !(all || clock || chats.size > 0)) return
    this.#isRunning = true
    this.#running = this.#lookOnce()
      .catch(this.options.onFailure)
      .then(() => {
        this.#isRunning = false
        this.#plan()
        this.#run()
      })
  }

  async #lookOnce(): Promise<void> {
    const chatIds = new Set(this.#due.chats)
    this.#due.chats.clear()
    if (this.#due.all) {
      Object.assign(this.#due, { all: false, clock: false })
      this.#isAtAll = true
      try {
        await this.options.lookAtAll()
      } finally {
        this.#isAtAll = false
      }
    } else if (chatIds.size > 0) await this.options.lookAtSome(chatIds)
    else {
      this.#due.clock = false
      await this.options.lookAtDue()
    }
  }

  #plan(): void {
    if (!this.#timers.has('all')) this.allIn(this.options.allAfter())
    const next = this.options.dueAfter()
    if (next !== null) this.#later('clock', Math.max(DUE_EVERY, next))
  }
}
