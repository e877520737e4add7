/*
 * Join requests. Each community's list is read like its links: first pages first, through waits and outages, ordered by
 * ticks. To find out by which link somebody came, the links by which somebody waits are asked for their people. If an
 * answer is lost, the people who wait and the members are read (`answer-change.ts`). Answering everybody of a link or a
 * community is one call, but one task for each person (`answer-all.ts`): the first task makes the call and checks who
 * still waits; people whom it left get calls of their own, whose errors say why. A selection carries a mark of what had
 * been read when the user decided, so that nobody who asked later is answered unseen.
 */

import type { Chat } from '../../contract/chats'
import type {
  Answered,
  Ban,
  HeldAnswer,
  JoinRequest,
  RequestFilter,
  RequestRef,
  RequestSelection,
  RequestWindow,
} from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import { within } from '../../time/within'
import type { ConnectedAccount } from '../calls/connected-account'
import { createThrottle } from '../calls/throttle'
import { waitSeconds } from '../calls/wait-seconds'
import type { Jobs } from '../jobs/jobs'
import type { WaitingLinks } from '../links/store/account-links'
import { AccountRequests } from './account-requests'
import type { AnswerRecord, AnswerRecords, RuleAnswer } from './answer-records'
import { createAnswerSender } from './answer-sender'
import { createHeldAnswers, type HeldAnswersOptions } from './held-answers'
import { RequestNews } from './request-news'

/** Pending join requests in all communities of one account. Bots cannot list them and get `botsCannot`. */
export interface Requests {
  /**
   * Answers from what is known; reading continues in the background (`onChange`). Fails only while nothing is known and
   * reading is paused.
   */
  query(filter: RequestFilter, offset: number, limit: number): Promise<Result<RequestWindow>>
  /** Reads every community again. */
  refresh(): Promise<Result<null>>
  /**
   * Reads to the end what was not read yet or is out of date, also where the account is not on the screen, and by which link
   * everybody came.
   */
  readAll(): Promise<Result<null>>
  /** An update said that something changed in this community. */
  chatChanged(chatId: string): void
  /** The list of communities to which the account may invite may have changed. */
  chatsChanged(): void
  /** The connection is up; updates may have been missed. */
  online(): void
  /** Whether the account is on the screen: then changes are reported, and requests are read without being asked for. */
  setShown(isShown: boolean): void
  /**
   * Answers all selected people after a moment: until then they are in no list, and `undo` brings them back. A filter
   * means only people who had been read by the selection's mark. Somebody who is answered elsewhere meanwhile counts as
   * already done. `ban`: they are dismissed and banned. `nothingSelected`.
   */
  hold(selection: RequestSelection, approved: boolean, ban?: Ban): Promise<Result<HeldAnswer>>
  /** All selected people who are not being answered, longest waiting first. `nothingSelected`. */
  selected(selection: RequestSelection): Promise<Result<readonly JoinRequest[]>>
  /** The people wait as before. `undoGone`: the answers were sent. */
  undo(heldId: string): Promise<Result<{ requests: RequestRef[] }>>
  /** Somebody whom the user is answering at this moment: nothing else answers them meanwhile. */
  isBeingAnswered(request: RequestRef): boolean
  /** A rule has answered somebody by itself: they leave the list, and stand among those who were answered. */
  noteAnswered(answer: RuleAnswer): Promise<void>
  /** People who were answered from this app, latest first. */
  listAnswered(search: string, limit: number): Promise<Result<{ rows: Answered[]; total: number }>>
  /** Sends held answers, since nobody can undo them any more; resolves when they are sent, or after a moment. */
  sendHeld(): Promise<void>
  /** The session is over: what was read is out of date, and people with held answers wait as before. */
  reset(): void
  /** Sends held answers, then reads and reports nothing any more. */
  end(): Promise<void>
  /** To be called once jobs have ended; resolves when the outcome of each answer is on the disk, or after a moment. */
  close(): Promise<void>
}

