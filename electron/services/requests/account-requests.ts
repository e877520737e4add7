import { setMaxListeners } from 'node:events'
import type { Chat } from '../../contract/chats'
import type { RequestRef } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'
import { ReadQueue } from '../calls/read-queue'
import type { WaitingLinks } from '../links/store/account-links'
import { ChatRequests } from './chat-requests'
import { createRequestCatalog, type Hidden, type RequestCatalog, type RequestPlace } from './request-catalog'
import { WaitingList } from './waiting-list'

/**
 * Seconds between two readings of every community. Updates report nearly everything, so the pause grows while the
 * readings find nothing new.
 */
const LOOK_AFTER = { first: 300, longest: 3_600 }

export interface AccountRequestsOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** The communities in which the account may invite. */
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly waitingLinks: (chatId: string, toEnd: boolean) => Promise<Result<WaitingLinks>>
  /** People who are in no list at the moment. */
  readonly hidden?: Hidden
  /** What is known has changed, or reading was paused or continues. */
  readonly onChange: () => void
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

interface Place extends RequestPlace {
  title: string
  readonly reader: ChatRequests
}

/** The people who wait in the communities of one account, and the reading of them. */
export class AccountRequests {
  readonly catalog: RequestCatalog
  readonly #places = new Map<string, Place>()
  readonly #readQueue: ReadQueue
  readonly #end = new AbortController()
  /** The list of communities has been read. */
  #listed = false
  #listing: Promise<Result<null>> | null = null
  #begun = false
  /** What is known may be out of date, so it is read again when the account comes to the screen. */
  #stale = false
  #isShown = false

