/*
 * What is known of an account's links. The first look at a community reads the first page of each list and answers;
 * `read-lists.ts` reads the rest after that, two requests at a time: the account's own lists, and for the community's
 * owner those of the other admins. Ticks order pages and our own changes (`chat-links.ts`), so that a page asked for
 * before a change does not undo it; a link is removed only when a whole reading did not find it. `catalog.ts` answers
 * queries: links change tabs by the server's clock without a request, and a sorted answer is kept until something
 * changes. Bots cannot read links back and only know those that they made (`bot-links.ts`).
 */

import type { Chat } from '../../../contract/chats'
import type {
  LinkEntry,
  LinkFacets,
  LinkQuery,
  LinkRef,
  LinkScope,
  LinkSelection,
  LinkWindow,
} from '../../../contract/link-list'
import type { InviteLink, OpenIntent } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import type { ConnectedAccount } from '../../calls/connected-account'
import { waitSeconds } from '../../calls/wait-seconds'
import { type Annotations, annotationKey } from '../local/annotations'
import { AccountLinks, type WaitingLinks } from './account-links'
import type { BotLinks } from './bot-links'
import { createChatNotices } from './chat-notices'
import { createExpiryTimer } from './expiry-timer'
import { type FigureSource, noFigures } from './figure-source'
import { foundElsewhere } from './found-elsewhere'
import { type AnnotationMap, creatorOf, entryOf, type KnownLink } from './known-link'
import { isByFigures } from './order'
import { noSingleUse, type SingleUseSource } from './single-use-source'

/** What is known of one account's links; pages are read from Telegram in the background. */
export interface LinkStore {
  /**
   * Answers as soon as the first page of the scope is known; the rest is read after that and reported by `onChange`.
   * Fails only while nothing is known; later errors, and `floodWait`, are part of the window.
   */
  query(query: LinkQuery, offset: number, limit: number): Promise<Result<LinkWindow>>
  /** The place of a link in the query's order; null: the query does not find it. */
  find(query: LinkQuery, link: LinkRef): Promise<Result<number | null>>
  facets(scope: LinkScope): Promise<Result<LinkFacets>>
  /** Asks Telegram again; answers when the first page of each list has arrived. */
  refresh(scope: LinkScope): Promise<Result<null>>
  /** Reads every list of the community to its end; returns the first error otherwise. */
  readAll(chatId: string): Promise<Result<null>>
  /** The link from what is known; Telegram is asked for it if its community was not read to the end. `linkGone`. */
  entry(link: LinkRef): Promise<Result<LinkEntry>>
  /** What is known of the link now, without asking Telegram, and without its tags and note; null: nothing. */
  known(link: LinkRef): Omit<LinkEntry, 'tags' | 'note'> | null
  /** Whether the link is known to have been deleted; false while nobody can tell. */
  isGone(link: LinkRef): boolean
  /** Reads a community in the background if it was never read or is out of date; `onChange` reports what was found. */
  look(chatId: string): void
  /** The entries that a selection means, in the query's order; for `matching`, all lists are read to their end first. */
  select(selection: LinkSelection): Promise<Result<readonly LinkEntry[]>>
  /**
   * Links of the community by which somebody waits, by Telegram's present count: from the first page of each list or,
   * with `toEnd`, from all pages.
   */
  waitingLinks(chatId: string, toEnd: boolean): Promise<Result<WaitingLinks>>
  /** Takes over a link from an answer of Telegram. */
  put(link: InviteLink): void
  remove(link: LinkRef): void
  /** Something changed in this community: its lists are read again. */
  chatChanged(chatId: string): void
  /** Tags or notes changed, so answers that depend on them are out of date. */
  annotationsChanged(): void
  /** The connection is up; `again`: it was lost, so updates may have been missed. */
  online(again: boolean): void
  /**
   * Whether the account is on the screen: then changes of the shown scope are read at once, others when it is next
   * asked for.
   */
  setShown(isShown: boolean): void
  /** Forgets what was read: the session is over, or a community has another id now. */
  reset(): void
  /** Stops reading and writing; resolves when writes under way have ended. */
  end(): Promise<void>
}

export interface LinkStoreOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly annotations: Pick<Annotations, 'all'>
  readonly openIntents: () => Promise<readonly OpenIntent[]>
  readonly botLinks: () => Promise<BotLinks>
  /** Left out: nothing is collected. */
  readonly figures?: FigureSource
  /** Left out: no link closes after the first join. */
  readonly singleUse?: SingleUseSource
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** Links of this community changed; at most four times a second. */
  readonly onChange: (chatId: string) => void
  /** Milliseconds since any fixed moment. */
  readonly clock?: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

