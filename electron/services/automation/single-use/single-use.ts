/*
 * Closes links after the first join: Telegram's own limit of one opens again when that person leaves. Which links those are
 * stands in `single-use-list.ts`, on the disk before such a link can exist. While the account is online, on the screen or
 * not, their communities are looked at (`looks.ts`): at once when Telegram says that somebody joined, every few seconds
 * otherwise (`pace.ts`), and first of all after a start, an outage or sleep. Who has joined is known by the link's own count,
 * and who left again since by the community's log. A link is then revoked, once (`closer.ts`), and what came of it is told;
 * whatever the app is killed in between, nothing is revoked or told twice. A link that somebody else revoked or deleted
 * leaves the list.
 */

import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { Job } from '../../../contract/jobs'
import type { LinkRef, LinkSelection } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, floodSeconds } from '../../calls/retry-policy'
import { waitSeconds } from '../../calls/wait-seconds'
import type { ChatFollower } from '../../chats/chat-moves'
import type { Jobs } from '../../jobs/jobs'
import type { Intents } from '../../links/create/intents'
import type { LinkStore } from '../../links/store/link-store'
import { Closer, passes } from './closer'
import { Looks, type SingleUseEnd } from './looks'
import { type LookPace, Pace, usualPace } from './pace'
import { SingleUseReader } from './reader'
import { type LookReason, type NextLook, Rounds } from './rounds'
import type { SingleUseList } from './single-use-list'
import { switchTask } from './switching'

export interface SingleUse extends ChatFollower {
  /**
   * Has links close after the next join, or stay open: a job, whose report names the links for which that cannot be.
   * `nothingSelected`.
   */
  switch(selection: LinkSelection, on: boolean): Promise<Result<Job>>
  /**
   * The same for one link, at once. `botsCannot`, `primaryLinkFixed`, `botLinkFixed`, `linkExpired`, `linkClosed`,
   * `linkGone`.
   */
  switchOne(link: LinkRef, on: boolean): Promise<Result<null>>
  /** A link was made for this request. */
  made(link: InviteLink, requestId: string): void
  /** Connects an account that is not on the screen, where one of its links is open. */
  wake(): void
  /** The connection stands; `again`: it was cut, and updates may be lost. */
  online(again: boolean): void
  /** Somebody joined there. */
  joined(chatId: string): void
  /** Something else happened there. */
  chatChanged(chatId: string): void
  /** The session is over: nothing is closed until it is online again. */
  halt(): void
  /** Reads, closes and writes nothing any more. */
  end(): Promise<void>
}

