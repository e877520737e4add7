import type { scheduleCalls } from '../../contract/schedule-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** What happens by itself at a moment. */
export const scheduleHandlers = (shown: OnShown): HandlersOf<typeof scheduleCalls> => ({
  listSchedule: shown(({ schedule }) => schedule.list()),
  savePlan: shown(({ schedule }, plan) => schedule.save(plan)),
  deletePlan: shown(({ schedule }, { planId }) => schedule.delete(planId)),
  restorePlan: shown(({ schedule }, { planId }) => schedule.restore(planId)),
  pausePlan: shown(({ schedule }, { planId, paused }) => schedule.pause(planId, paused)),
  runPlan: shown(({ schedule }, { planId }) => schedule.run(planId)),
  skipMissed: shown(({ schedule }, { planId }) => schedule.skip(planId)),
})
