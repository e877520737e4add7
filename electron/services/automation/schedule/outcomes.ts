import { SCHEDULE_GRACE } from '../../../contract/schedule'
import type { NoticeFacts } from '../../../contract/watch'
import type { Attempt } from './act'
import type { Doing, Plan } from './book-state'
import type { Entry, PlannedWhat } from './schedule-entry'

type Facts = Extract<NoticeFacts, { rule: 'scheduled' }>

/** What is told of a moment that was planned. */
export interface ScheduledAct {
  /** The same for the same thing, so that it is told once. */
  readonly key: string
  readonly chatId: string
  /** The community's title. */
  readonly community: string
  /** The link that was made, or the only one it is about; null: none, or several. */
  readonly link: { readonly link: string; readonly title: string | null; readonly hash: string } | null
  readonly facts: Facts
}

type Occurrence = Pick<Entry<'begun'>, 'key' | 'due' | 'missed' | 'at'>

const placeOf = (what: PlannedWhat): { readonly chatId: string; readonly community: string } => {
  if (what.kind === 'create') return { chatId: what.chatId, community: what.community }
  const [first] = what.links
  return { chatId: first?.chatId ?? '', community: first?.community ?? '' }
}

const countOf = (what: PlannedWhat): number => (what.kind === 'create' ? 1 : what.links.length)

const onlyOf = (links: Extract<Attempt, { kind: 'over' }>['links']): ScheduledAct['link'] => {
  const [only] = links
  return links.length !== 1 || only === undefined ? null : { link: only.link, title: only.title, hash: only.hash }
}

const actOf = (
  what: PlannedWhat,
  { key, due, missed }: Occurrence,
  facts: Pick<Facts, 'outcome' | 'done' | 'end' | 'error' | 'late'>,
): Omit<ScheduledAct, 'link'> => ({
  ...{ key: `${key} ${facts.outcome}`, ...placeOf(what) },
  facts: { rule: 'scheduled', what: what.kind, due, missed, of: countOf(what), ...facts },
})

/** It was missed, and the user is asked. */
export const whenAsked = ({ what }: Plan, occurrence: Occurrence): ScheduledAct => ({
  ...actOf(what, occurrence, { outcome: 'asks', done: 0, end: null, error: null, late: true }),
  link: what.kind === 'create' ? null : onlyOf(what.links),
})

/** It is over. `at`: seconds since 1970, server time. */
export const whenOver = (
  { what, ...occurrence }: Doing,
  { done, error, links, end }: Extract<Attempt, { kind: 'over' }>,
  at: number,
): ScheduledAct => ({
  ...actOf(what, occurrence, {
    outcome: error === null ? 'done' : 'failed',
    ...{ done, end, error: error?.code ?? null, late: at - occurrence.due > SCHEDULE_GRACE },
  }),
  link: onlyOf(links),
})

/** The entry that ends a moment; `attempt` null: its plan was deleted in the middle. */
export const endedOf = (
  { planId, key, due, missed, what, dids }: Doing,
  at: number,
  attempt: Extract<Attempt, { kind: 'over' }> | null,
): Entry<'ended'> => ({
  ...{ kind: 'ended', planId },
  past: {
    ...{ key, due, at, missed, what: what.kind, community: placeOf(what).community },
    links: [...(attempt?.links ?? [])],
    outcome: attempt === null ? 'stopped' : attempt.error === null ? 'done' : 'failed',
    done: attempt?.done ?? [...dids.values()].filter((error) => error === null).length,
    error: attempt?.error ?? null,
  },
})

/** The entry by which the user leaves out what was asked about. */
export const skippedOf = (
  { what }: Plan,
  { planId, key, due, missed }: Entry<'asked'>,
  at: number,
): Entry<'ended'> => ({
  ...{ kind: 'ended', planId },
  past: {
    ...{ key, due, at, missed, what: what.kind, community: placeOf(what).community, outcome: 'skipped' },
    links: what.kind === 'create' ? [] : what.links.map(({ creator: _, permanent: __, ...link }) => link),
    ...{ done: 0, error: null },
  },
})
