import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { requestRefSchema } from './people'

/** How many people one rule answers at most within an hour and within a day. */
export const ANSWER_LIMITS = {
  hour: { min: 1, max: 500, usual: 50 },
  day: { min: 1, max: 5_000, usual: 200 },
} as const

const limitSchema = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max)
const limitsSchema = z.strictObject({ hour: limitSchema(ANSWER_LIMITS.hour), day: limitSchema(ANSWER_LIMITS.day) })
export type AnswerLimits = z.infer<typeof limitsSchema>

/**
 * Whom a rule answers. `approve`: whoever asks by this link, unless their bio leads somewhere. `dismiss`: whoever has a link
 * in the bio, in one community or (null) in all of the account's.
 */
const answerAimSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('approve'), chatId: chatIdSchema, hash: z.string().min(1).max(256) }),
  z.strictObject({ kind: z.literal('dismiss'), chatId: chatIdSchema.nullable() }),
])
export type AnswerAim = z.infer<typeof answerAimSchema>

/** There is one rule an aim. */
export const aimKey = (aim: AnswerAim): string =>
  aim.kind === 'approve' ? `approve ${aim.chatId} ${aim.hash}` : `dismiss ${aim.chatId ?? 'all'}`

export const aimInputSchema = z.strictObject({ aim: answerAimSchema })

export const answerRuleInputSchema = z.strictObject({
  aim: answerAimSchema,
  limits: limitsSchema,
  /**
   * Whoever wait now are left to the manager: those who asked until this moment, as the preview said (`newest`). null: they
   * are answered, too.
   */
  leave: z.number().int().nonnegative().nullable(),
})
export type AnswerRuleInput = z.infer<typeof answerRuleInputSchema>

/** A rule that answers by itself, as it is kept. Moments in seconds since 1970, server time. */
export const answerRuleSchema = z.strictObject({
  aim: answerAimSchema,
  limits: limitsSchema,
  /** Only whoever asks from then on; null: whoever waits. */
  since: z.number().int().nullable(),
  /** When it was switched on or changed. */
  at: z.number().int(),
  /** The community's title then; null: all of them. */
  community: z.string().nullable(),
  /** null: it is about no link. */
  link: z.strictObject({ link: z.string(), title: z.string().nullable() }).nullable(),
})
export type AnswerRule = z.infer<typeof answerRuleSchema>

const shownRuleSchema = z.strictObject({
  ...answerRuleSchema.shape,
  /** How many it has answered within the last day. */
  today: z.number().int().nonnegative(),
  /** It has reached a limit, and goes on then; null: it has not. */
  pausedUntil: z.number().int().nullable(),
})
export type ShownAnswerRule = z.infer<typeof shownRuleSchema>

export const shownAnswerRulesSchema = z.strictObject({
  /** Those that are switched on, the latest first. */
  rules: z.array(shownRuleSchema),
  /** Why they can neither be read nor changed; null: they can. */
  trouble: appErrorSchema.nullable(),
})
export type ShownAnswerRules = z.infer<typeof shownAnswerRulesSchema>

/** People that are named in a preview; the others are counted. */
export const PREVIEW_NAMES = 12

/** Whom a rule would answer of those who wait now. */
export const answerPreviewSchema = z.strictObject({
  count: z.number().int().nonnegative(),
  /** The first of them, whoever has waited longest first. */
  people: z
    .array(z.strictObject({ ...requestRefSchema.shape, name: z.string(), about: z.string(), community: z.string() }))
    .max(PREVIEW_NAMES),
  /** People by the same link whose bio leads somewhere: they are left to the manager, or to another rule. */
  careful: z.number().int().nonnegative(),
  /** When the last of everybody who waits had asked: seconds since 1970, server time; 0: nobody waits. */
  newest: z.number().int().nonnegative(),
})
export type AnswerPreview = z.infer<typeof answerPreviewSchema>
