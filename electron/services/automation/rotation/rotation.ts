/*
 * Replaces links by successors of the same title and terms when they are full, over or leak. Which links those are stands in
 * `rotation-book.ts`. While the account is online, on the screen or not, their communities are looked at: soon after somebody
 * joined, when a link's end comes, and now and then otherwise; of a leak Watch tells (`leak-guard.ts`). That a link is to be
 * replaced, with the request of its successor, is written down before Telegram is asked (`begun`), each step after it was done
 * (`act.ts`), and, after it stands in the feed, that it is over (`ended`), together with the rule of the successor, which goes
 * on by itself as often as the user wants. A link that somebody else revoked or deleted is replaced by nothing.
 */

import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { LinkEntry, LinkSelection } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import type { RotationRule, ShownRotations } from '../../../contract/rotation'
import type { Account } from '../../../contract/session'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { startTimer } from '../../../time/timer'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, floodSeconds } from '../../calls/retry-policy'
import { waitSeconds } from '../../calls/wait-seconds'
import type { ChatFollower } from '../../chats/chat-moves'
import type { LinkStore } from '../../links/store/link-store'
import { type LookPace, Pace } from '../single-use/pace'
import { SingleUseReader } from '../single-use/reader'
import { type LookReason, type NextLook, Rounds } from '../single-use/rounds'
import { type ActOptions, RotationAct } from './act'
import { RotationLooks, type RotationLooksOptions } from './looks'
import type { RotationBook } from './rotation-book'
import type { Ruled } from './rotation-entry'
import { canHappen } from './rules'
import { showRotations } from './show-rotations'

export interface Rotation extends ChatFollower {
  list(): Promise<Result<ShownRotations>>
  /** The names are those of `setRotation` in the contract. */
  set(selection: LinkSelection, rule: RotationRule): Promise<Result<{ readonly on: number; readonly notFor: number }>>
  stop(selection: LinkSelection): Promise<Result<null>>
  /** Watch has written down that a link leaks. */
  leaked(): void
  /** Connects an account that is not on the screen, where one of its links is to be replaced. */
  wake(): void
  /** The connection stands; `again`: it was cut. */
  online(): void
  /** Somebody joined there. */
  joined(chatId: string): void
  /** Something else happened there. */
  chatChanged(chatId: string): void
  /** The session is over: nothing is replaced until it is online again. */
  halt(): void
  /** Reads, replaces and writes nothing any more. */
  end(): Promise<void>
}

