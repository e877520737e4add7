/*
 * Watches all links and requests of one account while the app runs, on the screen or not. A look reads what stands, finds
 * what is news (`looks.ts`, `rules.ts`, `rush.ts`), writes it into the feed (`feed.ts`), then what stood (`watch-state.ts`),
 * and only then tells it: whatever the app is killed in between, nothing is told twice and nothing is lost. All communities
 * are looked at once the account is online and every few minutes, less often where that takes many requests; one of them a
 * moment after something happened there; and when a link's end or a request's day comes by the clock alone. The first look
 * at a community takes note of what stands there. What the first look after a start finds is told as one.
 */

import type { Chat } from '../../contract/chats'
import { ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { FeedFilter, FeedWindow, WatchSettings } from '../../contract/watch'
import type { Log } from '../../storage/log'
import { monotonicNow } from '../../time/monotonic-clock'
import { startTimer } from '../../time/timer'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll } from '../calls/retry-policy'
import { waitSeconds } from '../calls/wait-seconds'
import type { ChatFollower } from '../chats/chat-moves'
import type { LinkStore } from '../links/store/link-store'
import type { Requests } from '../requests/requests'
import { type Act, createActReporter } from './acts'
import { type Feed, filterFeed, type Told } from './feed'
import { createFeedRows } from './feed-rows'
import { LookCosts } from './look-costs'
import { LookSchedule } from './look-schedule'
import { type Batch, type LeakGuard, Looks, type LooksOptions, newBatch } from './looks'
import { WatchReader } from './reader'
import { createDones, createNewsTeller, type WatchNews } from './telling'
import type { WatchState } from './watch-state'

export interface Watch extends ChatFollower {
  /**
   * A stretch of the feed, from what is on this computer. Whoever shows a list of it (more than one notice) has everything
   * looked at again where the last look is minutes old.
   */
  query(filter: FeedFilter, offset: number, limit: number): Promise<Result<FeedWindow>>
  /**
   * Writes into the feed what the app did, and tells it. Answers once it is on the disk; what was reported before is not
   * told again, as long as the feed keeps it.
   */
  report(act: Act): Promise<void>
  /** `ids` null: all. */
  mark(ids: readonly string[] | null, read: boolean): Promise<Result<null>>
  /** Connects an account that is not on the screen, in a minute: it is watched from then on. */
  wake(): void
  /** The connection stands; `again`: it was cut, and updates may be lost. */
  online(again: boolean): void
  /** Updates said that something happened there. */
  chatChanged(chatId: string): void
  /** Links are known otherwise than before. */
  linksChanged(): void
  /** The account comes to the screen: the page hears how many notices nobody has read. */
  shown(): void
  /** The session is over: nothing is read until it is online again. */
  halt(): void
  /** Reads, tells and writes nothing any more. */
  end(): Promise<void>
}

/** Milliseconds. */
interface WatchPace {
  /** From the connection to the first look, so that a start is nobody's to wait for. */
  readonly startAfter: number
  /** Between two looks at everything: at least, and for each request that the last one took. */
  readonly lookEvery: number
  readonly forEachRequest: number
  /** From a change in a community to the look at it, and between two such looks at least. */
  readonly afterChange: number
  readonly betweenChanges: number
  /** From a look that could not read everybody who waits to the next one. */
  readonly readAgain: number
  /** Between two words of news. */
  readonly tellEvery: number
}

const usualPace: WatchPace = {
  ...{ startAfter: 30_000, lookEvery: 5 * 60_000, forEachRequest: 5_000 },
  ...{ afterChange: 3_000, betweenChanges: 15_000, readAgain: 15_000, tellEvery: 10_000 },
}
const WAKE_AFTER = 60_000

export interface WatchOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly requests: Pick<Requests, 'query' | 'refresh' | 'readAll'>
  readonly linkStore: Pick<LinkStore, 'known' | 'isGone' | 'select' | 'look'>
  readonly feed: Feed
  readonly state: WatchState
  readonly settings: () => WatchSettings
  readonly tags: LooksOptions['tags']
  /** Left out: nothing acts on a sudden rush. */
  readonly leaks?: LeakGuard
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly log: Log
  /** Something was told or read, a link that was told of has changed, or everything was looked at; how many are unread. */
  readonly onChange: (unread: number) => void
  readonly onNews: (news: WatchNews) => void
  /** Everything was looked at. */
  readonly onLooked: () => void
  /** Shorter in tests. */
  readonly pace?: Partial<WatchPace>
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

