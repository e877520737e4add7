import { z } from 'zod'
import { call } from './call'
import { errandSchema } from './errands'

/** What the window was brought up for. */
export const errandCalls = {
  /** What this account's desk was opened for, answered once; null: nothing in particular. */
  takeErrand: call(z.strictObject({ accountId: z.string().max(64) }), errandSchema.nullable()),
} as const
