/*
 * Who asks to join. Each community's list is read like the links: first pages first, through waits and outages,
 * ordered by ticks. By which link somebody came is told by asking links: only those by which somebody waits. A lost
 * answer is settled by looking who waits and who is inside (`answer-change.ts`). All of a link or of a community is
 * one call, and yet a task for each person (`answer-all.ts`): the first task makes the call and looks who still
 * waits; those whom it left get a call of their own, which says by name why. A selection carries a mark of what had
 * been read when the question was put, and nobody who turned up since is answered by it.
 */

import type { Chat } from '../../contract/chats'
import type {
  Answered,
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
import type { AnswerRecord, AnswerRecords } from './answer-records'
import { createAnswerSender } from './answer-sender'
import { createHeldAnswers, type HeldAnswersOptions } from './held-answers'
import { RequestNews } from './request-news'

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
   * Answers everybody who is selected, in a moment: until then they are in no list, and `undo` brings them back. Where a
   * filter selects, nobody is meant who turned up after the selection's mark; who is answered elsewhere meanwhile counts as
   * already done. `nothingSelected`.
   */
  hold(selection: RequestSelection, approved: boolean): Promise<Result<HeldAnswer>>
  /** Everybody who is selected and not just being answered, longest waiting first. `nothingSelected`. */
  selected(selection: RequestSelection): Promise<Result<readonly JoinRequest[]>>
  /** They wait as before. `undoGone`: it was sent. */
  undo(heldId: string): Promise<Result<{ requests: RequestRef[] }>>
  /** Who was answered from here, latest first. */
  listAnswered(search: string, limit: number): Promise<Result<{ rows: Answered[]; total: number }>>
  /** Sends what is held, since nobody can take it back any more; resolves when it is sent, or after a moment. */
  sendHeld(): Promise<void>
  /** The session is over: what was read is out of date, and whoever was just answered waits as before. */
  reset(): void
  /** Sends what is held, and reads and says nothing any more. */
  end(): Promise<void>
  /** Once work on many has ended: what became of each answer is on the disk. */
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
  readonly records: AnswerRecords
  /** An answer that was held can no longer be taken back. */
  readonly onSent: HeldAnswersOptions['onSent']
  /** What became of it. */
  readonly onEnded: HeldAnswersOptions['onEnded']
  /** Milliseconds for which an answer can be taken back; shorter in tests. */
  readonly holdFor?: number
  /** Milliseconds between two words of news; shorter in tests. */
  readonly newsEvery?: number
  /** Milliseconds between the two looks before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Milliseconds between two words on what changed, and between two words of news. */
const TELL_EVERY = 250
const NEWS_EVERY = 10_000
/** Milliseconds: long enough to see that it was the wrong one, and to reach `Undo` by keyboard. */
const HOLD_FOR = 5_000
/** Milliseconds that answers get to reach Telegram before the account signs out or the app ends. */
const SEND_WITHIN = 2_000
/** Milliseconds for the last answers that were on their way then. */
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

  /** null: the filter names no campaign. By one that is gone nobody comes any more. */
  const madeBy = async ({ campaignId }: RequestFilter): Promise<Result<ReadonlySet<string> | null>> => {
    if (campaignId === null) return ok(null)
    const made = await options.madeBy(campaignId)
    return made.ok || made.error.code !== 'campaignGone' ? made : ok(new Set())
  }

  /** Those that a selection means; for a filter, what it looks through is read to its end first. */
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
    // A link tells of people whom the community's own list has not told of yet.
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

    hold: async (selection, approved) => {
      if (account.isBot) return fail('botsCannot')
      const chosen = await select(selection)
      return chosen.ok ? held.hold(chosen.value, selection, approved) : chosen
    },
    selected: async (selection) => {
      if (account.isBot) return fail('botsCannot')
      const chosen = await select(selection)
      return chosen.ok && chosen.value.length === 0 ? fail('nothingSelected') : chosen
    },
    undo: held.undo,
    listAnswered: async (search, limit) => {
      const { rows, total } = await options.records.find(search, limit)
      return ok({ rows: rows.map((row) => answeredNow(row, held.stateOf(row.heldId))), total })
    },

    sendHeld: () => within(SEND_WITHIN, held.flush()),
    reset: () => {
      held.drop()
      requests.end()
      // Whoever waits when the account comes back is no news.
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

/** An answer as it stands at this moment. */
const answeredNow = (
  { how, ...record }: AnswerRecord,
  state: { readonly held: boolean; readonly together: number } | null,
): Answered => {
  if (state?.held === true) return { ...record, how: 'held', together: state.together }
  const isOnItsWay = state !== null && (how === null || how === 'unknown')
  return { ...record, how: isOnItsWay ? 'sending' : (how ?? 'notSent'), together: state?.together ?? 1 }
}
