import type { Importer, PeopleQuery, PeopleWindow } from '../../../contract/people'
import { ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import { countPages } from '../../calls/read-pages'
import { PEOPLE_A_PAGE, type PeoplePages, peoplePages } from '../people-pages'
import type { LinkStore } from '../store/link-store'

/** The people who joined by a link, and those who wait to be approved. */
export interface LinkPeople {
  /**
   * One part of the list, newest first. Reads Telegram's pages up to there, and the newest page again if people may
   * have come or gone. Only the lists of the link that was asked for last are kept.
   */
  query(query: PeopleQuery, offset: number, limit: number): Promise<Result<PeopleWindow>>
  /** People of this community joined, left, asked to join or were answered. */
  chatChanged(chatId: string): void
}

interface LinkPeopleOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly linkStore: Pick<LinkStore, 'entry' | 'known'>
  /** Milliseconds since any fixed moment. */
  readonly clock?: () => number
}

/**
 * Milliseconds after which the newest page is read again even if no change is known, since Telegram does not report
 * everybody who leaves.
 */
const TRUSTED_FOR = 5_000

/** The people read so far, and how many there are; `isWhole`: the list was read to its end. */
interface KnownPeople {
  readonly rows: readonly Importer[]
  readonly total: number
  readonly isWhole: boolean
}

/**
 * One list of people, read as far as somebody has looked. Telegram only gives the people who come after a given one.
 */
class PeopleList {
  readonly #rows = new Map<string, Importer>()
  readonly #progress = countPages<Importer>({ keyOf: ({ userId }) => userId, limit: PEOPLE_A_PAGE })
  #last: Importer | null = null
  #counted = 0
  #isWhole = false

  /** `before`: the same list as it was read earlier; null: never. */
  constructor(
    private readonly pages: PeoplePages,
    private before: KnownPeople | null,
  ) {}

  get known(): KnownPeople {
    const rows = [...this.#rows.values()]
    // The server's count may be lower than what it lists: one extra row stands for people still to be read.
    const total = this.#isWhole ? rows.length : Math.max(this.#counted, rows.length + 1)
    return { rows, total, isWhole: this.#isWhole }
  }

  async readTo(count: number): Promise<Result<null>> {
    while (!this.#isWhole && this.#rows.size < count) {
      const page = await this.pages.read(this.#last && this.pages.cursorOf(this.#last))
      if (!page.ok) return page
      const { rows, total } = page.value
      const counted = this.#progress.count(page.value)
      if (!counted.ok) return counted
      this.#counted = total
      this.#isWhole = !counted.value.more
      this.#add(rows)
      this.#takeBefore()
    }
    return ok(null)
  }

  #add(rows: readonly Importer[]): void {
    // Somebody who left and joined again meanwhile is listed twice; the first entry is the current one.
    for (const person of rows) if (!this.#rows.has(person.userId)) this.#rows.set(person.userId, person)
    this.#last = rows.at(-1) ?? this.#last
  }

  /**
   * If as many people come after the last one as before, they are the same people, since newcomers appear at the top.
   */
  #takeBefore(): void {
    const { before } = this
    const last = this.#last
    if (before === null || last === null || this.#isWhole) return
    const at = before.rows.findIndex(({ userId, date }) => userId === last.userId && date === last.date)
    if (at === -1 || before.total - at - 1 !== this.#counted - this.#rows.size) return
    const rows = before.rows.slice(at + 1)
    this.before = null
    this.#progress.count({ rows, total: this.#counted })
    this.#add(rows)
    this.#isWhole = before.isWhole
  }
}

/** A list that somebody is looking at. */
interface OpenList {
  readonly people: PeopleList
  /** The link's own counts when the newest page was asked for; `readAt`: when that was, by `clock`. */
  readonly counts: string
  readonly readAt: number
  /** People came or went since then. */
  isOutdated: boolean
  /** Readings run one after another, since two would ask for the same pages. */
  turn: Promise<unknown>
}

export const createLinkPeople = (options: LinkPeopleOptions): LinkPeople => {
  const { connection, linkStore, clock = () => performance.now() } = options
  /** The lists of one link, by `requested`. */
  let open: { readonly chatId: string; readonly hash: string; readonly lists: Map<boolean, OpenList> } | null = null

  const pagesOf = ({ chatId, hash, requested }: PeopleQuery): PeoplePages =>
    peoplePages(async (offset) => {
      const current = await connection()
      if (!current.ok) return current
      const entry = await linkStore.entry({ chatId, hash })
      const link = entry.ok ? entry.value.link.link : `https://t.me/+${hash}`
      const query = { chatId, link, requested, search: '', offset, limit: PEOPLE_A_PAGE }
      return current.value.gateway.listChatInviteImporters(query)
    })

  const listOf = (query: PeopleQuery, isFromTop: boolean): OpenList => {
    const { chatId, hash, requested } = query
    if (open?.chatId !== chatId || open.hash !== hash) open = { chatId, hash, lists: new Map() }
    const known = open.lists.get(requested) ?? null
    const link = linkStore.known({ chatId, hash })?.link
    const counts = `${link?.usage} ${link?.requested}`
    const isTrusted =
      known !== null && !known.isOutdated && known.counts === counts && clock() - known.readAt < TRUSTED_FOR
    // Further down, reading continues in the list from which the rows above came.
    if (known !== null && (isTrusted || !isFromTop)) return known
    const list: OpenList = {
      people: new PeopleList(pagesOf(query), known?.people.known ?? null),
      ...{ counts, readAt: clock(), isOutdated: false, turn: Promise.resolve() },
    }
    open.lists.set(requested, list)
    return list
  }

  return {
    query: async (query, offset, limit) => {
      const list = listOf(query, offset === 0)
      const reading = list.turn.then(() => list.people.readTo(offset + limit))
      list.turn = reading
      const read = await reading
      if (!read.ok) return read
      const { rows, total } = list.people.known
      return ok({ rows: rows.slice(offset, offset + limit), offset, total })
    },

    chatChanged: (chatId) => {
      if (open?.chatId !== chatId) return
      for (const list of open.lists.values()) list.isOutdated = true
    },
  }
}
