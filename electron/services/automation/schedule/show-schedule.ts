import type { AppError } from '../../../contract/errors'
import type { ShownPlan, ShownSchedule, ShownWhat } from '../../../contract/schedule'
import { nextMoment } from '../../../contract/schedule-rules'
import { type BookState, isOver, type Plan } from './book-state'
import type { PlannedWhat } from './schedule-entry'

const showWhat = (what: PlannedWhat): ShownWhat =>
  what.kind === 'create' ? what : { ...what, links: what.links.map(({ creator: _, permanent: __, ...link }) => link) }

/** As the page sees it. `waits`: why a moment, or the next one of a plan, is not done yet. */
export const showSchedule = (
  { plans, doing, past }: Readonly<BookState>,
  waits: (keyOrPlan: string) => AppError | null,
  trouble: AppError | null,
): ShownSchedule => {
  const doingOf = ({ planId, when, after }: Plan): ShownPlan['doing'] => {
    const one = [...doing.values()].find((being) => being.planId === planId)
    if (one !== undefined) return { due: one.due, waits: waits(one.key) }
    const held = waits(planId)
    return held === null ? null : { due: nextMoment(when, after) ?? after, waits: held }
  }
  const show = (plan: Plan): ShownPlan => {
    const { planId, when, what, paused, asks, after } = plan
    const next = nextMoment(when, after)
    return { planId, when, what: showWhat(what), paused, next, asks: asks?.due ?? null, doing: doingOf(plan) }
  }
  const rank = ({ asks, doing: being, next }: ShownPlan): number =>
    asks !== null || being !== null ? 0 : (next ?? Number.POSITIVE_INFINITY)
  const busy = new Set([...doing.values()].map(({ planId }) => planId))
  return {
    plans: [...plans.values()]
      .filter((plan) => !plan.isDeleted && (busy.has(plan.planId) || !isOver(plan)))
      .map(show)
      .sort((one, other) => rank(one) - rank(other)),
    past: [...past].reverse(),
    trouble,
  }
}
