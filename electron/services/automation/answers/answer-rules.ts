/*
 * Rules that answer join requests by themselves, for one account, on the screen or not. `decide.ts` has whom a rule means,
 * `looks.ts` looks at who waits in a community and answers them (`answerer.ts`) within the limits (`limits.ts`), `runner.ts`
 * says when, `teller.ts` tells of those who were answered, many at once. Each answer is written down before Telegram is asked
 * (`begun`), and what became of it (`did`): after a kill or a cut it is looked up before anything is sent again. Telegram
 * refuses a second answer to the same person, and whoever asks again asks anew.
 */

import {
  type AnswerAim,
  type AnswerPreview,
  type AnswerRule,
  type AnswerRuleInput,
  aimKey,
  type ShownAnswerRules,
} from '../../../contract/answer-rules'
import type { Chat } from '../../../contract/chats'
import { fail, ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import { startTimer } from '../../../time/timer'
import { ReadQueue } from '../../calls/read-queue'
import { waitSeconds } from '../../calls/wait-seconds'
import type { ChatFollower } from '../../chats/chat-moves'
import type { LinkStore } from '../../links/store/link-store'
import type { Requests } from '../../requests/requests'
import type { AnswerBook } from './answer-book'
import { readWaiting } from './answer-reader'
import type { AnswerState } from './answer-state'
import { Answerer } from './answerer'
import { answeredWithin, DAY } from './limits'
import { AnswerLooks, allowanceNow } from './looks'
import type { AnswerAct } from './outcomes'
import { previewRule } from './preview'
import { type AnswerPace, AnswerRunner, type AnswerRunnerOptions, usualAnswerPace } from './runner'
import { createGroupTeller, type GroupPace, usualGroupPace } from './teller'

export interface AnswerRules extends ChatFollower {
  list(): Promise<Result<ShownAnswerRules>>
  /** Whom it would answer of those who wait at this moment. */
  preview(aim: AnswerAim): Promise<Result<AnswerPreview>>
  /** Switches a rule on, or changes the one with the same aim. */
  save(input: AnswerRuleInput): Promise<Result<null>>
  /** Whoever is being answered at this moment is; nobody after them. */
  remove(aim: AnswerAim): Promise<Result<null>>
  /** Connects an account that is not on the screen, in a minute, where a rule is on. */
  wake(): void
  /** The connection stands. */
  online(): void
  /** Something happened in this community. */
  chatChanged(chatId: string): void
  /** The session is over. */
  halt(): void
  /** Answers and writes nothing any more. */
  end(): Promise<void>
}

export interface AnswerRulesOptions
  extends Pick<
    AnswerRunnerOptions,
    'connection' | 'listChats' | 'serverTime' | 'onNeeded' | 'onChange' | 'log' | 'waitOf'
  > {
  readonly account: Account
  readonly book: AnswerBook
  readonly requests: Pick<Requests, 'isBeingAnswered' | 'noteAnswered'>
  readonly linkStore: Pick<LinkStore, 'entry'>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  /** Writes into the feed, once for each key; resolves when it is on the disk. */
  readonly report: (act: AnswerAct) => Promise<void>
  readonly secondLookAfter?: number
  /** Shorter in tests. */
  readonly pace?: Partial<AnswerPace>
  readonly groupPace?: GroupPace
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** Milliseconds until an account that is not on the screen is connected. */
const WAKE_AFTER = 60_000

/** The rule with this aim, whose id may be of before its group became a supergroup. */
const keptFor = ({ rules }: Readonly<AnswerState>, aim: AnswerAim) =>
  [...rules.values()].find(({ rule }) => aimKey(rule.aim) === aimKey(aim))

export const createAnswerRules = (options: AnswerRulesOptions): AnswerRules => {
  const { account, book, requests, connection, report, wait = waitSeconds, onChange } = options
  const openQueue = () => new ReadQueue({ connection, wait, onChange: () => undefined })
  let queue = openQueue()
  const answerer = new Answerer({
    ...{ book, requests, selfId: account.userId, secondLookAfter: options.secondLookAfter },
  })
  const groups = createGroupTeller({ book, report, pace: options.groupPace ?? usualGroupPace })
  const looks = new AnswerLooks({
    ...{ book, answerer, groups, requests, report },
    read: (place) => readWaiting((request) => queue.ask(({ gateway }) => request(gateway), 'rest'), place),
  })
  const { listChats, serverTime, onNeeded, log, waitOf } = options
  const runner = new AnswerRunner({
    ...{ book, answerer, looks, groups, connection, listChats, serverTime, onNeeded, onChange, log, waitOf },
    pace: { ...usualAnswerPace, ...options.pace },
  })
  let stopWaking = (): void => undefined
  const now = (): number => Math.floor(serverTime())

  /** What has to be known of a rule before it is on: the community's title, and the link's address. */
  const described = async (aim: AnswerAim): Promise<Result<Pick<AnswerRule, 'community' | 'link'>>> => {
    if (aim.chatId === null) return ok({ community: null, link: null })
    const chat = await options.findChat(aim.chatId)
    if (!chat.ok) return chat
    const community = chat.value.title
    if (aim.kind === 'dismiss') return ok({ community, link: null })
    const found = await options.linkStore.entry({ chatId: aim.chatId, hash: aim.hash })
    if (!found.ok) return found
    const { link, title, revoked } = found.value.link
    return revoked ? fail('linkGone') : ok({ community, link: { link, title } })
  }
  const halt = (): void => {
    stopWaking()
    runner.halt()
    queue.end()
  }
  const isUnread = async () => book.trouble()

  return {
    list: async () => {
      if (account.isBot) return fail('botsCannot')
      const state = await book.state()
      const shown = [...state.rules.values()].reverse().map((kept) => ({
        ...kept.rule,
        today: answeredWithin(state.answered.get(kept.ruleId) ?? [], DAY, now()),
        pausedUntil: kept.limitedAt === null ? null : (allowanceNow(state, kept, now()).full?.until ?? null),
      }))
      return ok({ rules: shown, trouble: await isUnread() })
    },
    preview: async (aim) => {
      if (account.isBot) return fail('botsCannot')
      const about = await described(aim)
      if (!about.ok) return about
      const chats =
        aim.chatId === null ? await listChats() : ok([{ id: aim.chatId, title: about.value.community ?? '' }])
      if (!chats.ok) return chats
      const connected = await connection()
      if (!connected.ok) return connected
      const { gateway } = connected.value.askingFor('shown')
      const read = (place: Parameters<typeof readWaiting>[1]) => readWaiting((request) => request(gateway), place)
      return previewRule(aim, about.value.link, chats.value, await book.state(), { read, requests })
    },
    save: async ({ aim, limits, leave }) => {
      if (account.isBot) return fail('botsCannot')
      const about = await described(aim)
      if (!about.ok) return about
      // Whoever asks within this second came later than the look at those who waited.
      const since = leave === null ? null : Math.max(now(), leave + 1)
      const rule: AnswerRule = { aim, limits, since, at: now(), ...about.value }
      const written = await book.write((state) => ({
        ...{ kind: 'ruled', ruleId: keptFor(state, aim)?.ruleId ?? aimKey(aim), rule },
      }))
      if (!written.ok) return written
      onChange()
      await runner.plan()
      runner.rulesChanged()
      return ok(null)
    },
    remove: async (aim) => {
      if (account.isBot) return fail('botsCannot')
      const written = await book.write((state) => {
        const kept = keptFor(state, aim)
        return kept === undefined ? null : { kind: 'off', ruleId: kept.ruleId }
      })
      if (!written.ok) return written
      onChange()
      await runner.plan()
      return ok(null)
    },
    wake: () => {
      stopWaking()
      if (account.isBot) return
      void runner.plan()
      // A practice world that nobody sees need not be started.
      if (account.endpoint === 'practice') return
      stopWaking = startTimer(() => {
        void book.state().then(({ rules, open }) => {
          if (runner.isHalted && rules.size + open.size > 0) void connection()
        })
      }, WAKE_AFTER)
    },
    online: () => {
      if (account.isBot) return
      if (runner.isHalted) queue = openQueue()
      queue.tryNow()
      runner.begin()
    },
    chatChanged: (chatId) => runner.chatChanged(chatId),
    halt,
    moveChat: async (from, to) => {
      const moved = await book.moveChat(from, to)
      if (moved.ok && moved.value === true) runner.rulesChanged()
      return moved
    },
    end: async () => {
      halt()
      await runner.end()
      options.onNeeded(false)
      await book.close()
    },
  }
}
