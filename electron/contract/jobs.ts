import { z } from 'zod'
import { appErrorSchema } from './errors'

const jobKinds = [
  ...(['extend', 'restore', 'revoke', 'delete', 'lockdown', 'remake', 'approve', 'dismiss'] as const),
  /** Links that close after the next join from now on, or no longer do. */
  ...(['closeAfterFirst', 'stayOpen'] as const),
  /** People who ask to join are kept out, or may ask again. */
  ...(['ban', 'unban'] as const),
] as const
const jobKindSchema = z.enum(jobKinds)
export type JobKind = z.infer<typeof jobKindSchema>

/**
 * Work on many links or people, one call for each. A job belongs to one account and continues while another is on the
 * screen.
 */
export const jobSchema = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  kind: jobKindSchema,
  /** The community's title if the job concerns only one; else null. */
  community: z.string().nullable(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  /** How many somebody else had already dealt with; they count neither as done nor as failed. */
  alreadyDone: z.number().int().nonnegative(),
  state: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('running') }),
    /**
     * Telegram asked to wait, or there is no connection; the job continues by itself. `until`: seconds since 1970, the
     * app's clock; null: unknown.
     */
    z.strictObject({ kind: z.literal('waiting'), because: appErrorSchema, until: z.number().nullable() }),
    /** Stopped by the user, or because (`because`) nothing more can be done until somebody has dealt with that. */
    z.strictObject({ kind: z.literal('stopped'), because: appErrorSchema.optional() }),
    z.strictObject({ kind: z.literal('finished') }),
  ]),
  /** `undoJob` can undo what was done. */
  canUndo: z.boolean(),
  /** Something was not done that another try may do (`repeatJob`). */
  canRepeat: z.boolean(),
  /** The lockdown whose links this job closes or makes again; its report says more than the job. null: none. */
  lockdownId: z.string().nullable(),
})
export type Job = z.infer<typeof jobSchema>

/** A link or person for whom the job failed, and why. */
export const jobFailureSchema = z.strictObject({
  /** The link's or the person's name. */
  name: z.string(),
  community: z.string(),
  error: appErrorSchema,
})
export type JobFailure = z.infer<typeof jobFailureSchema>
