import type { Chat } from '../../../contract/chats'
import type { Creator } from '../../../contract/link-list'
import type { InviteLink, LinkCursor } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { countPages, type PageProgress } from '../../calls/read-pages'
import type { ReadOrder, ReadQueue } from '../../calls/read-queue'
import { LINKS_A_PAGE } from '../read-link-pages'
import { type ChatLinks, tick } from './chat-links'

/** One of a community's lists of links, and how far it was read. */
interface List {
  /** null: the account's own. */
  readonly adminId: string | null
  readonly revoked: boolean
  cursor: LinkCursor | null
  readonly progress: PageProgress<InviteLink>
  done: boolean
}

export interface ReadingOptions {
  readonly chat: Chat
  readonly self: Creator
  readonly chatLinks: ChatLinks
  readonly readQueue: ReadQueue
  /** Communities on the screen are read first. */
  readonly order: () => ReadOrder
  /** A page was read, or a list was read to its end, even if nothing changed. */
  readonly onPage: () => void
}

/** One reading of a community, from the first page of each list to the end of all. */
export class Reading {
  readonly #since = tick()
  readonly #lists: List[] = [listOf(null, false), listOf(null, true)]

  constructor(private readonly options: ReadingOptions) {}

  /**
   * Reads the first page of each list: the account's own lists first, then for the community's owner those of the other
   * admins.
   */
  async readHeads(): Promise<Result<null>> {
    const { chat, chatLinks } = this.options
    for (const list of [...this.#lists]) {
      const read = await this.#readPage(list)
      if (!read.ok) return read
    }
    const others = chat.isOwner ? await this.#listOthers() : ok([])
    if (!others.ok) return others
    const expected = new Set([...this.#lists, ...others.value].map(keyOf))
    for (const key of chatLinks.totals.keys()) if (!expected.has(key)) chatLinks.totals.delete(key)
    this.#lists.push(...others.value)
    for (const list of others.value) {
      const read = await this.#readPage(list)
      if (!read.ok) return read
    }
    return ok(null)
  }

  /** Reads the remaining pages, one list after the other; then removes links that were not seen any more. */
  async readRest(): Promise<Result<null>> {
    for (const list of this.#lists) {
      while (!list.done) {
        const read = await this.#readPage(list)
        if (!read.ok) return read
      }
      if (list.adminId === null && list.revoked) this.#sweep((adminId) => adminId === this.options.self.id)
    }
    this.options.chatLinks.complete = true
    this.#sweep(() => true)
    return ok(null)
  }

  /** Whether every list was read to its end. */
  isDone(): boolean {
    return this.#lists.every(({ done }) => done)
  }

  #sweep(isRead: (adminId: string) => boolean): void {
    this.options.chatLinks.sweep(this.#since, isRead)
    this.options.onPage()
  }

  async #readPage(list: List): Promise<Result<null>> {
    const { chat, chatLinks, readQueue, order, onPage } = this.options
    let askedAt = 0
    const { adminId, revoked, cursor } = list
    const page = await readQueue.ask(({ gateway }) => {
      askedAt = tick()
      return gateway.listChatInvites({ chatId: chat.id, adminId, revoked, offset: cursor, limit: LINKS_A_PAGE })
    }, order())
    // An admin who was demoted has no list any more; that says nothing about the other lists.
    if (!page.ok && page.error.code === 'adminInvalid' && adminId !== null) {
      list.done = true
      chatLinks.totals.delete(keyOf(list))
      return ok(null)
    }
    if (!page.ok) return page
    const { links, total } = page.value
    const counted = list.progress.count({ rows: links, total })
    if (!counted.ok) return counted
    chatLinks.merge(links, askedAt)
    chatLinks.totals.set(keyOf(list), total)
    list.done = !counted.value.more
    const last = links.at(-1)
    if (last !== undefined) list.cursor = toCursor(last)
    onPage()
    return ok(null)
  }

  async #listOthers(): Promise<Result<List[]>> {
    const { chat, self, chatLinks, readQueue, order } = this.options
    const admins = await readQueue.ask(({ gateway }) => gateway.listAdminsWithInvites(chat.id), order())
    // The account does not own the community any more, but can still read its own links.
    if (!admins.ok) return admins.error.code === 'chatAdminRequired' ? ok([]) : admins
    const others = admins.value.filter(({ adminId }) => adminId !== self.id)
    for (const { adminId, name, isBot } of others) chatLinks.addCreator({ id: adminId, name, isBot, isSelf: false })
    return ok(
      others.flatMap(({ adminId, links, revokedLinks }) => {
        const lists = [links > 0 ? listOf(adminId, false) : null, revokedLinks > 0 ? listOf(adminId, true) : null]
        return lists.filter((list) => list !== null)
      }),
    )
  }
}

const listOf = (adminId: string | null, revoked: boolean): List => ({
  adminId,
  revoked,
  cursor: null,
  progress: countPages<InviteLink>({ keyOf: ({ link }) => link, limit: LINKS_A_PAGE }),
  done: false,
})

const keyOf = ({ adminId, revoked }: List): string => `${adminId ?? 'own'} ${revoked}`

const toCursor = ({ date, link }: InviteLink): LinkCursor => ({ date, link })
