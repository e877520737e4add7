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

/** Seconds between two looks at every community: updates tell of nearly everything, so these grow while nothing came. */
const LOOK_AFTER = { first: 300, longest: 3_600 }

export interface AccountRequestsOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Those in which the account may invite. */
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly waitingLinks: (chatId: string, toEnd: boolean) => Promise<Result<WaitingLinks>>
  /** Who is in no list for the moment. */
  readonly hidden?: Hidden
  /** What is known changed, or reading stands still or goes on. */
  readonly onChange: () => void
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

interface Place extends RequestPlace {
  title: string
  readonly reader: ChatRequests
}

/** Who waits in the communities of one account, and the reading of it. */
export class AccountRequests {
  readonly catalog: RequestCatalog
  readonly #places = new Map<string, Place>()
  readonly #readQueue: ReadQueue
  readonly #end = new AbortController()
  /** The list of communities is known. */
  #listed = false
  #listing: Promise<Result<null>> | null = null
  #begun = false
  /** What is known may be out of date: looked at when the account comes to the front. */
  #stale = false
  #isShown = false

  constructor(private readonly options: AccountRequestsOptions) {
    this.catalog = createRequestCatalog(() => [...this.#places.values()], options.hidden)
    this.#readQueue = new ReadQueue({ connection: options.connection, wait: options.wait, onChange: options.onChange })
    // Every community may wait at once.
    setMaxListeners(0, this.#end.signal)
  }

  /** Reads who waits, behind the answer; the error where not even the communities are known. */
  async open(): Promise<Result<null>> {
    if (!this.#begun) {
      this.#begun = true
      void this.#lookNowAndThen()
    }
    if (!this.#listed) return this.#listChats()
    if (this.#stale) void this.refresh()
    return ok(null)
  }

  /** Asks every community anew; answers when all were read, or when reading stands still. */
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

  /** Which communities there are may have changed; new ones are read. */
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
    // What never stood is read as soon as it does.
    if (isNews && (this.#listed || this.#stale)) void this.open()
  }

  /** The connection stands; updates may have been missed. */
  online(): void {
    this.#readQueue.tryNow()
    if (!this.#isShown) this.#stale = true
    else if (!this.#listed) void this.open()
    else void this.refresh()
  }

  /** Every list that a filter looks through was read to its end, with the links where the filter names one. */
  async readToEnd(chatId: string | null, withLinks: boolean): Promise<Result<null>> {
    const opened = await this.open()
    if (!opened.ok) return opened
    this.#readQueue.tryNow()
    for (const place of this.#placesOf(chatId)) {
      const read = place.list.complete ? ok(null) : await this.#unlessStill(place.reader.read())
      // A community that cannot be asked holds nobody who could be answered.
      if (!read.ok && (chatId !== null || this.#readQueue.pausedBy !== null)) return read
      if (withLinks) await this.#readQueue.unlessPaused(place.reader.findLinks())
    }
    return ok(null)
  }

  /** Nothing is known yet, and reading stands still: why. */
  nothingKnown(): Result<never> | null {
    const error = this.#readQueue.pausedBy
    const isKnown = [...this.#places.values()].some(({ list }) => list.complete || list.size > 0)
    return isKnown || error === null ? null : { ok: false, error }
  }

  /** Not every community has been asked yet. */
  reading(): boolean {
    return !this.#listed || [...this.#places.values()].some(({ list }) => !list.complete && list.error === null)
  }

  /** Communities that could not be asked, by title. */
  unread(): string[] {
    return [...this.#places.values()].flatMap(({ title, list }) => (list.error === null ? [] : title))
  }

  /** Communities whose list was read to its end at least once. */
  complete(): ReadonlySet<string> {
    return new Set([...this.#places.values()].flatMap(({ chatId, list }) => (list.complete ? chatId : [])))
  }

  /** When somebody asked to join: seconds since 1970, server time; null: not known. */
  askedAt({ chatId, userId }: RequestRef): number | null {
    return this.#places.get(chatId)?.list.find(userId)?.person.date ?? null
  }

  /** Answered, by us or elsewhere: the row goes away. */
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

  /** What reading answers, or why it stands still before that. */
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

  /** Whatever updates did not tell: seldom while nothing comes, sooner once something did. */
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
