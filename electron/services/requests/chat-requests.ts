import type { InviteLink } from '../../contract/links'
import type { Importer, ImporterCursor } from '../../contract/people'
import { ok, type Result } from '../../contract/result'
import { isOutOfReach } from '../calls/is-out-of-reach'
import { readPages } from '../calls/read-pages'
import type { ReadQueue } from '../calls/read-queue'
import { PEOPLE_A_PAGE, peoplePages } from '../links/people-pages'
import type { WaitingLinks } from '../links/store/account-links'
import { tick } from '../links/store/chat-links'
import type { WaitingList } from './waiting-list'

/** Seconds between two readings because of changes. */
const NOTICE_PAUSE = 1

export interface ChatRequestsOptions {
  readonly chatId: string
  readonly list: WaitingList
  readonly readQueue: ReadQueue
  /** Links by which somebody waits, from `LinkStore`. */
  readonly waitingLinks: (toEnd: boolean) => Promise<Result<WaitingLinks>>
  readonly onChange: () => void
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Aborts when the account's requests are no longer read. */
  readonly signal: AbortSignal
}

/** Reads who waits in one community, one reading after another, and then by which link each person came. */
export class ChatRequests {
  #running: Promise<Result<null>> | null = null
  #next: Promise<Result<null>> | null = null
  #happened = false
  #watching = false
  #finding: Promise<void> | null = null

  constructor(private readonly options: ChatRequestsOptions) {}

  /** Reads the list from its beginning to its end. If a reading is under way, another one follows it. */
  read(): Promise<Result<null>> {
    if (this.#running === null) return this.#start()
    // A paused reading has not asked yet.
    if (this.options.readQueue.pausedBy !== null) return this.#running
    this.#next ??= this.#running.then(() => {
      this.#next = null
      return this.#start()
    })
    return this.#next
  }

  /** Something changed here: reads now, and once more if more changed meanwhile. */
  async notice(): Promise<void> {
    this.#happened = true
    if (this.#watching) return
    this.#watching = true
    const { wait, signal } = this.options
    while (this.#happened && !signal.aborted) {
      this.#happened = false
      await this.read()
      await wait(NOTICE_PAUSE, signal)
    }
    this.#watching = false
  }

  /** Finds out by which links people came; resolves when every link that may tell was asked, or when asking failed. */
  async findLinks(): Promise<void> {
    this.#finding ??= this.#askLinks().finally(() => {
      this.#finding = null
    })
    await this.#finding
  }

  #start(): Promise<Result<null>> {
    const running = this.#read().then((read) => {
      this.#running = null
      if (read.ok) void this.findLinks()
      return read
    })
    this.#running = running
    return running
  }

  async #read(): Promise<Result<null>> {
    const { list, onChange } = this.options
    const since = tick()
    const read = await this.#readPages(null, (people, askedAt) => {
      list.merge(people, askedAt)
      onChange()
      return true
    })
    if (read.ok) list.sweep(since)
    // The account is not connected any more, which says nothing about the community.
    else if (read.error.code !== 'notSignedIn') list.error = read.error
    if (!read.ok && isOutOfReach(read.error)) list.clear()
    onChange()
    return read
  }

  /** Reads pages of people who wait, by one link or (null) by any, to the end or until `take` returns false. */
  async #readPages(
    link: string | null,
    take: (people: readonly Importer[], askedAt: number) => boolean,
  ): Promise<Result<null>> {
    const { chatId, readQueue } = this.options
    let askedAt = 0
    const ask = (offset: ImporterCursor | null) =>
      // The first page of each community is read before the rest of any.
      readQueue.ask(
        ({ gateway }) => {
          askedAt = tick()
          const query = { chatId, link, requested: true, search: '', offset, limit: PEOPLE_A_PAGE }
          return gateway.listChatInviteImporters(query)
        },
        link === null && offset === null ? 'first' : 'rest',
      )
    return await readPages({ ...peoplePages(ask), take: (people) => take(people, askedAt) })
  }

  async #askLinks(): Promise<void> {
    const { list, signal } = this.options
    // People who come while links are being asked are looked for afterwards.
    for (;;) {
      const wanted = list.unasked()
      if (wanted.length === 0 || signal.aborted) return
      const asked = await this.#askFor(new Set(wanted))
      if (!asked.ok) return
      list.allAsked(wanted)
    }
  }

  async #askFor(wanted: Set<string>): Promise<Result<null>> {
    const { readQueue, waitingLinks } = this.options
    const asked = new Set<string>()
    for (const toEnd of [false, true]) {
      const found = await readQueue.ask(() => waitingLinks(toEnd), 'rest')
      if (!found.ok) return found
      for (const link of found.value.links) {
        if (asked.has(link.hash) || wanted.size === 0) continue
        asked.add(link.hash)
        const read = await this.#askLink(link, wanted)
        // A link that was deleted meanwhile has no list; the others are still asked.
        if (!read.ok && read.error.code !== 'linkExpired') return read
      }
      if (wanted.size === 0 || found.value.complete) break
    }
    return ok(null)
  }

  #askLink(link: InviteLink, wanted: Set<string>): Promise<Result<null>> {
    const { list, onChange } = this.options
    return this.#readPages(link.link, (people) => {
      const ids = people.map(({ userId }) => userId)
      list.setVia(ids, link)
      for (const userId of ids) wanted.delete(userId)
      onChange()
      return wanted.size > 0
    })
  }
}
