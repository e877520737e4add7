import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { Creator } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import type { ReadOrder, ReadQueue } from '../../calls/read-queue'
import type { ChatLinks } from './chat-links'
import { Reading } from './read-lists'

/** A complete community is read again only after a rest of ten times the last reading, at most `longest` seconds. */
const REST = { times: 10, longest: 300 }
/** Seconds between two readings because of changes. */
const NOTICE_PAUSE = 1

export interface ChatReaderOptions {
  /** The community as it is known now: its title and whether the account owns it. */
  readonly findChat: () => Promise<Result<Chat>>
  readonly self: Creator
  readonly chatLinks: ChatLinks
  readonly readQueue: ReadQueue
  /** Communities on the screen are read first. */
  readonly order: () => ReadOrder
  readonly onPage: () => void
  /** Milliseconds since any fixed moment. */
  readonly clock: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Aborts when the account's links are no longer read. */
  readonly signal: AbortSignal
}

/** Reads one community's lists: the first time, when asked to, and when something changed there. */
export class ChatReader {
  /** What is known may be out of date, so it is read again when somebody next asks. */
  stale = false
  /** Resolves with the first page; null: it was not asked for, or was refused. */
  #first: Promise<void> | null = null
  #gotFirst: () => void = () => undefined
  #heads: Promise<Result<null>> | null = null
  #rest: Promise<Result<null>> | null = null
  #restAgain = false
  #watching = false
  #last = { endedAt: 0, took: 0 }

  constructor(private readonly options: ChatReaderOptions) {}

  /** Somebody has asked for this community. */
  get begun(): boolean {
    return this.#first !== null
  }

  /** Begins reading if nobody has; resolves with the first page, or when that is refused. */
  open(): Promise<void> {
    if (this.#first === null) {
      this.#first = new Promise((resolve) => {
        this.#gotFirst = resolve
      })
      void this.refresh()
    } else if (this.stale) void this.refresh()
    return this.#first
  }

  /**
   * Asks Telegram again; answers when the first page of each list has arrived, and reads the rest after that.
   * `isPaused`: reading was paused until now.
   */
  refresh(isPaused = this.options.readQueue.pausedBy !== null): Promise<Result<null>> {
    this.stale = false
    // A paused reading has not asked yet, so waiting for it is as good as asking again.
    if (this.#heads !== null && isPaused) return this.#heads
    const heads = this.#refresh().finally(() => {
      if (this.#heads === heads) this.#heads = null
    })
    this.#heads = heads
    return heads
  }

  async #refresh(): Promise<Result<null>> {
    const { clock, chatLinks, onPage } = this.options
    const begun = clock()
    const reading = await this.#readHeads()
    if (!reading.ok) {
      this.#fail(reading.error)
      // Callers that wait for the first page get the error in the answer, and may ask again.
      if (chatLinks.size === 0) this.#first = null
      else onPage()
      this.#gotFirst()
      return reading
    }
    this.#first ??= Promise.resolve()
    if (!reading.value.isDone()) {
      void this.#readRest(reading.value)
      return ok(null)
    }
    const read = await reading.value.readRest()
    this.#last = { endedAt: clock(), took: clock() - begun }
    return read
  }

  /**
   * Reads every list to its end; returns the first error otherwise, even one after which reading continues by itself.
   */
  async readAll(): Promise<Result<null>> {
    const { chatLinks, readQueue, signal } = this.options
    while (!chatLinks.complete) {
      if (signal.aborted) return fail('notSignedIn')
      const read = await readQueue.unlessPaused(this.#rest ?? this.#heads ?? this.refresh())
      const error = read?.ok === false ? read.error : readQueue.pausedBy
      if (error !== null) return { ok: false, error }
    }
    return ok(null)
  }

  /** Something changed here: reads now, and once more if more changed meanwhile. */
  async notice(): Promise<void> {
    this.stale = true
    if (this.#watching) return
    this.#watching = true
    const { wait, signal } = this.options
    while (this.stale && !signal.aborted) {
      await this.refresh()
      await wait(NOTICE_PAUSE, signal)
    }
    this.#watching = false
  }

  /**
   * Reads the rest of this reading. If another reading is under way, its rest is finished first and then everything is
   * read again.
   */
  #readRest(reading: Reading): Promise<Result<null>> {
    if (this.#rest !== null) this.#restAgain = true
    this.#rest ??= this.#readRests(reading).finally(() => {
      this.#rest = null
    })
    return this.#rest
  }

  async #readRests(first: Reading): Promise<Result<null>> {
    const { clock, signal, chatLinks, onPage } = this.options
    let reading: Reading | null = chatLinks.complete ? null : first
    for (;;) {
      if (chatLinks.complete) await this.#takeRest()
      if (signal.aborted) return fail('notSignedIn')
      this.#restAgain = false
      const begun = clock()
      const heads = reading === null ? await this.#readHeads() : ok(reading)
      const read = heads.ok ? await heads.value.readRest() : heads
      this.#last = { endedAt: clock(), took: clock() - begun }
      if (!read.ok) {
        this.#fail(read.error)
        onPage()
        return read
      }
      if (!this.#restAgain) return read
      reading = null
    }
  }

  #fail(error: AppError): void {
    const { chatLinks } = this.options
    // The account is not connected any more, which says nothing about the community.
    if (error.code === 'notSignedIn') this.stale = true
    else chatLinks.error = error
    if (isOutOfReach(error)) chatLinks.clear()
  }

  async #takeRest(): Promise<void> {
    const { clock, wait, signal } = this.options
    const { endedAt, took } = this.#last
    const rest = Math.min(REST.longest, (REST.times * took) / 1_000) - (clock() - endedAt) / 1_000
    if (rest > 0) await wait(rest, signal)
  }

  async #readHeads(): Promise<Result<Reading>> {
    const { findChat, self, chatLinks, readQueue, order, onPage } = this.options
    const chat = await readQueue.ask(findChat, order())
    if (!chat.ok) return chat
    chatLinks.setTitle(chat.value.title)
    const onFirstPage = (): void => {
      this.#gotFirst()
      onPage()
    }
    const reading = new Reading({ chat: chat.value, self, chatLinks, readQueue, order, onPage: onFirstPage })
    const heads = await reading.readHeads()
    return heads.ok ? ok(reading) : heads
  }
}
