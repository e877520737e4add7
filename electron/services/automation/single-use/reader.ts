import type { InviteLink } from '../../../contract/links'
import type { Importer } from '../../../contract/people'
import { ok, type Result } from '../../../contract/result'
import type { MembershipEvent, TelegramGateway } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import { type ReadOrder, ReadQueue } from '../../calls/read-queue'
import { PEOPLE_A_PAGE } from '../../links/people-pages'
import { readLinkPages } from '../../links/read-link-pages'
import type { OpenLink } from './single-use-list'

/** What has to be known of a link to ask for it. */
export type AskedLink = Pick<OpenLink, 'chatId' | 'hash' | 'link' | 'adminId'>

/** Links of one admin that are asked for one by one where the pages read so far do not have them. */
const ONE_BY_ONE = 10
/** Pages of the log that are read at most: of a large community, the last few thousand who came and went. */
const LOG_PAGES = 20
const LOG_A_PAGE = 100

/** What the log of a community tells. */
export interface LogReading {
  /** Newest first. */
  readonly events: readonly MembershipEvent[]
  /** When links were revoked, by hash; seconds since 1970, server time. */
  readonly revoked: ReadonlyMap<string, number>
  /** The newest entry; null: there is none. */
  readonly top: string | null
}

export const emptyLog: LogReading = { events: [], revoked: new Map(), top: null }

export interface SingleUseReaderOptions {
  /** The account's own user id. */
  readonly selfId: string
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Telegram ordered a wait. */
  readonly onFloodWait: () => void
  /** Left out: as soon as what is on the screen. */
  readonly order?: ReadOrder
}

/**
 * What is asked of Telegram about links that this app acts on by itself: of those that close after the first join as soon as
 * what is on the screen, since somebody may have joined. Each request waits until Telegram can be reached and bears it; `notSignedIn` after `end`.
 */
export class SingleUseReader {
  /** Requests that were sent. */
  asked = 0
  readonly #queue: ReadQueue
  /** Communities whose log the account may not see, or that have none. */
  readonly #withoutLog = new Set<string>()

  constructor(private readonly options: SingleUseReaderOptions) {
    const { connection, wait, onFloodWait } = options
    const onChange = (): void => {
      if (this.#queue.pausedBy?.code === 'floodWait') onFloodWait()
    }
    this.#queue = new ReadQueue({ connection, wait, onChange })
  }

  readonly #ask = <T>(request: (gateway: TelegramGateway) => Promise<Result<T>>): Promise<Result<T>> =>
    this.#queue.ask(({ gateway }) => {
      this.asked += 1
      return request(gateway)
    }, this.options.order ?? 'shown')

  /** A link as it is now; null: it is not there any more. */
  async link({ chatId, link }: Pick<AskedLink, 'chatId' | 'link'>): Promise<Result<InviteLink | null>> {
    const read = await this.#ask((gateway) => gateway.getChatInvite(chatId, link))
    if (read.ok) return read
    return read.error.code === 'linkExpired' ? ok(null) : read
  }

  /** Links of one community as they are now, by hash; null: not there any more. A page tells a hundred of an admin's. */
  async links(links: readonly AskedLink[]): Promise<Result<ReadonlyMap<string, InviteLink | null>>> {
    const found = new Map<string, InviteLink | null>()
    for (const adminId of new Set(links.map((link) => link.adminId))) {
      const theirs = links.filter((link) => link.adminId === adminId)
      const left = new Map(theirs.map((link) => [link.hash, link]))
      const [first] = theirs
      if (first !== undefined && theirs.length > 1) {
        const read = await this.#page(first.chatId, adminId, (page) => {
          for (const link of page) if (left.delete(link.hash)) found.set(link.hash, link)
          return left.size > ONE_BY_ONE
        })
        if (!read.ok) return read
      }
      // One that is not in the list was revoked or deleted, or lies further back.
      for (const link of left.values()) {
        const read = await this.link(link)
        if (!read.ok) return read
        found.set(link.hash, read.value)
      }
    }
    return ok(found)
  }

  #page(chatId: string, adminId: string, take: (links: readonly InviteLink[]) => boolean): Promise<Result<null>> {
    const of = { chatId, adminId: adminId === this.options.selfId ? null : adminId, revoked: false }
    return readLinkPages(
      { listChatInvites: (query) => this.#ask((gateway) => gateway.listChatInvites(query)) },
      of,
      take,
    )
  }

  /** Those who came by a link and are inside, newest first; a page of them. */
  async people({ chatId, link }: OpenLink): Promise<Result<readonly Importer[]>> {
    const query = { chatId, link, requested: false, search: '', offset: null, limit: PEOPLE_A_PAGE }
    const page = await this.#ask((gateway) => gateway.listChatInviteImporters(query))
    if (page.ok) return ok(page.value.people)
    // Deleted by somebody meanwhile.
    return page.error.code === 'linkExpired' ? ok([]) : page
  }

  /**
   * The log of a community back to a moment, or to an entry that was read before. null: it has none, or the account may not
   * see it. The last 48 hours at most.
   */
  async log(chatId: string, since: number, after: string | null): Promise<Result<LogReading | null>> {
    if (this.#withoutLog.has(chatId)) return ok(null)
    const events: MembershipEvent[] = []
    const revoked = new Map<string, number>()
    let top: string | null = null
    for (let page = 0, before = null as string | null; page < LOG_PAGES; page++) {
      const from = before
      const read = await this.#ask((gateway) =>
        gateway.listMembershipEvents({ chatId, before: from, limit: LOG_A_PAGE }),
      )
      if (!read.ok && !isOutOfReach(read.error) && read.error.code !== 'chatUnsupported') return read
      if (!read.ok) {
        this.#withoutLog.add(chatId)
        return ok(null)
      }
      const { events: some, revocations, next } = read.value
      top ??= some[0]?.id ?? null
      for (const { link, date } of revocations) revoked.set(link.hash, date)
      const isKnown = ({ id, date }: MembershipEvent): boolean =>
        date < since || (after !== null && BigInt(id) <= BigInt(after))
      events.push(...some.filter((event) => !isKnown(event)))
      if (next === null || some.some(isKnown)) break
      before = next
    }
    return ok({ events, revoked, top: top ?? after })
  }

  /** Whether the log may be asked for, as far as it is known. */
  mayHaveLog(chatId: string): boolean {
    return !this.#withoutLog.has(chatId)
  }

  /** The connection is back. */
  tryNow(): void {
    this.#queue.tryNow()
  }

  end(): void {
    this.#queue.end()
  }
}
