import { z } from 'zod'
import { call, nothing } from './call'
import { planInputSchema, shownScheduleSchema } from './schedule'

const planIdSchema = z.strictObject({ planId: z.uuid() })

/** Calls about what happens by itself at a moment. All but the first refuse with `scheduleGone` what is not there. */
export const scheduleCalls = {
  listSchedule: call(nothing, shownScheduleSchema),
  /**
   * Plans something, or replaces a plan. `scheduleMomentPassed`, `scheduleTooMany`, `nothingSelected`, the names of
   * `findLinkMistake`, `placeholderUnknown`, and those of a file that cannot be written.
   */
  savePlan: call(planInputSchema, z.null()),
  /** Stops what is being done of it, too. */
  deletePlan: call(planIdSchema, z.null()),
  /** Takes back `deletePlan`. */
  restorePlan: call(planIdSchema, z.null()),
  /** Moments of a repeated plan that come while it is paused are left out. */
  pausePlan: call(z.strictObject({ ...planIdSchema.shape, paused: z.boolean() }), z.null()),
  /** Does it now: what is asked about, what is to happen once, or one time more of what is repeated. */
  runPlan: call(planIdSchema, z.null()),
  /** Leaves out what is asked about. */
  skipMissed: call(planIdSchema, z.null()),
} as const