export interface RequestsOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly waitingLinks: (chatId: string, toEnd: boolean) => Promise<Result<WaitingLinks>>
  /** Links that a campaign made, as `annotationKey`; `campaignGone`, `fileNotRead`, `fileNewer`. */
  readonly madeBy: (campaignId: string) => Promise<Result<ReadonlySet<string>>>
  readonly jobs: Pick<Jobs, 'start' | 'whenOver'>
  /** Reports how many people wait: at most four times a second, and whenever the account comes to the screen. */
  readonly onChange: (waiting: number) => void
  /** Reports requests that came after the account was read and were not reported yet; longest waiting first. */
  readonly onNews: (requests: readonly JoinRequest[]) => void
  /** A request was answered, so the counts of its link are out of date. */
  readonly onAnswered: (chatId: string) => void
  /** Seconds since 1970, server time. */
  readonly serverTime: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
  readonly records: AnswerRecords
  /** Held answers cannot be undone any more. */
  readonly onSent: HeldAnswersOptions['onSent']
  /** Every outcome of these answers was reported. */
  readonly onEnded: HeldAnswersOptions['onEnded']
  /** Milliseconds for which an answer can be undone; shorter in tests. */
  readonly holdFor?: number
  /** Milliseconds between two reports of new requests; shorter in tests. */
  readonly newsEvery?: number
  /** Milliseconds between the two lookups before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Milliseconds between two reports of changes, and between two reports of new requests. */