  constructor(private readonly options: AccountRequestsOptions) {
    this.catalog = createRequestCatalog(() => [...this.#places.values()], options.hidden)
    this.#readQueue = new ReadQueue({ connection: options.connection, wait: options.wait, onChange: options.onChange })
    // Every community may be waiting at the same time.
    setMaxListeners(0, this.#end.signal)
  }

  /** Begins reading in the background; fails only if the list of communities cannot be read. */
  async open(): Promise<Result<null>> {
    if (!this.#begun) {
      this.#begun = true
      void this.#lookNowAndThen()
    }
    if (!this.#listed) return this.#listChats()
    if (this.#stale) void this.refresh()
    return ok(null)
  }

  /** Reads every community again; answers when all have been read, or with the error that pauses reading. */
  async refresh(): Promise<Result<null>> {
    this.#stale = false
    this.#readQueue.tryNow()
    const listed = await this.#listChats()
    if (!listed.ok) return listed
    for (const { list } of this.#places.values()) list.askAgain()
    const reading = Promise.all([...this.#places.values()].map(({ reader }) => reader.read()))
    await this.#readQueue.unlessPaused(reading)
    const error = this.#readQueue.pausedBy
    return error === null ? ok(null) : { ok: false, error }
  }

  /** Reads to the end what was not read or is out of date, and by which link everybody came. */
  async readAll(): Promise<Result<null>> {
    const fresh = this.#stale ? await this.refresh() : ok(null)
    return fresh.ok ? this.readToEnd(null, true) : fresh
  }

  /** The list of communities may have changed; new ones are read. */
  async chatsChanged(): Promise<void> {
    if (this.#listed && !this.#end.signal.aborted) await this.#listChats()
  }

  chatChanged(chatId: string): void {
    if (this.#isShown) void this.#places.get(chatId)?.reader.notice()
    else this.#stale = true
  }

  /** Whether the account is on the screen: only then is anything read that nobody asked for. */
  setShown(isShown: boolean): void {
    const isNews = isShown && !this.#isShown
    this.#isShown = isShown
    // If the list of communities has never been read, `online` opens it.
    if (isNews && (this.#listed || this.#stale)) void this.open()
  }

  /** The connection is up; updates may have been missed. */
  online(): void {
    this.#readQueue.tryNow()
    if (!this.#isShown) this.#stale = true
    else if (!this.#listed) void this.open()
    else void this.refresh()
  }

  /** Reads to their end all lists that a filter needs, and with `withLinks` also by which link each person came. */
  async readToEnd(chatId: string | null, withLinks: boolean): Promise<Result<null>> {
    const opened = await this.open()
    if (!opened.ok) return opened
    this.#readQueue.tryNow()
    for (const place of this.#placesOf(chatId)) {
      const read = place.list.complete ? ok(null) : await this.#unlessStill(place.reader.read())
      // A community that cannot be read contains nobody who could be answered.
      if (!read.ok && (chatId !== null || this.#readQueue.pausedBy !== null)) return read
      if (withLinks) await this.#readQueue.unlessPaused(place.reader.findLinks())
    }
    return ok(null)
  }

  /** The error that pauses reading, if nothing is known yet; else null. */
  nothingKnown(): Result<never> | null {
    const error = this.#readQueue.pausedBy
    const isKnown = [...this.#places.values()].some(({ list }) => list.complete || list.size > 0)
    return isKnown || error === null ? null : { ok: false, error }
  }

  /** Whether some communities have not been read yet. */
  reading(): boolean {
    return !this.#listed || [...this.#places.values()].some(({ list }) => !list.complete && list.error === null)
  }

  /** Titles of communities that could not be read. */
  unread(): string[] {
    return [...this.#places.values()].flatMap(({ title, list }) => (list.error === null ? [] : title))
  }

  /** Ids of communities whose list was read to its end at least once. */
  complete(): ReadonlySet<string> {
    return new Set([...this.#places.values()].flatMap(({ chatId, list }) => (list.complete ? chatId : [])))
  }

  /** When somebody asked to join: seconds since 1970, server time; null: not known. */
  askedAt({ chatId, userId }: RequestRef): number | null {
    return this.#places.get(chatId)?.list.find(userId)?.person.date ?? null
  }

  /** The request was answered, by us or elsewhere: it leaves the list. */
  answered(chatId: string, userId: string): void {
    this.#places.get(chatId)?.list.answered(userId)
    this.options.onChange()
  }

  end(): void {
    this.#end.abort()
    this.#readQueue.end()
  }

  #placesOf(chatId: string | null): readonly Place[] {
    return [...this.#places.values()].filter((place) => chatId === null || place.chatId === chatId)
  }

  /** What the reading returns, or the error that pauses reading before that. */
  async #unlessStill(reading: Promise<Result<null>>): Promise<Result<null>> {
    const read = await this.#readQueue.unlessPaused(reading)
    if (read !== null) return read
    const error = this.#readQueue.pausedBy
    return error === null ? ok(null) : { ok: false, error }
  }

  #listChats(): Promise<Result<null>> {
    this.#listing ??= this.#takeChats().finally(() => {
      this.#listing = null
    })
    return this.#listing
  }

  async #takeChats(): Promise<Result<null>> {
    const chats = await this.options.listChats()
    if (!chats.ok) return chats
    if (this.#end.signal.aborted) return fail('notSignedIn')
    const ids = new Set(chats.value.map(({ id }) => id))
    for (const chatId of this.#places.keys()) if (!ids.has(chatId)) this.#places.delete(chatId)
    for (const { id, title } of chats.value) {
      const known = this.#places.get(id)
      if (known !== undefined) known.title = title
      else void this.#addPlace(id, title).reader.read()
    }
    this.#listed = true
    this.options.onChange()
    return ok(null)
  }

  #addPlace(chatId: string, title: string): Place {
    const { waitingLinks, onChange, wait } = this.options
    const list = new WaitingList()
    const reader = new ChatRequests({
      ...{ chatId, list, readQueue: this.#readQueue, onChange, wait, signal: this.#end.signal },
      waitingLinks: (toEnd) => waitingLinks(chatId, toEnd),
    })
    const place: Place = { chatId, title, list, reader }
    this.#places.set(chatId, place)
    return place
  }

  /** Finds what updates did not report: less and less often while nothing is new, more often after something was. */
  async #lookNowAndThen(): Promise<void> {
    const { signal } = this.#end
    for (let pause = LOOK_AFTER.first; ; ) {
      await this.options.wait(pause, signal)
      if (signal.aborted) return
      if (!this.#isShown) continue
      const before = this.#version()
      await Promise.all([...this.#places.values()].map(({ reader }) => reader.read()))
      pause = this.#version() === before ? Math.min(pause * 2, LOOK_AFTER.longest) : LOOK_AFTER.first
    }
  }

  #version(): string {
    return [...this.#places.values()].map(({ list }) => list.version).join()
  }
}
