import type { Chat } from '../../contract/chats'
import type { Job } from '../../contract/jobs'
import type { JoinRequest, RequestFilter, RequestRef, RequestSelection, RequestWindow } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { ConnectedAccount } from '../accounts/connected-account'
import { createThrottle } from '../calls/throttle'
import { waitSeconds } from '../calls/wait-seconds'
import type { Jobs } from '../jobs/jobs'
import type { WaitingLinks } from '../links/store/account-links'
import { AccountRequests } from './account-requests'
import { answering } from './answer-change'
import { RequestNews } from './request-news'
import { answerAllTasks, answerTask, type RequestTaskOptions } from './request-tasks'

/** Pending join requests over all communities of the active account; bots, who cannot list them, get `botsCannot`. */
export interface Requests {
  /**
   * From what is known; reading goes on behind it (`onChange`). An error while nothing is known and reading stands still.
   */
  query(filter: RequestFilter, offset: number, limit: number): Promise<Result<RequestWindow>>
  /** Asks every community anew. */
  refresh(): Promise<Result<null>>
  /** Updates said that something happened there. */
  chatChanged(accountId: string, chatId: string): void
  /** Which communities the active account may invite to may have changed. */
  chatsChanged(): void
  /** The account's line stands; updates may have been missed. */
  online(accountId: string): void
  /** Somebody else, or nobody, is on the screen. */
  accountChanged(): void
  /**
   * `requestGone` and `alreadyMember`: dealt with elsewhere, the row goes away all the same. `personDeactivated`,
   * `personInvalid`, `personChannelsTooMuch`, `channelsTooMuch`; `outcomeUnknown` where the answer was lost and Telegram
   * cannot be asked.
   */
  answer(request: RequestRef, approved: boolean): Promise<Result<null>>
  /**
   * Everybody who is selected; who was answered elsewhere counts as already done. Where a filter selects, nobody is
   * meant who turned up after the selection's mark. `nothingSelected`.
   */
  startJob(selection: RequestSelection, approved: boolean): Promise<Result<Job>>
  forget(accountId: string): void
}

export interface RequestsOptions {
  /** Who is active. */
  readonly account: () => Result<Account>
  readonly lineOf: (accountId: string) => Promise<Result<ConnectedAccount>>
  /** Of the active account. */
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  /** Of the active account. */
  readonly waitingLinks: (accountId: string, chatId: string, toEnd: boolean) => Promise<Result<WaitingLinks>>
  readonly jobs: Pick<Jobs, 'start'>
  /** How many wait for the active account; at most four times a second. */
  readonly onChange: (waiting: number) => void
  /** Those who asked since the account was read, or since this was last told; longest waiting first. */
  readonly onNews: (requests: readonly JoinRequest[]) => void
  /** A request was answered: its link's counts are out of date. */
  readonly onAnswered: (accountId: string, chatId: string) => void
  /** Seconds since 1970 on the active account's server. */
  readonly serverTime: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds between two words of news; shorter in tests. */
  readonly newsEvery?: number
  /** Milliseconds between the two looks before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Calls of a job on their way at once: a few hide the way to Telegram, more only bring its flood waits nearer. */
const CONCURRENCY = 4
/** Milliseconds between two words on what changed, and between two words of news. */
const TELL_EVERY = 250
const NEWS_EVERY = 10_000

export const createRequests = (options: RequestsOptions): Requests => {
  const { account, lineOf, jobs, wait = waitSeconds, secondLookAfter } = options
  const accounts = new Map<string, AccountRequests>()
  const news = new RequestNews()

  const isActive = (accountId: string): boolean => {
    const who = account()
    return who.ok && who.value.id === accountId
  }
  const shown = (): AccountRequests | null => {
    const who = account()
    return (who.ok && accounts.get(who.value.id)) || null
  }
  const tellNews = createThrottle(options.newsEvery ?? NEWS_EVERY, () => {
    const who = account()
    const fresh = who.ok ? news.take(who.value.id, shown()?.catalog.all() ?? []) : []
    if (fresh.length > 0) options.onNews(fresh)
  })

  const tell = createThrottle(TELL_EVERY, () => {
    const who = account()
    const requests = shown()
    options.onChange(requests?.catalog.count() ?? 0)
    if (!who.ok || requests === null) return
    if (news.see(who.value.id, requests.catalog.all(), requests.complete())) tellNews.ask()
  })

  const open = (accountId: string): AccountRequests => {
    const known = accounts.get(accountId)
    if (known !== undefined) return known
    const ofActive = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
      if (!isActive(accountId)) return fail('notSignedIn')
      const answer = await ask()
      return isActive(accountId) ? answer : fail('notSignedIn')
    }
    const opened = new AccountRequests({
      connection: () => lineOf(accountId),
      listChats: () => ofActive(options.listChats),
      waitingLinks: (chatId, toEnd) => options.waitingLinks(accountId, chatId, toEnd),
      isActive: () => isActive(accountId),
      onChange: () => {
        if (isActive(accountId)) tell.ask()
      },
      wait,
    })
    accounts.set(accountId, opened)
    return opened
  }