export interface SingleUseOptions {
  readonly account: Account
  readonly list: SingleUseList
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly intents: () => Promise<Intents>
  readonly linkStore: Pick<LinkStore, 'select' | 'entry' | 'put' | 'remove'>
  readonly jobs: Pick<Jobs, 'start'>
  /** Resolves once it stands in the feed, where the same end is written once. */
  readonly tell: (end: SingleUseEnd, community: string) => Promise<void>
  /** How many links are open now. */
  readonly onCount: (open: number) => void
  readonly log: Log
  /** Shorter in tests. */
  readonly pace?: Partial<LookPace>
  readonly secondLookAfter?: number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** Milliseconds after a start until an account that is not on the screen is connected: the one on the screen goes first. */
const WAKE_AFTER = 3_000
/** Milliseconds from a change in a community to the look, so that several changes are one. */
const AFTER_CHANGE = 300
/** Changes to links of one job at the same time. */
const CONCURRENCY = 4

export const createSingleUse = (options: SingleUseOptions): SingleUse => {
  const { account, list, connection, linkStore, log, secondLookAfter, wait = waitSeconds } = options
  const lookPace = { ...usualPace, ...options.pace }
  const pace = new Pace(lookPace)
  const now = monotonicNow
  const openReader = (): SingleUseReader =>
    new SingleUseReader({ selfId: account.userId, connection, wait, onFloodWait: () => pace.slowDown(now()) })
  let reader = openReader()
  let isEnded = false
  let stopWaking = (): void => undefined
  const closer = new Closer({ connection, list, linkStore, secondLookAfter })
  const titles = new Map<string, string>()
  const looks = new Looks({
    ...{ list, closer, reader: () => reader },
    tell: (end) => options.tell(end, titles.get(end.open.chatId) ?? ''),
  })
  /** Nothing closes by itself while the session is over. */
  const say = (): void => options.onCount(rounds.isHalted ? 0 : list.count())

  /** The next look, after one that did not come to its end. */
  const again = (error: AppError): NextLook => {
    if (error.code === 'floodWait') return { after: floodSeconds(error) * 1_000, isDone: false }
    return { after: passes(error) ? lookPace.again : lookPace.refused, isDone: false }
  }
  const lookAt = async (chatId: string, why: LookReason): Promise<NextLook | null> => {
    const isOpen = (): boolean => list.all().some((one) => one.chatId === chatId)
    if (!isOpen()) return null
    const chat = await options.findChat(chatId)
    if (rounds.isHalted) return null
    if (!chat.ok) return again(chat.error)
    titles.set(chatId, chat.value.title)
    const before = reader.asked
    const looked = await looks.at(chat.value, why !== 'time')
    if (rounds.isHalted) return null
    say()
    const [took, found] = [reader.asked - before, looked.ok && looked.value.found]
    pace.looked(chatId, { isChannel: chat.value.kind === 'channel', took, found, forJoin: why === 'joined' }, now())
    const error = looked.ok ? looked.value.left : looked.error
    if (error !== null && !endsAll(error)) log.info('single-use.not-closed', { code: error.code })
    if (isOpen()) return error === null ? { after: pace.next(chatId, now()), isDone: true } : again(error)
    pace.forget(chatId)
    looks.forget(chatId)
    return null
  }
  const rounds = new Rounds({
    lookAt,
    onFailure: (error) => log.warn('single-use.failed', { error: error instanceof Error ? error.name : typeof error }),
  })

  /** Requests of an earlier run of the app whose links exist, or do not. */
  const takeUp = async (): Promise<void> => {
    if (list.leftOpen().length === 0) return
    const intents = await options.intents()
    // Without its records nobody can tell what a request made: it is found at Telegram, and then `made` hears of it.
    const isWhole = intents.unavailable === null && intents.asides().length === 0
    for (const requestId of list.leftOpen()) {
      const outcome = intents.outcome(requestId)
      if (outcome?.kind === 'created') await keep(outcome.link, requestId)
      else if (!intents.isOpen(requestId) && (outcome !== null || isWhole)) await list.unwanted(requestId)
    }
  }
  const keep = async (link: InviteLink, requestId: string): Promise<void> => {
    const { chatId, hash, title, adminId, date } = link
    const kept = await list.put(
      {
        ...{ chatId, hash, link: link.link, title, adminId, made: date },
        ...{ since: 0, inside: 0, limit: null },
      },
      requestId,
    )
    if (kept.ok || list.has(link)) watch(chatId)
  }
  const watch = (chatId: string): void => {
    say()
    pace.news(chatId, now())
    rounds.atLatest(chatId, 0, 'time')
  }
  const switching = { list, linkStore, secondLookAfter, onSwitched: watch }
  const begin = async (): Promise<void> => {
    const known = await list.load()
    if (!known.ok || rounds.isHalted) return
    await takeUp()
    say()
    for (const chatId of new Set(list.all().map((one) => one.chatId))) rounds.atLatest(chatId, 0, 'first')
  }
  const halt = (): void => {
    stopWaking()
    rounds.halt()
    reader.end()
    say()
  }

  return {
    switch: async (selection, on) => {
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      const [first] = entries.value
      const isOneChat = entries.value.every(({ link }) => link.chatId === first?.link.chatId)
      return options.jobs.start({
        kind: on ? 'closeAfterFirst' : 'stayOpen',
        community: isOneChat ? (first?.community ?? null) : null,
        tasks: entries.value.map((entry) => switchTask(entry, on, switching)),
        concurrency: CONCURRENCY,
      })
    },
    switchOne: async (link, on) => {
      const current = await connection()
      if (!current.ok) return current
      const entry = await linkStore.entry(link)
      const done = entry.ok ? await switchTask(entry.value, on, switching).run(current.value) : entry
      return done.ok ? ok(null) : done
    },
    made: (link, requestId) => {
      if (list.isWanted(requestId)) void keep(link, requestId)
    },
    wake: () => {
      // A practice world that nobody sees need not be started.
      if (account.isBot || account.endpoint === 'practice') return
      stopWaking()
      stopWaking = startTimer(() => {
        void list.load().then(() => {
          if (rounds.isHalted && !isEnded && list.count() > 0) void connection()
        })
      }, WAKE_AFTER)
    },
    online: (again) => {
      if (isEnded || account.isBot) return
      if (rounds.isHalted) reader = openReader()
      reader.tryNow()
      rounds.begin()
      if (again) for (const chatId of new Set(list.all().map((one) => one.chatId))) looks.forget(chatId)
      void begin()
    },
    joined: (chatId) => {
      if (list.all().some((one) => one.chatId === chatId))
        rounds.atLatest(chatId, pace.afterJoin(chatId, now()), 'joined')
    },
    chatChanged: (chatId) => {
      if (list.all().some((one) => one.chatId === chatId))
        rounds.atLatest(chatId, Math.max(AFTER_CHANGE, pace.afterJoin(chatId, now())), 'time')
    },
    halt,
    moveChat: async (from, to) => {
      const moved = await list.moveChat(from, to)
      if (moved.ok && list.all().some((one) => one.chatId === to)) rounds.atLatest(to, 0, 'first')
      return moved.ok ? ok(null) : moved
    },
    end: async () => {
      halt()
      await rounds.whenStill()
      isEnded = true
      await list.close()
    },
  }
}