export const createLinkStore = (options: LinkStoreOptions): LinkStore => {
  const { account, serverTime, clock = () => performance.now(), wait = waitSeconds } = options
  const { figures = noFigures, singleUse = noSingleUse } = options
  const notices = createChatNotices(options.onChange)
  let isShown = false
  const open = (): AccountLinks => {
    const { connection, listChats, findChat, botLinks } = options
    const onChange = notices.tell
    const opened = new AccountLinks({
      ...{ account, connection, listChats, findChat, botLinks, figures, onChange, clock, wait },
    })
    opened.isShown = isShown
    return opened
  }
  let accountLinks = open()
  /** Resolves when the readings that `reset` dropped have ended. */
  let ending: Promise<unknown> = Promise.resolve()
  const timer = createExpiryTimer(() => accountLinks.tellScope())

  /** Loads the account's links, and returns their annotations. */
  const loaded = async (): Promise<Result<AnnotationMap>> => {
    const annotations = await options.annotations.all()
    if (annotations.ok) await Promise.all([accountLinks.load(), singleUse.load()])
    return annotations
  }
  /** Sorting by figures waits until they are read the first time; everything else shows them once they are there. */
  const figured = async (by: LinkQuery['sort']['by']): Promise<void> => {
    if (isByFigures(by) && figures.version === 0) await figures.load()
    else figures.wanted()
  }
  const marked = <T extends Pick<LinkEntry, 'link'>>(entry: T): T & Pick<LinkEntry, 'closesAfterFirst'> =>
    singleUse.has(entry.link) ? { ...entry, closesAfterFirst: true } : entry
  const shown = (known: KnownLink, annotations: AnnotationMap): LinkEntry =>
    marked(entryOf(known, annotations, figures))
  const opened = async (scope: LinkScope): Promise<Result<AnnotationMap>> => {
    const annotations = await loaded()
    if (!annotations.ok) return annotations
    const open = await accountLinks.open(scope)
    return open.ok ? annotations : open
  }

  return {
    query: async (query, offset, limit) => {
      const { scope } = query
      const annotations = await loaded()
      if (!annotations.ok) return annotations
      accountLinks.scope = scope
      notices.prefer(scope.kind === 'chat' ? scope.chatId : null)
      const open = await accountLinks.open(scope)
      if (!open.ok) return open
      await figured(query.sort.by)
      const intents = await options.openIntents()
      const now = serverTime()
      const { tabs, primary, until } = accountLinks.catalog.split(scope, now)
      const found = accountLinks.catalog.answer(query, annotations.value, accountLinks.annotated, now)
      timer.set(until - now)
      return ok({
        rows: found.slice(offset, offset + limit).map((known) => shown(known, annotations.value)),
        offset,
        total: found.length,
        counts: { active: tabs.active.length, ended: tabs.ended.length, revoked: tabs.revoked.length },
        primary: primary && shown(primary, annotations.value),
        reading: accountLinks.reading(scope),
        openIntents: intents.filter(({ chatId }) => scope.kind === 'all' || chatId === scope.chatId),
        elsewhere:
          found.length > 0
            ? []
            : [...foundElsewhere(accountLinks.withinReach(), query, annotations.value, account.userId, now)],
      })
    },

    find: async (query, link) => {
      const annotations = await opened(query.scope)
      if (!annotations.ok) return annotations
      await figured(query.sort.by)
      const found = accountLinks.catalog.answer(query, annotations.value, accountLinks.annotated, serverTime())
      return ok(accountLinks.catalog.find(found, link))
    },

    facets: async (scope) => {
      const annotations = await opened(scope)
      return annotations.ok ? ok(accountLinks.catalog.facets(scope, annotations.value, serverTime())) : annotations
    },

    refresh: async (scope) => {
      const annotations = await loaded()
      return annotations.ok ? accountLinks.refresh(scope) : annotations
    },

    readAll: async (chatId) => {
      const annotations = await loaded()
      return annotations.ok ? accountLinks.readAll({ kind: 'chat', chatId }) : annotations
    },

    entry: async (link) => {
      const annotations = await loaded()
      if (!annotations.ok) return annotations
      const known = await accountLinks.lookUp(link)
      return known.ok ? ok(shown(known.value, annotations.value)) : known
    },

    known: (link) => {
      const known = accountLinks.known(link)
      return known && marked({ link: known.link, creator: creatorOf(known), community: known.place.title })
    },
    isGone: (link) => accountLinks.isGone(link),
    look: (chatId) => void loaded().then(() => accountLinks.open({ kind: 'chat', chatId })),

    select: async (selection) => {
      const annotations = await loaded()
      if (!annotations.ok) return annotations
      if (selection.kind === 'links') {
        const known = selection.links.flatMap((link) => accountLinks.known(link) ?? [])
        return ok(known.map((one) => shown(one, annotations.value)))
      }
      const { query, except } = selection
      const read = await accountLinks.readAll(query.scope)
      if (!read.ok) return read
      await figured(query.sort.by)
      const left = new Set(except.map(annotationKey))
      const found = accountLinks.catalog.answer(query, annotations.value, accountLinks.annotated, serverTime())
      const wanted = found.filter(({ link }) => !left.has(annotationKey(link)))
      return ok(wanted.map((one) => shown(one, annotations.value)))
    },

    waitingLinks: async (chatId, toEnd) => {
      const annotations = await loaded()
      return annotations.ok ? accountLinks.waitingLinks(chatId, toEnd) : annotations
    },

    put: (link) => accountLinks.put(link),
    remove: ({ chatId, hash }) => accountLinks.remove(chatId, hash),
    chatChanged: (chatId) => {
      // The page may show this community elsewhere than in its list of links.
      if (!accountLinks.chatChanged(chatId)) notices.tell(chatId)
    },
    annotationsChanged: () => {
      accountLinks.annotated += 1
    },
    online: (again) => accountLinks.online(again),
    setShown: (shown) => {
      isShown = shown
      accountLinks.isShown = shown
    },
    reset: () => {
      ending = Promise.all([ending, accountLinks.end()])
      accountLinks = open()
    },
    end: async () => {
      timer.set(Number.POSITIVE_INFINITY)
      await Promise.all([ending, accountLinks.end()])
    },
  }
}