const TELL_EVERY = 250
const NEWS_EVERY = 10_000
/** Milliseconds: long enough to notice a wrong answer and to reach `Undo` by keyboard. */
const HOLD_FOR = 5_000
/** Milliseconds that answers get to reach Telegram before the account signs out or the app ends. */
const SEND_WITHIN = 2_000
/** Milliseconds that the last of these answers get after that. */
const SAY_WITHIN = 300

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
    // Changes that come while another account is on the screen are reported when this one comes back.
    if (!isShown) return
    options.onChange(requests.catalog.count())
    if (news.see(requests.catalog.all(), requests.complete())) tellNews.ask()
  })
  const open = (): AccountRequests => {
    const { listChats, waitingLinks } = options
    const onChange = (): void => {
      if (isShown) tell.ask()
    }
    return new AccountRequests({ connection, listChats, waitingLinks, onChange, wait, hidden: held.hides })
  }

  const answered = ({ chatId, userId }: RequestRef): void => {
    requests.answered(chatId, userId)
    options.onAnswered(chatId)
  }
  const sender = createAnswerSender({
    ...{ connection, jobs, selfId, secondLookAfter, wait, onAsked: options.onAnswered },
    known: () => requests,
    answered: (request) => answered(request),
  })
  const held = createHeldAnswers({
    ...{ records: options.records, serverTime: options.serverTime, holdFor: options.holdFor ?? HOLD_FOR },
    send: sender.send,
    onChange: () => {
      if (isShown) tell.ask()
    },
    ...{ onSent: options.onSent, onEnded: options.onEnded },
  })
  let requests = open()

  /** null: the filter names no campaign. If the campaign was deleted, nobody is found. */
  const madeBy = async ({ campaignId }: RequestFilter): Promise<Result<ReadonlySet<string> | null>> => {
    if (campaignId === null) return ok(null)
    const made = await options.madeBy(campaignId)
    return made.ok || made.error.code !== 'campaignGone' ? made : ok(new Set())
  }

  /** The requests that a selection means; for a filter, the lists that it needs are read to their end first. */
  const select = async (selection: RequestSelection): Promise<Result<readonly JoinRequest[]>> => {
    if (selection.kind === 'matching') {
      const { filter, seen } = selection
      const made = await madeBy(filter)
      if (!made.ok) return made
      const read = await requests.readToEnd(filter.chatId, filter.hash !== null || made.value !== null)
      return read.ok ? ok(requests.catalog.find(filter, { seen, made: made.value })) : read
    }
    const wanted = new Set(selection.requests.map(({ chatId, userId }) => `${chatId} ${userId}`))
    const waits = ({ chatId, person: { userId } }: JoinRequest): boolean =>
      wanted.has(`${chatId} ${userId}`) && !held.hides.has(chatId, userId)
    const found = requests.catalog.all().filter(waits)
    if (found.length > 0) return ok(found)
    // The page may show people of a link who have not been read in the community's own list yet.
    for (const chatId of new Set(selection.requests.map((one) => one.chatId))) {
      const read = await requests.readToEnd(chatId, false)
      if (!read.ok) return read
    }
    return ok(requests.catalog.all().filter(waits))
  }

  return {
    query: async (filter, offset, limit) => {
      if (account.isBot) return fail('botsCannot')
      const opened = await requests.open()
      if (!opened.ok) return opened
      const nothing = requests.nothingKnown()
      if (nothing !== null) return nothing
      const made = await madeBy(filter)
      if (!made.ok) return made
      const found = requests.catalog.find(filter, { made: made.value })
      const rows = found.slice(offset, offset + limit)
      return ok({
        rows,
        ...{ offset, total: found.length, waiting: requests.catalog.count(), chats: requests.catalog.chats() },
        alike: [...requests.catalog.alike()],
        ...{ reading: requests.reading(), unread: requests.unread() },
        refused: rows.flatMap((request) => {
          const error = held.refusal(request)
          const { chatId, person } = request
          return error === null ? [] : [{ chatId, userId: person.userId, error }]
        }),
        seen: { tick: requests.catalog.newestAt(), askedUntil: requests.reading() ? options.serverTime() : null },
      })
    },

    refresh: async () => (account.isBot ? fail('botsCannot') : requests.refresh()),
    readAll: async () => (account.isBot ? fail('botsCannot') : requests.readAll()),
    chatChanged: (chatId) => requests.chatChanged(chatId),
    chatsChanged: () => void requests.chatsChanged(),
    online: () => {
      sender.online()
      if (!account.isBot) requests.online()
    },
    setShown: (shown) => {
      isShown = shown
      if (!account.isBot) requests.setShown(shown)
      if (shown) tell.now()
    },

    hold: async (selection, approved, ban) => {
      if (account.isBot) return fail('botsCannot')
      const chosen = await select(selection)
      return chosen.ok ? held.hold(chosen.value, selection, approved, ban ?? null) : chosen
    },
    selected: async (selection) => {
      if (account.isBot) return fail('botsCannot')
      const chosen = await select(selection)
      return chosen.ok && chosen.value.length === 0 ? fail('nothingSelected') : chosen
    },
    undo: held.undo,
    isBeingAnswered: ({ chatId, userId }) => held.hides.has(chatId, userId),
    noteAnswered: async (answer) => {
      await options.records.byRule(answer)
      if (answer.how !== 'refused') answered(answer)
    },
    listAnswered: async (search, limit) => {
      const { rows, total } = await options.records.find(search, limit)
      return ok({ rows: rows.map((row) => answeredNow(row, held.stateOf(row.heldId))), total })
    },

    sendHeld: () => within(SEND_WITHIN, held.flush()),
    reset: () => {
      held.drop()
      requests.end()
      // People who wait when the account comes back are no news.
      news = new RequestNews()
      requests = open()
    },
    end: async () => {
      tell.end()
      tellNews.end()
      await within(SEND_WITHIN, held.flush())
      sender.end()
      requests.end()
    },
    close: async () => {
      await within(SAY_WITHIN, held.flush())
      await options.records.close()
    },
  }
}

/** An answer in its present state. */
const answeredNow = (
  { how, ...record }: AnswerRecord,
  state: { readonly held: boolean; readonly together: number } | null,
): Answered => {
  if (state?.held === true) return { ...record, how: 'held', together: state.together }
  const isOnItsWay = state !== null && (how === null || how === 'unknown')
  return { ...record, how: isOnItsWay ? 'sending' : (how ?? 'notSent'), together: state?.together ?? 1 }
}
