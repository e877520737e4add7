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
import { fail, ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import type { ConnectedAccount } from '../../accounts/connected-account'
import { waitSeconds } from '../../calls/wait-seconds'
import { type Annotations, annotationKey } from '../local/annotations'
import { AccountLinks, type WaitingLinks } from './account-links'
import type { BotLinks } from './bot-links'
import { createChatNotices } from './chat-notices'
import { createExpiryTimer } from './expiry-timer'
import { type AnnotationMap, entryOf } from './known-link'

/** What is known of an account's links; read from Telegram a page at a time behind what is answered. */
export interface LinkStore {
  /**
   * Answers as soon as the first page of the scope is known; the rest is read behind it and told by `onChange`. An error
   * while nothing is known; afterwards, and with `floodWait`, it stands in the window.
   */
  query(query: LinkQuery, offset: number, limit: number): Promise<Result<LinkWindow>>
  /** Where a link stands in the query's order. */
  find(query: LinkQuery, link: LinkRef): Promise<Result<number | null>>
  facets(scope: LinkScope): Promise<Result<LinkFacets>>
  /** Asks Telegram anew; answers when the first page of each list is here. */
  refresh(scope: LinkScope): Promise<Result<null>>
  /** Reads every list of the community to its end; the first error otherwise. */
  readAll(chatId: string): Promise<Result<null>>
  /** From what is known; Telegram is asked for a link whose community was not read to its end. `linkGone`. */
  entry(link: LinkRef): Promise<Result<LinkEntry>>
  /** The link as it is known now, without asking anybody; null where nothing is. */
  known(accountId: string, link: LinkRef): InviteLink | null
  /** The entries that a selection means, in the query's order; for `matching`, all lists are read to their end first. */
  select(selection: LinkSelection): Promise<Result<readonly LinkEntry[]>>
  /**
   * Links of the account's community by which somebody waits, as Telegram counts them now: by the first page of each
   * list, or (`toEnd`) by all of them. `notSignedIn`: somebody else is on the screen.
   */
  waitingLinks(accountId: string, chatId: string, toEnd: boolean): Promise<Result<WaitingLinks>>
  /** Takes over what an answer of Telegram said of a link. */
  put(accountId: string, link: InviteLink): void
  remove(accountId: string, link: LinkRef): void
  /** Something happened in this community: its lists are looked at again. */
  chatChanged(accountId: string, chatId: string): void
  /** Tags or notes changed: what was searched and sorted by them is out of date. */
  annotationsChanged(accountId: string): void
  /** The account's line stands; `again`: it was cut, and updates may be lost. */
  online(accountId: string, again: boolean): void
  /** Those accounts were signed out of, or their world is no more. */
  forget(isGone: (accountId: string) => boolean): void
}

export interface LinkStoreOptions {
  /** Who is active. */
  readonly account: () => Result<Account>
  readonly lineOf: (accountId: string) => Promise<Result<ConnectedAccount>>
  /** Of the active account. */
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  /** Of the active account. */
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly annotations: Pick<Annotations, 'of'>
  readonly openIntents: (accountId: string) => Promise<readonly OpenIntent[]>
  readonly botLinks: (accountId: string) => Promise<BotLinks>
  /** Seconds since 1970 on the server's clock, for the active account. */
  readonly serverTime: () => number
  /** Links of the active account changed; at most four times a second. */
  readonly onChange: (chatId: string) => void
  /** Milliseconds, from any beginning. */
  readonly clock?: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

export const createLinkStore = (options: LinkStoreOptions): LinkStore => {
  const { serverTime, clock = () => performance.now(), wait = waitSeconds } = options
  const books = new Map<string, AccountLinks>()
  const notices = createChatNotices(options.onChange)
  let shown: AccountLinks | null = null
  const alarm = createExpiryTimer(() => shown?.tellScope())

  const isActive = (accountId: string): boolean => {
    const who = options.account()
    return who.ok && who.value.id === accountId
  }
  /** Lists of communities are the active account's: an answer that comes after a switch is somebody else's. */
  const ofActive = async <T>(accountId: string, ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (!isActive(accountId)) return fail('notSignedIn')
    const answer = await ask()
    return isActive(accountId) ? answer : fail('notSignedIn')
  }

  const bookOf = (account: Account): AccountLinks => {
    const known = books.get(account.id)
    if (known !== undefined) return known
    const { id } = account
    const accountLinks = new AccountLinks({
      account,
      connection: () => options.lineOf(id),
      listChats: () => ofActive(id, options.listChats),
      findChat: (chatId) => ofActive(id, () => options.findChat(chatId)),
      botLinks: () => options.botLinks(id),
      onChange: (chatId) => {
        if (isActive(id)) notices.tell(chatId)
      },
      clock,
      wait,
    })
    books.set(id, accountLinks)
    return accountLinks
  }

  /** The active account's book, with its annotations. */
  const active = async (): Promise<
    Result<{ accountId: string; accountLinks: AccountLinks; annotations: AnnotationMap }>
  > => {
    const who = options.account()
    if (!who.ok) return who
    const accountLinks = bookOf(who.value)
    const annotations = await options.annotations.of(who.value.id)
    if (!annotations.ok) return annotations
    await accountLinks.load()
    return ok({ accountId: who.value.id, accountLinks, annotations: annotations.value })
  }

  const opened = async (scope: LinkScope): ReturnType<typeof active> => {
    const current = await active()
    if (!current.ok) return current
    const open = await current.value.accountLinks.open(scope)
    return open.ok ? current : open
  }

  return {
    query: async (query, offset, limit) => {
      const { scope } = query
      const current = await active()
      if (!current.ok) return current
      const { accountId, accountLinks, annotations } = current.value
      accountLinks.scope = scope
      notices.prefer(scope.kind === 'chat' ? scope.chatId : null)
      const open = await accountLinks.open(scope)
      if (!open.ok) return open
      const intents = await options.openIntents(accountId)
      const now = serverTime()
      const { tabs, primary, until } = accountLinks.catalog.split(scope, now)
      const found = accountLinks.catalog.answer(query, annotations, accountLinks.annotated, now)
      shown = accountLinks
      alarm.set(until - now)
      return ok({
        rows: found.slice(offset, offset + limit).map((known) => entryOf(known, annotations)),
        offset,
        total: found.length,
        counts: { active: tabs.active.length, ended: tabs.ended.length, revoked: tabs.revoked.length },
        primary: primary && entryOf(primary, annotations),
        reading: accountLinks.reading(scope),
        openIntents: intents.filter(({ chatId }) => scope.kind === 'all' || chatId === scope.chatId),
      })
    },

    find: async (query, link) => {
      const current = await opened(query.scope)
      if (!current.ok) return current
      const { accountLinks, annotations } = current.value
      const found = accountLinks.catalog.answer(query, annotations, accountLinks.annotated, serverTime())
      return ok(accountLinks.catalog.find(found, link))
    },

    facets: async (scope) => {
      const current = await opened(scope)
      if (!current.ok) return current
      const { accountLinks, annotations } = current.value
      return ok(accountLinks.catalog.facets(scope, annotations, serverTime()))
    },

    refresh: async (scope) => {
      const current = await active()
      return current.ok ? current.value.accountLinks.refresh(scope) : current
    },

    readAll: async (chatId) => {
      const current = await active()
      return current.ok ? current.value.accountLinks.readAll({ kind: 'chat', chatId }) : current
    },

    entry: async (link) => {
      const current = await active()
      if (!current.ok) return current
      const { accountLinks, annotations } = current.value
      const known = await accountLinks.lookUp(link)
      return known.ok ? ok(entryOf(known.value, annotations)) : known
    },

    known: (accountId, link) => books.get(accountId)?.known(link)?.link ?? null,

    select: async (selection) => {
      const current = await active()
      if (!current.ok) return current
      const { accountLinks, annotations } = current.value
      if (selection.kind === 'links') {
        const known = selection.links.flatMap((link) => accountLinks.known(link) ?? [])
        return ok(known.map((one) => entryOf(one, annotations)))
      }
      const { query, except } = selection
      const read = await accountLinks.readAll(query.scope)
      if (!read.ok) return read
      const left = new Set(except.map(annotationKey))
      const found = accountLinks.catalog.answer(query, annotations, accountLinks.annotated, serverTime())
      return ok(found.filter(({ link }) => !left.has(annotationKey(link))).map((one) => entryOf(one, annotations)))
    },

    waitingLinks: async (accountId, chatId, toEnd) => {
      const current = await active()
      if (!current.ok) return current
      const { accountLinks } = current.value
      return current.value.accountId === accountId ? accountLinks.waitingLinks(chatId, toEnd) : fail('notSignedIn')
    },

    put: (accountId, link) => {
      const who = options.account()
      const accountLinks = books.get(accountId) ?? (who.ok && who.value.id === accountId ? bookOf(who.value) : null)
      accountLinks?.put(link)
    },
    remove: (accountId, { chatId, hash }) => {
      books.get(accountId)?.remove(chatId, hash)
    },
    chatChanged: (accountId, chatId) => {
      const isKnown = books.get(accountId)?.chatChanged(chatId, isActive(accountId)) ?? false
      // Somebody may show this community by other means than its list of links.
      if (!isKnown && isActive(accountId)) notices.tell(chatId)
    },
    annotationsChanged: (accountId) => {
      const accountLinks = books.get(accountId)
      if (accountLinks !== undefined) accountLinks.annotated += 1
    },
    online: (accountId, again) => {
      books.get(accountId)?.online(again, isActive(accountId))
    },
    forget: (isGone) => {
      for (const [accountId, accountLinks] of books) {
        if (!isGone(accountId)) continue
        accountLinks.end()
        books.delete(accountId)
      }
    },
  }
}