export const createWatch = (options: WatchOptions): Watch => {
  const { account, feed, state, requests, serverTime, tags, leaks, log, wait = waitSeconds } = options
  const pace = { ...usualPace, ...options.pace }
  const openReader = () => new WatchReader({ connection: options.connection, wait })
  let reader = openReader()
  const looks = new Looks({
    ...{ feed, state, requests, serverTime, wanted: options.settings, tags, isGuarded: leaks?.isGuarded },
    reader: {
      links: (chat) => reader.links(chat),
      link: (link) => reader.link(link),
      moments: (link) => reader.moments(link),
    },
  })
  /** Whether a look at everything was whole since the start, and when on the app's clock, in milliseconds. */
  let lookedAt: number | null = null
  const costs = new LookCosts()
  let isEnded = false
  let stopWaking = (): void => undefined

  const say = async (): Promise<void> => {
    const unread = await feed.unread()
    if (!isEnded) options.onChange(unread)
  }
  const news = createNewsTeller(pace.tellEvery, options.onNews)
  const dones = createDones({ feed, linkStore: options.linkStore, looks, onChange: () => void say() })
  const rowsOf = createFeedRows({ linkStore: options.linkStore, doneOf: dones.of })

  const tellAct = async (told: readonly Told[], isQuiet: boolean): Promise<void> => {
    await say()
    if (!isQuiet) news.tell(told, false)
  }

  /** What was found holds from now on. */
  const deliver = async (batch: Batch, isSummary: boolean): Promise<void> => {
    const told = await feed.add(batch.notices)
    await leaks?.leaked(batch.leaks)
    for (const [chatId, chat] of batch.states) await state.put(chatId, chat)
    await state.save()
    if (told.length > 0) {
      await say()
      news.tell(told, isSummary)
    }
    dones.look()
  }
  const listed = async (): Promise<readonly Chat[]> => {
    const chats = await options.listChats()
    if (!chats.ok) log.info('watch.not-listed', { code: chats.error.code })
    return chats.ok ? chats.value : []
  }
  /** false: the account was left meanwhile, and nothing that was found holds. */
  const lookAt = async (chats: readonly Chat[], batch: Batch): Promise<boolean> => {
    for (const chat of chats) {
      const before = reader.asked
      const looked = await looks.atChat(chat, batch)
      if (schedule.isHalted || (!looked.ok && endsAll(looked.error))) return false
      if (!looked.ok) log.info('watch.not-looked', { code: looked.error.code })
      costs.note(chat.id, reader.asked - before)
    }
    if (!(await looks.atRequests(batch))) schedule.allIn(pace.readAgain)
    return !schedule.isHalted
  }

  const schedule = new LookSchedule({
    lookAtAll: async () => {
      const began = Math.floor(serverTime())
      const chats = await listed()
      const ids = new Set(chats.map(({ id }) => id))
      const batch = newBatch()
      // Where the list cannot be read, nothing is forgotten.
      if (chats.length === 0 || !(await lookAt(chats, batch))) return
      looks.keepOnly(ids)
      const isSummary = lookedAt === null
      lookedAt = monotonicNow()
      await state.looked(began, ids)
      await deliver(batch, isSummary)
      // Also without news: the page says how fresh it is.
      await say()
      options.onLooked()
    },
    lookAtSome: async (chatIds) => {
      const chats = (await listed()).filter(({ id }) => chatIds.has(id))
      const batch = newBatch()
      if (await lookAt(chats, batch)) await deliver(batch, false)
    },
    lookAtDue: async () => {
      const batch = newBatch()
      await looks.atDue(batch)
      if (await lookAt([], batch)) await deliver(batch, false)
    },
    allAfter: () => Math.max(pace.lookEvery, costs.ofAll() * pace.forEachRequest),
    dueAfter: () => {
      const next = looks.nextMoment()
      return next === null ? null : (next - serverTime()) * 1_000
    },
    onFailure: (error) => log.warn('watch.failed', { error: error instanceof Error ? error.name : typeof error }),
  })
  const halt = (): void => {
    stopWaking()
    schedule.halt()
    reader.end()
  }

  return {
    query: async (filter, offset, limit) => {
      const isStale = lookedAt === null || monotonicNow() - lookedAt > pace.lookEvery
      if (limit > 1 && isStale) schedule.allNow()
      const all = await feed.all()
      const found = filterFeed(all, filter)
      return ok({
        notices: await rowsOf(found.slice(offset, offset + limit), limit > 1),
        ...{ offset, total: found.length, unread: all.filter(({ read }) => !read).length },
        lookedAt: await state.lookedAt(),
      })
    },
    report: createActReporter({ feed, serverTime, onTold: tellAct }),
    mark: async (ids, read) => {
      await feed.mark(ids, read)
      await say()
      return ok(null)
    },
    wake: () => {
      // A practice world that nobody sees need not be started.
      if (account.isBot || account.endpoint === 'practice') return
      stopWaking()
      stopWaking = startTimer(() => {
        if (schedule.isHalted) void options.connection()
      }, WAKE_AFTER)
    },
    online: (again) => {
      if (isEnded || account.isBot) return
      if (schedule.isHalted) reader = openReader()
      reader.tryNow()
      schedule.begin(again || lookedAt !== null ? pace.afterChange : pace.startAfter)
    },
    chatChanged: (chatId) => {
      if (lookedAt === null) return
      schedule.chatIn(chatId, () =>
        Math.max(pace.afterChange, costs.restLeft(chatId, pace.betweenChanges, pace.forEachRequest)),
      )
    },
    linksChanged: dones.look,
    shown: () => void say(),
    halt,
    moveChat: async (from, to) => {
      const moved = await feed.moveChat(from, to)
      const followed = await state.moveChat(from, to)
      return moved.ok ? followed : moved
    },
    end: async () => {
      isEnded = true
      halt()
      news.end()
      dones.end()
      await schedule.whenStill()
      await Promise.all([feed.close(), state.close()])
    },
  }
}
