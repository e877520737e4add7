import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { type ClosedLink, type Closer, passes } from './closer'
import { hasJoined, type Newcomer, newcomersOf } from './newcomers'
import { emptyLog, type LogReading, type SingleUseReader } from './reader'
import type { OpenLink, SingleUseList } from './single-use-list'

/** What came of a link that closes after the first join. */
export interface SingleUseEnd {
  readonly open: OpenLink
  /** The link's title as it is now. */
  readonly title: string | null
  /** Who came, the first one first; empty: Telegram does not tell. */
  readonly came: readonly Newcomer[]
  /** When it was closed, seconds since 1970, server time; null: it could not be, or nobody can tell. */
  readonly closed: number | null
  /** People who asked to join by it and still wait. */
  readonly waiting: number
  /** Why it could not be closed; null: it is. */
  readonly refused: AppError | null
}

export interface LooksOptions {
  readonly list: SingleUseList
  readonly reader: () => Pick<SingleUseReader, 'link' | 'links' | 'people' | 'log' | 'mayHaveLog'>
  readonly closer: Pick<Closer, 'close'>
  /** Resolves once it is in the feed, where the same end is written once. */
  readonly tell: (end: SingleUseEnd) => Promise<void>
}

/** What a look came to. */
export interface Looked {
  /** Somebody had joined by one of the links. */
  readonly found: boolean
  /** Why one of the links could not be closed yet; null: there is none. */
  readonly left: AppError | null
}

/** Links of one community beyond which its log, where it has one, is asked instead of the pages of all links. */
const MANY = 200
/** One look in so many also asks the log, and one in so many the pages where the log is asked instead. */
const LOG_EVERY = 6
const LIST_EVERY = 20

/** Looks at communities with links that close after the first join, and closes those by which somebody has joined. */
export class Looks {
  /** By community: how often it was looked at, and the newest entry of its log that was read. */
  readonly #seen = new Map<string, { looks: number; top: string | null }>()

  constructor(private readonly options: LooksOptions) {}

  /**
   * `thorough`: somebody may have joined and left again since the last look, which only the log tells. The error where the
   * links could not be read.
   */
  async at({ id: chatId, kind }: Pick<Chat, 'id' | 'kind'>, thorough: boolean): Promise<Result<Looked>> {
    const { list } = this.options
    const reader = this.options.reader()
    const seen = this.#seen.get(chatId) ?? { looks: 0, top: null }
    this.#seen.set(chatId, seen)
    const isFirst = seen.looks === 0
    const nth = seen.looks++
    const open = list.all().filter((one) => one.chatId === chatId)
    const hasLog = kind !== 'group' && reader.mayHaveLog(chatId)
    const asksLog = hasLog && (thorough || isFirst || nth % LOG_EVERY === 0)
    const since = Math.min(...open.map((one) => Math.max(one.made, one.since)))
    const readLog = async (): Promise<Result<LogReading | null>> => {
      const log = await reader.log(chatId, since, seen.top)
      if (log.ok && log.value !== null) seen.top = log.value.top
      return log
    }

    const isInstead = hasLog && open.length > MANY && nth % LIST_EVERY !== 0
    const first = isInstead ? await readLog() : ok(null)
    if (!first.ok) return first
    const { events } = first.value ?? emptyLog
    const asked =
      first.value === null ? open : open.filter((one) => hasJoined(one, null, events) || list.isClosing(one.hash))
    const read = await reader.links(asked)
    if (!read.ok) return read
    const before = await this.#closeJoined(asked, read.value, events)
    if (!before.ok) return before
    const left = asked.filter(({ hash }) => list.has({ hash }) && !list.isClosing(hash))
    if (first.value !== null || !asksLog || left.length === 0) return before
    const log = await readLog()
    if (!log.ok) return log
    const after = await this.#closeJoined(left, read.value, log.value?.events ?? [])
    if (!after.ok) return after
    return ok({
      found: before.value.found || after.value.found,
      left: before.value.left ?? after.value.left,
    })
  }

  forget(chatId: string): void {
    this.#seen.delete(chatId)
  }

  /** Closes first and asks afterwards who it was: each request before the revocation lets others slip in. */
  async #closeJoined(
    open: readonly OpenLink[],
    links: ReadonlyMap<string, InviteLink | null>,
    events: LogReading['events'],
  ): Promise<Result<Looked>> {
    const { list, closer } = this.options
    const closed: ClosedLink[] = []
    const refused: { readonly open: OpenLink; readonly link: InviteLink; readonly error: AppError }[] = []
    let left: AppError | null = null
    for (const one of open) {
      const link = links.get(one.hash)
      if (link === undefined) continue
      const isOver = link === null || link.revoked
      if (!isOver && !list.isClosing(one.hash) && !hasJoined(one, link, events)) {
        // Who came before and leaves gives a place free: who comes next is the first.
        if (link.usage < one.inside) await list.put({ ...one, inside: link.usage }, null)
        continue
      }
      const answer = await closer.close(one, link)
      if (!answer.ok) {
        left = answer.error
        if (!passes(answer.error) && link !== null) refused.push({ open: one, link, error: answer.error })
      } else if (answer.value !== null) closed.push(answer.value)
    }
    const told = await this.#tellAll(closed, refused)
    return told.ok ? ok({ found: closed.length + refused.length > 0, left }) : told
  }

  async #tellAll(
    closed: readonly ClosedLink[],
    refused: readonly { readonly open: OpenLink; readonly link: InviteLink; readonly error: AppError }[],
  ): Promise<Result<null>> {
    const [first] = [...closed, ...refused]
    if (first === undefined) return ok(null)
    const all = [...closed, ...refused].map(({ open }) => open)
    // Those who came and left, and when a link was closed before the app was killed.
    const since = Math.min(...all.map((one) => Math.max(one.made, one.since)))
    const read = await this.options.reader().log(first.open.chatId, since, null)
    if (!read.ok) return read
    const log = read.value ?? emptyLog
    for (const { open, link, at } of closed) {
      const end = await this.#endOf(open, link, log)
      if (!end.ok) return end
      const inLog = log.revoked.get(open.hash) ?? link?.startDate ?? null
      await this.options.tell({ ...end.value, closed: at ?? inLog, refused: null })
      await this.options.list.off(open.hash)
    }
    for (const { open, link, error } of refused) {
      const end = await this.#endOf(open, link, log)
      if (!end.ok) return end
      await this.options.tell({ ...end.value, closed: null, refused: error })
    }
    return ok(null)
  }

  async #endOf(open: OpenLink, link: InviteLink | null, log: LogReading) {
    const people = link === null ? ok([]) : await this.options.reader().people(open)
    if (!people.ok) return people
    const came = newcomersOf(open, people.value, link?.usage ?? 0, log.events)
    return ok({ open, title: link?.title ?? open.title, came, waiting: link?.requested ?? 0 })
  }
}
