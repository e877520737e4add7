import type { ErrorCode } from '../../../contract/errors'
import type { ActFacts } from '../../../contract/watch'
import type { AnsweredGroup, KeptRule } from './answer-state'
import type { Allowance } from './limits'

type Facts = Extract<ActFacts, { rule: 'answered' }>

/** What is told of a rule. */
export interface AnswerAct {
  /** The same for the same thing, so that it is told once. */
  readonly key: string
  readonly chatId: string
  /** The community's title. */
  readonly community: string
  readonly link: { readonly link: string; readonly title: string | null; readonly hash: string } | null
  readonly facts: Facts
  /** It was as wanted: it stands in the feed, and nobody is called. */
  readonly isQuiet: boolean
}

const nothing = { names: [], left: 0, limit: null, error: null }

/** People were answered. */
export const whenAnswered = (group: AnsweredGroup): AnswerAct => {
  const { groupId, chatId, community, link, approved, people, names, from, to, refused } = group
  return {
    ...{ key: `answered ${groupId}`, chatId, community, link, isQuiet: refused === 0 },
    facts: {
      ...{ rule: 'answered', outcome: 'done', approved, people, names: [...names], from, to },
      ...{ left: refused, limit: null, error: null },
    },
  }
}

interface Where {
  readonly chatId: string
  readonly community: string
  /** Seconds since 1970, server time. */
  readonly now: number
}

const linkOf = ({ rule: { aim, link } }: KeptRule): AnswerAct['link'] =>
  link === null || aim.kind !== 'approve' ? null : { ...link, hash: aim.hash }

/** A limit was reached, and `people` wait for it. */
export const whenLimited = (
  kept: KeptRule,
  { chatId, community, now }: Where,
  people: number,
  limit: NonNullable<Allowance['full']>,
): AnswerAct => ({
  ...{ key: `limited ${kept.ruleId} ${limit.until}`, chatId, community, link: linkOf(kept), isQuiet: false },
  facts: {
    ...{ ...nothing, rule: 'answered', outcome: 'limit', approved: kept.rule.aim.kind === 'approve', people },
    ...{ from: now, to: now, limit: { ...limit } },
  },
})

/** The account may not answer there any more. */
export const whenStopped = (kept: KeptRule, { chatId, community, now }: Where, error: ErrorCode): AnswerAct => ({
  ...{ key: `stopped ${kept.ruleId} ${kept.rule.at} ${chatId}`, chatId, community, link: linkOf(kept), isQuiet: false },
  facts: {
    ...{ ...nothing, rule: 'answered', outcome: 'stopped', approved: kept.rule.aim.kind === 'approve', people: 0 },
    ...{ from: now, to: now, error },
  },
})
