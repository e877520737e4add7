import type { AppError } from '../../../contract/errors'
import type { PastOccurrence, ScheduleWhen } from '../../../contract/schedule'
import { nextMoment } from '../../../contract/schedule-rules'
import type { Entry, PlannedWhat, ScheduleEntry } from './schedule-entry'

/** Something that is planned. Moments are seconds since 1970, server time. */
export interface Plan {
  readonly planId: string
  readonly when: ScheduleWhen
  readonly what: PlannedWhat
  readonly paused: boolean
  readonly isDeleted: boolean
  /** Its moments until then are over. */
  readonly after: number
  /** Links that it has made. */
  readonly made: number
  /** The moment that the user is asked about; null: none. */
  readonly asks: Entry<'asked'> | null
}

/** A moment that is being done. */
export interface Doing extends Entry<'begun'> {
  /** By hash: the end that a link gets, 0: none. */
  readonly ends: Map<string, number>
  /** By hash: null: it is as wanted. */
  readonly dids: Map<string, AppError | null>
}

/** All that is planned, is being done and was done. */
export interface BookState {
  readonly plans: Map<string, Plan>
  /** By key. */
  readonly doing: Map<string, Doing>
  /** Oldest first. */
  past: readonly PastOccurrence[]
}

/** What was done some months ago is in the feed. */
const PAST_KEPT = 200

export const emptyBook = (): BookState => ({ plans: new Map(), doing: new Map(), past: [] })

/** Whether nothing comes of a plan any more, and nobody is asked about it. */
export const isOver = ({ when, after, asks }: Plan): boolean => asks === null && nextMoment(when, after) === null

const change = ({ plans }: BookState, planId: string, some: (plan: Plan) => Partial<Plan>): void => {
  const plan = plans.get(planId)
  if (plan !== undefined) plans.set(planId, { ...plan, ...some(plan) })
}

/** Takes over an entry of the journal. */
export const take = (state: BookState, entry: ScheduleEntry): void => {
  switch (entry.kind) {
    case 'planned': {
      const { planId, at, made, when, what } = entry
      state.plans.set(planId, { planId, when, what, made, after: at, asks: null, paused: false, isDeleted: false })
      return
    }
    case 'deleted':
      change(state, entry.planId, () => ({ isDeleted: true }))
      return
    case 'restored':
      change(state, entry.planId, () => ({ isDeleted: false }))
      return
    case 'paused':
      change(state, entry.planId, (plan) => ({
        ...{ paused: entry.paused, after: Math.max(plan.after, entry.after ?? plan.after) },
      }))
      return
    case 'asked':
      change(state, entry.planId, (plan) => ({ asks: entry, after: Math.max(plan.after, entry.due) }))
      return
    case 'begun':
      state.doing.set(entry.key, { ...entry, ends: new Map(), dids: new Map() })
      change(state, entry.planId, (plan) => ({
        after: entry.extra ? plan.after : Math.max(plan.after, entry.due),
        asks: entry.extra ? plan.asks : null,
      }))
      return
    case 'aimed':
      state.doing.get(entry.key)?.ends.set(entry.hash, entry.end)
      return
    case 'did':
      state.doing.get(entry.key)?.dids.set(entry.hash, entry.error)
      return
    case 'ended':
      end(state, entry)
      return
    case 'moved':
      move(state, entry.from, entry.to)
      return
  }
}

const end = (state: BookState, { planId, past }: Entry<'ended'>): void => {
  state.doing.delete(past.key)
  state.past = [...state.past, past].slice(-PAST_KEPT)
  change(state, planId, (plan) => ({
    // What was left out is asked about no more.
    asks: plan.asks?.key === past.key ? null : plan.asks,
    made: plan.made + (past.what === 'create' && past.outcome === 'done' ? 1 : 0),
  }))
}

const moveWhat = (what: PlannedWhat, from: string, to: string): PlannedWhat => {
  const follow = <T extends { readonly chatId: string }>(one: T): T =>
    one.chatId === from ? { ...one, chatId: to } : one
  return what.kind === 'create' ? follow(what) : { ...what, links: what.links.map(follow) }
}

const move = (state: BookState, from: string, to: string): void => {
  for (const [planId, plan] of state.plans) state.plans.set(planId, { ...plan, what: moveWhat(plan.what, from, to) })
  for (const [key, doing] of state.doing) state.doing.set(key, { ...doing, what: moveWhat(doing.what, from, to) })
  state.past = state.past.map((past) => ({
    ...past,
    links: past.links.map((link) => (link.chatId === from ? { ...link, chatId: to } : link)),
  }))
}

/** Whether an id of a community stands somewhere. */
export const knowsChat = ({ plans, doing, past }: BookState, chatId: string): boolean => {
  const has = (what: PlannedWhat): boolean =>
    what.kind === 'create' ? what.chatId === chatId : what.links.some((link) => link.chatId === chatId)
  return (
    [...plans.values(), ...doing.values()].some(({ what }) => has(what)) ||
    past.some(({ links }) => links.some((link) => link.chatId === chatId))
  )
}

/** The entries that make the same state, without what is over. */
export const compact = (entries: readonly ScheduleEntry[]): readonly ScheduleEntry[] => {
  const state = emptyBook()
  for (const entry of entries) take(state, entry)
  const { plans, doing, past } = state
  const busy = new Set([...doing.values()].map(({ planId }) => planId))
  return [
    ...[...plans.values()].flatMap((plan): readonly ScheduleEntry[] => {
      if (!busy.has(plan.planId) && (plan.isDeleted || isOver(plan))) return []
      const { planId, when, what, made, after, paused, isDeleted } = plan
      return [
        { kind: 'planned', planId, at: after, made, when, what },
        ...(paused ? [{ kind: 'paused' as const, planId, paused, after: null }] : []),
        ...(isDeleted ? [{ kind: 'deleted' as const, planId }] : []),
      ]
    }),
    ...[...doing.values()].flatMap(({ ends, dids, ...begun }): readonly ScheduleEntry[] => [
      begun,
      ...[...ends].map(([hash, end]) => ({ kind: 'aimed' as const, key: begun.key, hash, end })),
      ...[...dids].map(([hash, error]) => ({ kind: 'did' as const, key: begun.key, hash, error })),
    ]),
    // After what is being done, whose beginning takes a question back.
    ...[...plans.values()].flatMap(({ asks }) => (asks === null ? [] : [asks])),
    ...past.map((one) => ({ kind: 'ended' as const, planId: '', past: one })),
  ]
}