export interface RotationOptions
  extends Omit<ActOptions, 'book' | 'linkStore'>,
    Omit<RotationLooksOptions, 'book' | 'act' | 'reader' | 'linkStore'> {
  readonly account: Account
  readonly book: RotationBook
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly linkStore: Pick<LinkStore, 'select' | 'put' | 'remove'>
  /** How many links are replaced by themselves. */
  readonly onCount: (ruled: number) => void
  readonly log: Log
  /** Shorter in tests. */
  readonly pace?: Partial<LookPace>
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** Nobody comes in by a full link for some seconds; that is no reason to ask every few. */
const usualPace: LookPace = {
  ...{ channel: 30_000, group: 60_000, afterJoin: 1_000, betweenJoins: 5_000, betweenJoinsMost: 60_000 },
  ...{ forEachRequest: 5_000, again: 2_000, refused: 5 * 60_000 },
}
/** Milliseconds after a start until an account that is not on the screen is connected: the one on the screen goes first. */
const WAKE_AFTER = 3_000
/** Milliseconds from a change in a community to the look, so that several changes are one. */
const AFTER_CHANGE = 1_000

export const createRotation = (options: RotationOptions): Rotation => {
  const { account, book, connection, linkStore, log, wait = waitSeconds } = options
  const lookPace = { ...usualPace, ...options.pace }
  const pace = new Pace(lookPace)
  const now = monotonicNow
  const openReader = (): SingleUseReader =>
    new SingleUseReader({
      ...{ selfId: account.userId, connection, wait, order: 'rest' },
      onFloodWait: () => pace.slowDown(now()),
    })
  let reader = openReader()
  let isEnded = false
  let stopWaking = (): void => undefined
  /** By hash: why a link waits to be replaced. */
  const waits = new Map<string, AppError>()
  const looks = new RotationLooks({ ...options, act: new RotationAct(options), reader: () => reader })
  const say = (): void => options.onCount(rounds.isHalted ? 0 : book.state.ruled.size)
  const chatIds = (): ReadonlySet<string> => {
    const { ruled, doing } = book.state
    const targets = [...ruled.values(), ...[...doing.values()].map((one) => one.ruled)]
    return new Set(targets.map(({ target }) => target.chatId))
  }

  /** The next look, after one that did not come to its end. */
  const again = (error: AppError): NextLook => {
    if (!endsAll(error)) log.info('rotation.waits', { code: error.code })
    if (error.code === 'floodWait') return { after: floodSeconds(error) * 1_000, isDone: false }
    return { after: looks.passes(error) ? lookPace.again : lookPace.refused, isDone: false }
  }
  const lookAt = async (chatId: string, why: LookReason): Promise<NextLook | null> => {
    if (!chatIds().has(chatId)) return null
    const chat = await options.findChat(chatId)
    const connected = await connection()
    if (rounds.isHalted) return null
    if (!chat.ok) return again(chat.error)
    if (!connected.ok) return again(connected.error)
    const before = reader.asked
    const looked = await looks.at(chat.value, connected.value, waits)
    if (rounds.isHalted) return null
    say()
    const [took, found] = [reader.asked - before, looked.ok && looked.value.found]
    pace.looked(chatId, { isChannel: chat.value.kind === 'channel', took, found, forJoin: why === 'joined' }, now())
    if (!looked.ok) return again(looked.error)
    if (!chatIds().has(chatId)) {
      pace.forget(chatId)
      return null
    }
    const due = looked.value.next === null ? Number.POSITIVE_INFINITY : looked.value.next * 1_000
    return { after: Math.max(0, Math.min(pace.next(chatId, now()), due)), isDone: true }
  }
  const rounds = new Rounds({
    lookAt,
    onFailure: (error) => log.warn('rotation.failed', { error: error instanceof Error ? error.name : typeof error }),
  })

  const lookAll = (why: LookReason): void => {
    say()
    for (const chatId of chatIds()) rounds.atLatest(chatId, 0, why)
  }
  const ruledOf = ({ link, closesAfterFirst }: LinkEntry, rule: RotationRule): Ruled => {
    const { chatId, hash, title, adminId, permanent } = link
    const ruleId = book.state.ruled.get(hash)?.ruleId ?? crypto.randomUUID()
    const target = { chatId, hash, link: link.link, title, adminId, permanent }
    return { ruleId, target, rule, made: 0, closesAfterFirst: closesAfterFirst === true }
  }
  const isFor = ({ link, creator }: LinkEntry, rule: RotationRule): boolean =>
    !link.revoked && (creator.isSelf || !creator.isBot) && canHappen(rule, link)
  const halt = (): void => {
    stopWaking()
    rounds.halt()
    reader.end()
    say()
  }

  return {
    list: async () => {
      await book.load()
      return ok(showRotations(book.state, waits))
    },
    set: async (selection, rule) => {
      if (account.isBot) return fail('botsCannot')
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      if (entries.value.length === 0) return fail('nothingSelected')
      const able = entries.value.filter((entry) => isFor(entry, rule))
      const written = await book.write(() => able.map((entry) => ({ kind: 'on', ruled: ruledOf(entry, rule) })))
      if (!written.ok) return written
      lookAll('time')
      return ok({ on: able.length, notFor: entries.value.length - able.length })
    },
    stop: async (selection) => {
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      const hashes = entries.value.map(({ link }) => link.hash)
      const written = await book.write(({ ruled }) =>
        hashes.filter((hash) => ruled.has(hash)).map((hash) => ({ kind: 'off', hash })),
      )
      say()
      return written
    },
    leaked: () => {
      for (const hash of book.state.leaked) {
        const chatId = book.state.ruled.get(hash)?.target.chatId
        if (chatId !== undefined) rounds.atLatest(chatId, 0, 'time')
      }
    },
    wake: () => {
      // A practice world that nobody sees need not be started.
      if (account.isBot || account.endpoint === 'practice') return
      stopWaking()
      stopWaking = startTimer(() => {
        void book.load().then(() => {
          if (rounds.isHalted && !isEnded && chatIds().size > 0) void connection()
        })
      }, WAKE_AFTER)
    },
    online: () => {
      if (isEnded || account.isBot) return
      if (rounds.isHalted) reader = openReader()
      reader.tryNow()
      rounds.begin()
      void book.load().then((known) => {
        if (known.ok && !rounds.isHalted) lookAll('first')
      })
    },
    joined: (chatId) => {
      if (chatIds().has(chatId)) rounds.atLatest(chatId, pace.afterJoin(chatId, now()), 'joined')
    },
    chatChanged: (chatId) => {
      if (chatIds().has(chatId)) {
        rounds.atLatest(chatId, Math.max(AFTER_CHANGE, pace.afterJoin(chatId, now())), 'time')
      }
    },
    halt,
    moveChat: async (from, to) => {
      const moved = await book.moveChat(from, to)
      if (moved.ok && chatIds().has(to)) rounds.atLatest(to, 0, 'first')
      return moved
    },
    end: async () => {
      halt()
      await rounds.whenStill()
      isEnded = true
      await book.close()
    },
  }
}
