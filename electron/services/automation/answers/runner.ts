import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import { ok, type Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, floodSeconds, isTransient, isTransientForReading, retryAfter } from '../../calls/retry-policy'
import type { AnswerBook } from './answer-book'
import type { AnswerState } from './answer-state'
import type { Answerer } from './answerer'
import { type AnswerLooks, allowanceNow, type Community, rulesAt } from './looks'
import type { GroupTeller } from './teller'

/** Milliseconds. */
export interface AnswerPace {
  /** From the connection to the first look, so that a start is nobody's to wait for. */
  readonly beginAfter: number
  /** Between two looks at all communities with rules: for what was not heard. */
  readonly lookEvery: number
  /** From a change in a community to the look at it, and between two such looks at least. */
  readonly afterChange: number
  readonly betweenLooks: number
}
export const usualAnswerPace: AnswerPace = {
  ...{ beginAfter: 3_000, lookEvery: 10 * 60_000, afterChange: 1_500, betweenLooks: 10_000 },
}

export interface AnswerRunnerOptions {
  readonly book: AnswerBook
  readonly answerer: Answerer
  readonly looks: AnswerLooks
  readonly groups: GroupTeller
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** The communities in which the account may invite. */
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  /** Seconds since 1970 on the server's clock, as far as it is known without a connection. */
  readonly serverTime: () => number
  /** People are answered, or nobody is any more. */
  readonly onNeeded: (isNeeded: boolean) => void
  readonly onChange: () => void
  readonly log: Log
  readonly pace: AnswerPace
  /** Milliseconds that a wait of so many seconds takes; shorter in tests. */
  readonly waitOf?: ((seconds: number) => number) | undefined
}

/** Milliseconds between two looks at what is due, at least and at most: the server may say another time than believed. */
const LOOK = { least: 50, most: 60_000 }
/** Seconds to the next try where the disk refused to write. */
const DISK_WAIT = 60

/**
 * Has everybody answered whom a rule means: soon after something happened in a community, now and then, when a limit has room
 * again, and at the start whoever came meanwhile. One community after the other, one person after the other.
 */
export class AnswerRunner {
  #isHalted = true
  #hasEnded = false
  #isRunning = false
  #isWanted = false
  #running: Promise<void> = Promise.resolve()
  #stopTimer = (): void => undefined
  /** On the app's clock: when everything is looked at, when some communities are, and when each was last. */
  #allAt = 0
  readonly #chatAt = new Map<string, number>()
  readonly #lookedAt = new Map<string, number>()
  /** By rule: how many wait for its limit, as they were counted when all communities were looked at last. */
  #left = new Map<string, number>()
  /** Nothing can be asked until then. */
  #wait: { readonly tries: number; readonly until: number; readonly isFlood: boolean } | null = null

  constructor(private readonly options: AnswerRunnerOptions) {}

