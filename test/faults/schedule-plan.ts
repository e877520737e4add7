import type { PlanInput } from '../../electron/contract/schedule'
import type { Listening } from '../../electron/sandbox/sandbox'

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
export interface ScheduleLife {
  readonly listening: Listening
  readonly session: string
  /** The user-data folder. */
  readonly folder: string
  readonly accountId: string
  readonly plans: readonly PlanInput[]
  /** SIGKILL at the `nth` time (from 1 on) that the point is passed, `after` milliseconds later; null: it may live. */
  readonly kill: { readonly point: SchedulePoint; readonly nth: number; readonly after: number } | null
  /** The computer's clock is set by so many milliseconds, so many milliseconds after the start; null: it is right. */
  readonly clock: { readonly by: number; readonly after: number } | null
}
