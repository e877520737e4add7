import type { PlanInput } from '../../electron/contract/schedule'
import type { MortalLife } from './mortal'

/** Where a program dies that does what is planned: before and after each of its records, its calls and its word in the feed. */
export const schedulePoints = [
  'before-begun',
  'after-begun',
  'before-aimed',
  'after-aimed',
  'request-left',
  'answered',
  'change-left',
  'changed',
  'before-did',
  'after-did',
  'before-told',
  'after-told',
  'before-ended',
  'after-ended',
  'any-moment',
] as const
export type SchedulePoint = (typeof schedulePoints)[number]

/** One life of the program, from its start to its death or until every plan is over. */
export interface ScheduleLife extends MortalLife<SchedulePoint> {
  readonly plans: readonly PlanInput[]
}