  /** The account can be reached: everybody who waits is looked at. */
  begin(): void {
    if (this.#hasEnded) return
    const isFirst = this.#isHalted
    this.#isHalted = false
    if (this.#wait?.isFlood !== true) this.#wait = null
    this.#allAt = 0
    if (isFirst) this.#later(this.options.pace.beginAfter)
    else this.look()
  }

  /** Nothing begins until `begin`. */
  halt(): void {
    this.#isHalted = true
    this.#stopTimer()
  }

  get isHalted(): boolean {
    return this.#isHalted
  }

  async end(): Promise<void> {
    this.#hasEnded = true
    this.halt()
    await this.#running
  }

  /** A rule was switched on or off: whoever waits is looked at now. */
  rulesChanged(): void {
    this.#allAt = 0
    this.look()
  }

  /** Something happened there. */
  chatChanged(chatId: string): void {
    if (this.#isHalted || this.#chatAt.has(chatId)) return
    const { afterChange, betweenLooks } = this.options.pace
    const after = (this.#lookedAt.get(chatId) ?? Number.NEGATIVE_INFINITY) + betweenLooks
    this.#chatAt.set(chatId, Math.max(monotonicNow() + afterChange, after))
    if (!this.#isRunning) void this.plan()
  }

  look(): void {
    if (this.#isHalted) return
    this.#isWanted = true
    if (this.#isRunning) return
    this.#isRunning = true
    this.#running = this.#runAll().finally(() => {
      this.#isRunning = false
    })
  }

  async #runAll(): Promise<void> {
    while (this.#isWanted && !this.#isHalted) {
      this.#isWanted = false
      try {
        await this.#runOnce()
      } catch (error) {
        this.options.log.error('answers.failed', { error: error instanceof Error ? error.name : typeof error })
        this.#waitFor({ code: 'unexpected' })
      }
    }
    await this.plan()
  }

  /** Sets the timer to what comes next, and says whether anything is still to come. */
  async plan(): Promise<void> {
    const state = await this.options.book.state()
    this.options.onNeeded(state.rules.size + state.open.size > 0)
    const next = this.#nextIn(state)
    if (next !== null && !this.#isHalted) this.#later(Math.min(Math.max(next, LOOK.least), LOOK.most))
  }

  /** Milliseconds; null: nothing is to be done. */
  #nextIn(state: Readonly<AnswerState>): number | null {
    const now = monotonicNow()
    const groupAt = this.options.groups.nextAt(state)
    const all = [
      ...(groupAt === null ? [] : [(groupAt - this.options.serverTime()) * 1_000]),
      ...(state.open.size > 0 ? [0] : []),
      ...(state.rules.size > 0 ? [this.#allAt - now, ...[...this.#chatAt.values()].map((at) => at - now)] : []),
      ...this.#limitsOver(state).map((until) => (until - this.options.serverTime()) * 1_000),
    ]
    if (all.length === 0) return null
    return Math.max(Math.min(...all), (this.#wait?.until ?? 0) - now)
  }

  /** When rules that wait for their limit have room again. */
  #limitsOver(state: Readonly<AnswerState>): readonly number[] {
    const now = Math.floor(this.options.serverTime())
    return [...state.rules.values()].flatMap((kept) => {
      if ((this.#left.get(kept.ruleId) ?? 0) === 0) return []
      return [allowanceNow(state, kept, now).full?.until ?? now]
    })
  }

  #later(milliseconds: number): void {
    this.#stopTimer()
    if (!this.#hasEnded) this.#stopTimer = startTimer(() => this.look(), Math.max(0, milliseconds))
  }

  async #runOnce(): Promise<void> {
    const { book, groups } = this.options
    if ((this.#wait?.until ?? 0) > monotonicNow()) return
    const state = await book.state()
    if (state.rules.size + state.open.size + state.groups.size === 0) return
    const connected = await this.#connect()
    if (!connected.ok) return this.#waitFor(connected.error)
    const connection = connected.value
    const now = (): number => connection.gateway.serverTime()
    const looked = await this.#answer(connection)
    await groups.tell(now())
    if (looked.ok) this.#wait = null
    else this.#waitFor(looked.error)
  }

  async #answer(connection: ConnectedAccount): Promise<Result<null>> {
    const settled = await this.#settle(connection)
    if (!settled.ok) return settled
    const { book } = this.options
    const state = await book.state()
    if (state.rules.size === 0) {
      this.#chatAt.clear()
      return ok(null)
    }
    const at = Math.floor(connection.gateway.serverTime())
    const hasRoom = this.#limitsOver(state).some((until) => until <= at)
    const isAll = hasRoom || this.#allAt <= monotonicNow()
    const due = new Set([...this.#chatAt].flatMap(([chatId, when]) => (when <= monotonicNow() ? chatId : [])))
    if (!isAll && due.size === 0) return ok(null)
    const chats = await this.#communities(state)
    for (const chatId of due) this.#chatAt.delete(chatId)
    const left = new Map<string, number>()
    for (const chat of isAll ? chats : chats.filter(({ id }) => due.has(id))) {
      if (this.#isHalted) return ok(null)
      const looked = await this.#lookAt(chat, connection)
      if (!looked.ok) return looked
      for (const [ruleId, people] of looked.value) left.set(ruleId, (left.get(ruleId) ?? 0) + people)
    }
    if (!isAll) for (const [ruleId, people] of left) this.#left.set(ruleId, people)
    else {
      this.#left = left
      this.#allAt = monotonicNow() + this.options.pace.lookEvery
      await this.#free()
    }
    this.options.onChange()
    return ok(null)
  }

  async #lookAt(chat: Community, connection: ConnectedAccount): Promise<Result<ReadonlyMap<string, number>>> {
    this.#chatAt.delete(chat.id)
    const looked = await this.options.looks.at(chat, connection)
    this.#lookedAt.set(chat.id, monotonicNow())
    if (!looked.ok) {
      const { error } = looked
      this.#chatAt.set(chat.id, 0)
      if (isTransient(error) || isTransientForReading(error) || endsAll(error) || isOfDisk(error)) return looked
      // What is wrong with one community holds none of the others.
      this.options.log.warn('answers.not-looked', { code: error.code })
      this.#chatAt.delete(chat.id)
      return ok(new Map())
    }
    if (looked.value.isUnclear) this.chatChanged(chat.id)
    return ok(looked.value.left)
  }

  /** Nobody waits for the limit of these rules any more: when somebody does again, it is said again. */
  async #free(): Promise<void> {
    const { book } = this.options
    for (const { ruleId, limitedAt } of [...(await book.state()).rules.values()]) {
      if (limitedAt !== null && !this.#left.has(ruleId)) await book.note({ kind: 'limited', ruleId, at: null })
    }
  }

  /** Finds out what became of answers that an earlier try, or an earlier run of the app, has begun. */
  async #settle(connection: ConnectedAccount): Promise<Result<null>> {
    const { book, answerer } = this.options
    for (const begun of [...(await book.state()).open.values()]) {
      if (this.#isHalted) return ok(null)
      const isWanted = (await book.state()).rules.has(begun.ruleId)
      const given = await answerer.give(begun, isWanted, connection)
      if (given.kind === 'waits') return { ok: false, error: given.error }
      // One that may not be given any more ends; the look that follows says so.
      if (given.kind === 'lost') this.#allAt = 0
    }
    return ok(null)
  }

  /** Where rules look: the communities of the account, and those that rules name. */
  async #communities(state: Readonly<AnswerState>): Promise<readonly Community[]> {
    const listed = await this.options.listChats()
    const chats = listed.ok ? listed.value : []
    const known = new Set(chats.map(({ id }) => id))
    const named = new Map<string, Community>()
    for (const { rule } of state.rules.values()) {
      const { chatId } = rule.aim
      if (chatId !== null && !known.has(chatId)) named.set(chatId, { id: chatId, title: rule.community ?? '' })
    }
    return [...chats, ...named.values()].filter(({ id }) => rulesAt(state, id).length > 0)
  }

  async #connect(): Promise<Result<ConnectedAccount>> {
    const connection = await this.options.connection()
    if (!connection.ok) return connection
    const connected = await connection.value.gateway.connect()
    return connected.ok ? ok(connection.value.askingFor('work')) : connected
  }

  #waitFor(error: AppError): void {
    const tries = this.#wait?.tries ?? 0
    const isFlood = error.code === 'floodWait'
    const seconds = isFlood ? floodSeconds(error) : isOfDisk(error) ? DISK_WAIT : retryAfter(tries)
    const milliseconds = this.options.waitOf?.(seconds) ?? seconds * 1_000
    this.#wait = { tries: tries + 1, until: monotonicNow() + milliseconds, isFlood }
  }
}

const isOfDisk = ({ code }: AppError): boolean => code === 'diskFull' || code === 'fileNotWritten'
