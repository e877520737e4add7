/*
 * Who asks to join. Each community's list is read like the links: first pages first, through waits and outages,
 * ordered by ticks. By which link somebody came is told by asking links: only those by which somebody waits. A lost
 * answer is settled by looking who waits and who is inside (`answer-change.ts`). All of a link or of a community is
 * one call, and yet a task for each person (`answer-all.ts`): the first task makes the call and looks who still
 * waits; those whom it left get a call of their own, which says by name why. A selection carries a mark of what had
 * been read when the question was put, and nobody who turned up since is answered by it.
 */

import type { Chat } from '../../contract/chats'
import type { Job } from '../../contract/jobs'
import type { JoinRequest, RequestFilter, RequestRef, RequestSelection, RequestWindow } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { ConnectedAccount } from '../calls/connected-account'
import { createThrottle } from '../calls/throttle'
import { waitSeconds } from '../calls/wait-seconds'
import type { Jobs } from '../jobs/jobs'
import type { WaitingLinks } from '../links/store/account-links'
import { AccountRequests } from './account-requests'
import { answering } from './answer-change'
import { RequestNews } from './request-news'
import { answerAllTasks, answerTask, type RequestTaskOptions } from './request-tasks'

/** Pending join requests over all communities of one account; bots, who cannot list them, get `botsCannot`. */
export interface Requests {
  /**
   * From what is known; reading goes on behind it (`onChange`). An error while nothing is known and reading stands still.
   */
  query(filter: RequestFilter, offset: number, limit: number): Promise<Result<RequestWindow>>
  /** Asks every community anew. */
  refresh(): Promise<Result<null>>
  /** Updates said that something happened there. */
  chatChanged(chatId: string): void
  /** Which communities the account may invite to may have changed. */
  chatsChanged(): void
  /** The connection stands; updates may have been missed. */
  online(): void
  /** Whether the account is on the screen: then what waits is said, and read without anybody asking. */
  setShown(isShown: boolean): void
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
  /** What was read is out of date: the session is over. */
  reset(): void
  end(): void
}

export interface RequestsOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly waitingLinks: (chatId: string, toEnd: boolean) => Promise<Result<WaitingLinks>>
  readonly jobs: Pick<Jobs, 'start'>
  /** How many wait; at most four times a second, and whenever the account comes to the screen. */
  readonly onChange: (waiting: number) => void
  /** Those who asked since the account was read, or since this was last told; longest waiting first. */
  readonly onNews: (requests: readonly JoinRequest[]) => void
  /** A request was answered: its link's counts are out of date. */
  readonly onAnswered: (chatId: string) => void
  /** Seconds since 1970 on the account's server. */
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
  const { account, connection, jobs, wait = waitSeconds, secondLookAfter } = options
  const { userId: selfId } = account
  let news = new RequestNews()
  let isShown = false

  const tellNews = createThrottle(options.newsEvery ?? NEWS_EVERY, () => {
    const fresh = news.take(requests.catalog.all())
    if (fresh.length > 0) options.onNews(fresh)
  })
  const tell = createThrottle(TELL_EVERY, () => {
    // What was to be said when another account came to the front is said when this one comes back.
    if (!isShown) return
    options.onChange(requests.catalog.count())
    if (news.see(requests.catalog.all(), requests.complete())) tellNews.ask()
  })
  const open = (): AccountRequests => {
    const { listChats, waitingLinks } = options
    const onChange = (): void => {
      if (isShown) tell.ask()
    }
    return new AccountRequests({ connection, listChats, waitingLinks, onChange, wait })
  }
  let requests = open()

  const answered = ({ chatId, userId }: RequestRef): void => {
    requests.answered(chatId, userId)
    options.onAnswered(chatId)
  }
  const taskOptions: RequestTaskOptions = {
    onAnswered: ({ chatId, person }) => answered({ chatId, userId: person.userId }),
    secondLookAfter,
  }

  /** Those that a selection means; for a filter, what it looks through is read to its end first. */
  const select = async (selection: RequestSelection): Promise<Result<readonly JoinRequest[]>> => {
    if (selection.kind === 'matching') {
      const { filter, seen } = selection
      const read = await requests.readToEnd(filter.chatId, filter.hash !== null)
      return read.ok ? ok(requests.catalog.find(filter, seen)) : read
    }
    const wanted = new Set(selection.requests.map(({ chatId, userId }) => `${chatId} ${userId}`))
    return ok(requests.catalog.all().filter(({ chatId, person }) => wanted.has(`${chatId} ${person.userId}`)))
  }

  const tasksOf = (people: readonly JoinRequest[], selection: RequestSelection, approved: boolean) => {
    const alone = () => people.map((request) => answerTask(request, approved, taskOptions))
    if (selection.kind === 'requests' || people.length < 2) return alone()
    const { chatId, hash, search } = selection.filter
    if (chatId === null || search.trim() !== '') return alone()
    // One call would reach those too who turned up since.
    if (requests.catalog.find(selection.filter).length > people.length) return alone()
    const link = hash === null ? null : (people[0]?.via?.link ?? null)
    if (hash !== null && link === null) return alone()
    const onAsked = (): void => {
      requests.chatChanged(chatId)
      options.onAnswered(chatId)
    }
    return answerAllTasks(people, { ...taskOptions, chatId, link, approved, onAsked })
  }

  return {
    query: async (filter, offset, limit) => {
      if (account.isBot) return fail('botsCannot')
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

    refresh: async () => (account.isBot ? fail('botsCannot') : requests.refresh()),
    chatChanged: (chatId) => requests.chatChanged(chatId),
    chatsChanged: () => void requests.chatsChanged(),
    online: () => {
      if (!account.isBot) requests.online()
    },
    setShown: (shown) => {
      isShown = shown
      if (!account.isBot) requests.setShown(shown)
      if (shown) tell.now()
    },

    answer: async (request, approved) => {
      const current = await connection()
      if (!current.ok) return current
      const askedAt = requests.askedAt(request) ?? 0
      const change = answering({ ...request, approved, selfId, askedAt }, secondLookAfter)
      const answer = await change.make(current.value.gateway)
      if (!answer.ok) return change.inDoubt() ? fail('outcomeUnknown') : answer
      answered(request)
      return answer.value === 'done' ? ok(null) : fail(answer.value)
    },

    startJob: async (selection, approved) => {
      if (account.isBot) return fail('botsCannot')
      const chosen = await select(selection)
      if (!chosen.ok) return chosen
      const [first] = chosen.value
      const isOneChat = chosen.value.every(({ chatId }) => chatId === first?.chatId)
      return jobs.start({
        kind: approved ? 'approve' : 'dismiss',
        community: isOneChat ? (first?.community ?? null) : null,
        tasks: tasksOf(chosen.value, selection, approved),
        concurrency: CONCURRENCY,
      })
    },

    reset: () => {
      requests.end()
      // Whoever waits when the account comes back is no news.
      news = new RequestNews()
      requests = open()
    },
    end: () => {
      tell.end()
      tellNews.end()
      requests.end()
    },
  }
}
