import type { AnswerRule } from '../../../contract/answer-rules'
import { ANSWERED_NAMES } from '../../../contract/watch'
import type { AnswerEntry, Entry } from './answer-entry'
import { DAY } from './limits'

export type Begun = Entry<'begun'>

/** A rule that is switched on. */
export interface KeptRule {
  readonly ruleId: string
  readonly rule: AnswerRule
  /** When it reached a limit, of which the user was told; null: it has not. */
  readonly limitedAt: number | null
  /** Communities in which it may not answer any more, though it is about all. */
  readonly lost: ReadonlySet<string>
}

/** People who were answered by one rule in one community without a long pause, and are told of together. */
export interface AnsweredGroup {
  readonly groupId: string
  readonly ruleId: string
  readonly approved: boolean
  readonly chatId: string
  readonly community: string
  readonly link: Begun['link']
  readonly people: number
  readonly names: readonly string[]
  /** Moments of the first and the last answer. */
  readonly from: number
  readonly to: number
  /** People whom Telegram refused to have answered. */
  readonly refused: number
  readonly isSettled: boolean
}

/** What an account's rules are, have done and are doing. */
export interface AnswerState {
  readonly rules: Map<string, KeptRule>
  /** Answers whose outcome is not known, by key. */
  readonly open: Map<string, Begun>
  /** Groups that were not told of yet. */
  readonly groups: Map<string, AnsweredGroup>
  /** By rule: when it answered somebody, oldest first, of the last day. */
  readonly answered: Map<string, number[]>
  /** Requests that Telegram refused to have answered, by key: they are the manager's. */
  readonly refused: Map<string, Begun>
}

/** Refusals that are remembered; somebody who asks that long is refused once more, at worst. */
const REFUSALS_KEPT = 5_000

export const emptyState = (): AnswerState => ({
  rules: new Map(),
  open: new Map(),
  groups: new Map(),
  answered: new Map(),
  refused: new Map(),
})

const change = (state: AnswerState, ruleId: string, make: (kept: KeptRule) => Partial<KeptRule>): void => {
  const kept = state.rules.get(ruleId)
  if (kept !== undefined) state.rules.set(ruleId, { ...kept, ...make(kept) })
}

const openGroup = (state: AnswerState, { groupId, ruleId, approved, chatId, community, link, at }: Begun): void => {
  if (state.groups.has(groupId)) return
  state.groups.set(groupId, {
    ...{ groupId, ruleId, approved, chatId, community, link, people: 0, names: [], from: at, to: at, refused: 0 },
    isSettled: false,
  })
}

/** Counts an answer that ended. */
const count = (state: AnswerState, begun: Begun, how: Entry<'did'>['how']): void => {
  const { groupId, ruleId, at, name, key } = begun
  const group = state.groups.get(groupId)
  if (how === 'refused' || how === 'unknown') {
    state.refused.set(key, begun)
    const [oldest] = state.refused.keys()
    if (state.refused.size > REFUSALS_KEPT && oldest !== undefined) state.refused.delete(oldest)
    if (group !== undefined) state.groups.set(groupId, { ...group, refused: group.refused + 1 })
  }
  if (how !== 'done') return
  const within = (state.answered.get(ruleId) ?? []).filter((moment) => moment > at - DAY)
  state.answered.set(ruleId, [...within, at])
  if (group === undefined) return
  const names = group.names.length < ANSWERED_NAMES ? [...group.names, name] : group.names
  const from = group.people === 0 ? at : Math.min(group.from, at)
  state.groups.set(groupId, { ...group, people: group.people + 1, names, from, to: Math.max(group.to, at) })
}

const move = (state: AnswerState, from: string, to: string): void => {
  const follow = <T extends { readonly chatId: string | null }>(one: T): T =>
    one.chatId === from ? { ...one, chatId: to } : one
  for (const [ruleId, kept] of state.rules) {
    const lost = new Set([...kept.lost].map((chatId) => (chatId === from ? to : chatId)))
    state.rules.set(ruleId, { ...kept, lost, rule: { ...kept.rule, aim: follow(kept.rule.aim) } })
  }
  for (const [key, begun] of state.open) state.open.set(key, follow(begun))
  for (const [groupId, group] of state.groups) state.groups.set(groupId, follow(group))
}

/** Whether an id of a community stands somewhere. */
export const knowsChat = ({ rules, open, groups }: Readonly<AnswerState>, chatId: string): boolean =>
  [...rules.values()].some(({ rule, lost }) => rule.aim.chatId === chatId || lost.has(chatId)) ||
  [...open.values(), ...groups.values()].some((one) => one.chatId === chatId)

/** Takes over what an entry says. */
export const take = (state: AnswerState, entry: AnswerEntry): void => {
  switch (entry.kind) {
    case 'ruled':
      // One that was changed stands last, and may have another limit to reach.
      state.rules.delete(entry.ruleId)
      state.rules.set(entry.ruleId, { ruleId: entry.ruleId, rule: entry.rule, limitedAt: null, lost: new Set() })
      return
    case 'off':
      state.rules.delete(entry.ruleId)
      return
    case 'begun':
      state.open.set(entry.key, entry)
      openGroup(state, entry)
      return
    case 'did': {
      const begun = state.open.get(entry.key)
      state.open.delete(entry.key)
      if (begun !== undefined) count(state, begun, entry.how)
      return
    }
    case 'settled': {
      const group = state.groups.get(entry.groupId)
      if (group !== undefined) state.groups.set(entry.groupId, { ...group, isSettled: true })
      return
    }
    case 'told':
      state.groups.delete(entry.groupId)
      return
    case 'limited':
      change(state, entry.ruleId, () => ({ limitedAt: entry.at }))
      return
    case 'lost':
      change(state, entry.ruleId, ({ lost }) => {
        const others = [...lost].filter((chatId) => chatId !== entry.chatId)
        return { lost: new Set(entry.lost ? [...others, entry.chatId] : others) }
      })
      return
    case 'moved':
      move(state, entry.from, entry.to)
      return
  }
}

/** The entries that make the same state, without what is over. */
export const compact = (entries: readonly AnswerEntry[]): readonly AnswerEntry[] => {
  const state = emptyState()
  for (const entry of entries) take(state, entry)
  const begun = entries.filter((entry) => entry.kind === 'begun')
  const newest = begun.reduce((last, { at }) => Math.max(last, at), 0)
  const isKept = ({ key, groupId, at }: Begun): boolean =>
    state.open.has(key) || state.groups.has(groupId) || state.refused.has(key) || at > newest - DAY
  const kept = new Set(begun.filter(isKept).map(({ key }) => key))
  const groups = new Set(begun.filter(({ key }) => kept.has(key)).map(({ groupId }) => groupId))
  const stands = (entry: AnswerEntry): boolean => {
    switch (entry.kind) {
      case 'begun':
      case 'did':
        return kept.has(entry.key)
      case 'settled':
      case 'told':
        return groups.has(entry.groupId)
      case 'ruled':
        return state.rules.get(entry.ruleId)?.rule.at === entry.rule.at
      case 'off':
        return false
      case 'limited':
      case 'lost':
        return state.rules.has(entry.ruleId)
      case 'moved':
        return true
    }
  }
  return entries.filter(stands)
}
