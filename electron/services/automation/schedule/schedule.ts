/*
 * What an account does by itself at a moment: links are revoked, extended or made, once or every week, while the app runs,
 * on the screen or not. `book-state.ts` has what is planned, `contract/schedule-rules.ts` when it happens, `runner.ts`
 * does it. A moment has a key, from which the id of its request follows (`links/create/` makes each request's link once),
 * and is written down before Telegram is asked (`begun`), with the end that a link is to get (`aimed`), what became of each
 * link (`did`), and, after it stands in the feed, that it is over (`ended`). A moment that passed while nobody was there is
 * done late, or the user is asked; of several of one plan only the last.
 */

import type { Chat } from '../../../contract/chats'
import { fail, ok, type Result } from '../../../contract/result'
import type { PlanInput, ShownSchedule } from '../../../contract/schedule'
import { nextMoment } from '../../../contract/schedule-rules'
import type { Account } from '../../../contract/session'
import type { ChatFollower } from '../../chats/chat-moves'
import type { LinkStore } from '../../links/store/link-store'
import { type ActOptions, createAct } from './act'
import type { BookState, Plan } from './book-state'
import { skippedOf } from './outcomes'
import { readPlan } from './read-plan'
import { keyOf, Runner, type RunnerOptions } from './runner'
import type { ScheduleBook } from './schedule-book'
import type { ScheduleEntry } from './schedule-entry'
import { showSchedule } from './show-schedule'

export interface Schedule extends ChatFollower {
  list(): Promise<Result<ShownSchedule>>
  /** Plans something, or replaces a plan; the names are those of `savePlan` in the contract. */
  save(input: PlanInput): Promise<Result<null>>
  /** `scheduleGone`, here and below: there is no such plan, or nothing comes of it any more. */
  delete(planId: string): Promise<Result<null>>
  restore(planId: string): Promise<Result<null>>
  pause(planId: string, paused: boolean): Promise<Result<null>>
  pauseAll(): Promise<void>
  run(planId: string): Promise<Result<null>>
  skip(planId: string): Promise<Result<null>>
  /** The account is not on the screen: it is connected where something is planned. */
  wake(): Promise<void>
  /** The connection stands. */
  online(): void
  /** The session is over. */
  halt(): void
  /** Does and writes nothing any more. */
  end(): Promise<void>
}

export interface ScheduleOptions extends Omit<RunnerOptions, 'act' | 'book'>, Omit<ActOptions, 'book' | 'linkStore'> {
  readonly account: Account
  readonly book: ScheduleBook
  readonly linkStore: Pick<LinkStore, 'put' | 'remove' | 'select' | 'entry'>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
}

export const createSchedule = (options: ScheduleOptions): Schedule => {
  const { account, book, linkStore, findChat, onChange } = options
  const runner = new Runner({ ...options, act: createAct(options) })
  const now = (): number => Math.floor(options.serverTime())

  /** Writes what `decide` makes of a plan, and looks at what is due then. */
  const change = async (
    planId: string,
    decide: (plan: Plan, state: Readonly<BookState>) => ScheduleEntry | null,
  ): Promise<Result<null>> => {
    const written = await book.write((state) => {
      const plan = state.plans.get(planId)
      const entry = plan === undefined ? null : decide(plan, state)
      return entry === null ? fail('scheduleGone') : ok(entry)
    })
    if (!written.ok) return written
    onChange()
    await settle()
    return ok(null)
  }
  const settle = async (): Promise<void> => {
    runner.look()
    await runner.plan()
  }
  const pausing = (plan: Plan, paused: boolean): ScheduleEntry | null =>
    plan.isDeleted
      ? null
      : // What is repeated goes on with its next moment; what was to happen once has still to happen.
        {
          ...{ kind: 'paused', planId: plan.planId, paused },
          after: paused || plan.when.kind === 'once' ? null : now(),
        }

  return {
    list: async () => {
      const [state, trouble] = [await book.state(), await book.trouble()]
      return ok(showSchedule(state, (key) => runner.waits(key), trouble))
    },
    save: async (input) => {
      const before = (await book.state()).plans.get(input.planId) ?? null
      const what = await readPlan(input, before, { linkStore, findChat, now: now() })
      if (!what.ok) return what
      const { planId, when } = input
      const written = await book.write(({ plans }) => {
        const made = plans.get(planId)?.made ?? 0
        return ok({ kind: 'planned', planId, at: now(), made, when, what: what.value })
      })
      if (!written.ok) return written
      onChange()
      await settle()
      return ok(null)
    },
    delete: (planId) => change(planId, ({ isDeleted }) => (isDeleted ? null : { kind: 'deleted', planId })),
    restore: (planId) => change(planId, ({ isDeleted }) => (isDeleted ? { kind: 'restored', planId } : null)),
    pause: (planId, paused) => change(planId, (plan) => pausing(plan, paused)),
    pauseAll: async () => {
      for (const plan of [...(await book.state()).plans.values()]) {
        if (!plan.paused) await change(plan.planId, (one) => pausing(one, true))
      }
    },
    run: async (planId) => {
      const plan = (await book.state()).plans.get(planId)
      if (plan === undefined || plan.isDeleted) return fail('scheduleGone')
      const { asks, when } = plan
      const extra = asks === null && when.kind === 'weekly'
      if (asks === null && !extra && nextMoment(when, plan.after) === null) return fail('scheduleGone')
      const due = asks?.due ?? (when.kind === 'once' ? when.at : now())
      const missed = asks?.missed ?? 0
      const begun = await runner.begun(plan, { planId, key: keyOf(planId, due, extra), due, missed, extra, at: now() })
      if (!begun.ok) return begun
      await settle()
      return begun.value ? ok(null) : fail('scheduleGone')
    },
    skip: (planId) => change(planId, (plan) => (plan.asks === null ? null : skippedOf(plan, plan.asks, now()))),
    wake: async () => {
      if (account.isBot) return
      await runner.plan()
      const { plans, doing } = await book.state()
      const isPlanned = [...plans.values()].some(
        (plan) => !plan.isDeleted && nextMoment(plan.when, plan.after) !== null,
      )
      if (!isPlanned && doing.size === 0) return
      // The server's clock says when it is time. A practice world that nobody sees is started when it is.
      if (account.endpoint === 'practice') runner.begin()
      else void options.connection()
    },
    online: () => {
      if (!account.isBot) runner.begin()
    },
    halt: () => runner.halt(),
    moveChat: (from, to) => book.moveChat(from, to),
    end: async () => {
      await runner.end()
      await book.close()
    },
  }
}
