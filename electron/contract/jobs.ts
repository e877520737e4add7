import { z } from 'zod'
import { appErrorSchema } from './errors'

const jobKinds = ['extend', 'restore', 'revoke', 'delete', 'lockdown', 'remake', 'approve', 'dismiss'] as const
const jobKindSchema = z.enum(jobKinds)
export type JobKind = z.infer<typeof jobKindSchema>

/** Work on many links or people, one call each. It belongs to one account and goes on while another is on screen. */
export const jobSchema = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  kind: jobKindSchema,
  /** The community's title where the job concerns one alone; else null. */
  community: z.string().nullable(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  /** Those that somebody else had already dealt with: neither done by us nor failed. */
  alreadyDone: z.number().int().nonnegative(),
  state: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('running') }),
    /** Telegram asked to wait, or there is no connection; goes on by itself. `until`: seconds since 1970, this computer. */
    z.strictObject({ kind: z.literal('waiting'), because: appErrorSchema, until: z.number().nullable() }),
    /** By the user, or (`because`) since nothing more of it can be done before somebody has seen to it. */
    z.strictObject({ kind: z.literal('stopped'), because: appErrorSchema.optional() }),
    z.strictObject({ kind: z.literal('finished') }),
  ]),
  /** `undoJob` can take back what was done. */
  canUndo: z.boolean(),
  /** Something was not done that another try may do (`repeatJob`). */
  canRepeat: z.boolean(),
  /** The lockdown whose links it closes or makes again; its report tells more than the job's. */
  lockdownId: z.string().nullable(),
})
export type Job = z.infer<typeof jobSchema>

/** One that was not done, and why. */
export const jobFailureSchema = z.strictObject({
  /** The link's or the person's name. */
  name: z.string(),
  community: z.string(),
  error: appErrorSchema,
})
export type JobFailure = z.infer<typeof jobFailureSchema>