  /** The active account, who is no bot. */
  const active = (): Result<{ account: Account; requests: AccountRequests }> => {
    const who = account()
    if (!who.ok) return who
    return who.value.isBot ? fail('botsCannot') : ok({ account: who.value, requests: open(who.value.id) })
  }

  const answered = (accountId: string, { chatId, userId }: RequestRef): void => {
    accounts.get(accountId)?.answered(chatId, userId)
    options.onAnswered(accountId, chatId)
  }

  const taskOptions: RequestTaskOptions = {
    onAnswered: (accountId, { chatId, person }) => answered(accountId, { chatId, userId: person.userId }),
    secondLookAfter,
  }

  /** Those that a selection means; for a filter, what it looks through is read to its end first. */
  const select = async (
    requests: AccountRequests,
    selection: RequestSelection,
  ): Promise<Result<readonly JoinRequest[]>> => {
    if (selection.kind === 'matching') {
      const { filter, seen } = selection
      const read = await requests.readToEnd(filter.chatId, filter.hash !== null)
      return read.ok ? ok(requests.catalog.find(filter, seen)) : read
    }
    const wanted = new Set(selection.requests.map(({ chatId, userId }) => `${chatId} ${userId}`))
    return ok(requests.catalog.all().filter(({ chatId, person }) => wanted.has(`${chatId} ${person.userId}`)))
  }

  const tasksOf = (
    requests: readonly JoinRequest[],
    selection: RequestSelection,
    catalog: AccountRequests['catalog'],
    approved: boolean,
  ) => {
    const alone = () => requests.map((request) => answerTask(request, approved, taskOptions))
    if (selection.kind === 'requests' || requests.length < 2) return alone()
    const { chatId, hash, search } = selection.filter
    if (chatId === null || search.trim() !== '') return alone()
    // One call would reach those too who turned up since.
    if (catalog.find(selection.filter).length > requests.length) return alone()
    const link = hash === null ? null : (requests[0]?.via?.link ?? null)
    if (hash !== null && link === null) return alone()
    const onAsked = (accountId: string): void => {
      accounts.get(accountId)?.chatChanged(chatId)
      options.onAnswered(accountId, chatId)
    }
    return answerAllTasks(requests, { ...taskOptions, chatId, link, approved, onAsked })
  }

  return {
    query: async (filter, offset, limit) => {
      const current = active()
      if (!current.ok) return current
      const { requests } = current.value
      const opened = await requests.open()
      if (!opened.ok) return opened
      const nothing = requests.nothingKnown()
      if (nothing !== null) return nothing
      const found = requests.catalog.find(filter)
      return ok({
        rows: found.slice(offset, offset + limit),
        ...{ offset, total: found.length, waiting: requests.catalog.count(), chats: requests.catalog.chats() },
        ...{ reading: requests.reading(), unread: requests.unread() },
        seen: { tick: requests.catalog.newestAt(), askedUntil: requests.reading() ? options.serverTime() : null },
      })
    },

    refresh: async () => {
      const current = active()
      return current.ok ? current.value.requests.refresh() : current
    },

    chatChanged: (accountId, chatId) => accounts.get(accountId)?.chatChanged(chatId),
    chatsChanged: () => void shown()?.chatsChanged(),
    online: (accountId) => {
      const current = active()
      if (isActive(accountId) && current.ok) current.value.requests.online()
    },
    accountChanged: () => tell.now(),

    answer: async (request, approved) => {
      const who = account()
      if (!who.ok) return who
      const { id, userId: selfId } = who.value
      const connection = await lineOf(id)
      if (!connection.ok) return connection
      const askedAt = accounts.get(id)?.askedAt(request) ?? 0
      const change = answering({ ...request, approved, selfId, askedAt }, secondLookAfter)
      const answer = await change.make(connection.value.gateway)
      if (!answer.ok) return change.inDoubt() ? fail('outcomeUnknown') : answer
      answered(id, request)
      return answer.value === 'done' ? ok(null) : fail(answer.value)
    },

    startJob: async (selection, approved) => {
      const current = active()
      if (!current.ok) return current
      const chosen = await select(current.value.requests, selection)
      if (!chosen.ok) return chosen
      const [first] = chosen.value
      const isOneChat = chosen.value.every(({ chatId }) => chatId === first?.chatId)
      return jobs.start({
        accountId: current.value.account.id,
        kind: approved ? 'approve' : 'dismiss',
        community: isOneChat ? (first?.community ?? null) : null,
        tasks: tasksOf(chosen.value, selection, current.value.requests.catalog, approved),
        concurrency: CONCURRENCY,
      })
    },

    forget: (accountId) => {
      accounts.get(accountId)?.end()
      accounts.delete(accountId)
      news.forget(accountId)
    },
  }
}
