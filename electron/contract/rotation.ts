import { z } from 'zod'
import { appErrorSchema } from './errors'
import { linkRefSchema } from './link-list'
import type { InviteLink } from './links'

/**
 * Why a link is replaced by itself. `full`: nobody more can join by it. `over`: its time is over, or nearly. `leak`: Watch saw
 * a sudden rush.
 */
export const rotationReasons = ['full', 'over', 'leak'] as const
export const rotationReasonSchema = z.enum(rotationReasons)
export type RotationReason = z.infer<typeof rotationReasonSchema>

/** How often a link and its successors are replaced, so that a leak cannot make links without end. */
export const ROTATIONS = { min: 1, max: 100, usual: 10 } as const

/** Seconds before the end at which a link whose time is nearly over is replaced, so that nobody finds it closed. */
const ROTATION_LEAD = 3_600
/** Of a short life, at most this share is left over. */
const LEAD_SHARE = 0.25

export const rotationRuleSchema = z.strictObject({
  reasons: z.array(rotationReasonSchema).min(1).max(rotationReasons.length),
  /** With `over`: shortly before the end, and not at it. */
  early: z.boolean(),
  /** What becomes of the link that is replaced; one that leaks is revoked in any case. */
  old: z.enum(['revoke', 'leave']),
  most: z.number().int().min(ROTATIONS.min).max(ROTATIONS.max),
  /** Files to which its code was saved get the successor's. */
  codes: z.boolean().default(false),
})
export type RotationRule = z.infer<typeof rotationRuleSchema>

export const defaultRotationRule: RotationRule = {
  ...{ reasons: ['full', 'over', 'leak'], early: false, old: 'revoke', most: ROTATIONS.usual },
  codes: false,
}

type Terms = Pick<InviteLink, 'permanent' | 'usageLimit' | 'expireDate' | 'requestNeeded' | 'date'>

/**
 * What can happen to a link of these terms: one without a limit is never full, one without an end never over, and where
 * everybody is let in by hand a rush is no leak.
 */
export const possibleReasons = ({ usageLimit, expireDate, requestNeeded }: Terms): readonly RotationReason[] => [
  ...(usageLimit === null ? [] : (['full'] as const)),
  ...(expireDate === null ? [] : (['over'] as const)),
  ...(requestNeeded ? [] : (['leak'] as const)),
]

/**
 * Of a life of ten minutes and more the seconds do not count: the server's stamp differs by some, which would add up over
 * successors. A stamp that is late makes ten minutes a little less.
 */
const WHOLE_MINUTES_FROM = 570

/** Seconds for which the link was made; null: for ever. */
export const lifeOf = ({ date, expireDate }: Pick<Terms, 'date' | 'expireDate'>): number | null => {
  if (expireDate === null) return null
  const life = expireDate - date
  return life < WHOLE_MINUTES_FROM ? Math.max(1, life) : Math.round(life / 60) * 60
}

/** When the link is replaced because of its end: seconds since 1970, server time; null: never. */
export const overAt = (link: Pick<Terms, 'date' | 'expireDate'>, rule: RotationRule): number | null => {
  const life = lifeOf(link)
  if (link.expireDate === null || life === null || !rule.reasons.includes('over')) return null
  return link.expireDate - (rule.early ? Math.floor(Math.min(ROTATION_LEAD, life * LEAD_SHARE)) : 0)
}

const nameSchema = z.strictObject({ link: z.string(), title: z.string().nullable() })

/** What is replaced by itself, and what was. */
export const shownRotationsSchema = z.strictObject({
  links: z.array(
    z.strictObject({
      link: linkRefSchema,
      rule: rotationRuleSchema,
      /** How often it, or one before it, was replaced so far. */
      made: z.number().int().nonnegative(),
      /** Why it waits to be replaced; null: it does not. */
      waits: appErrorSchema.nullable(),
    }),
  ),
  /** Successors, the latest last, each with the link that it took the place of. At most some hundreds. */
  replaced: z.array(
    z.strictObject({
      successor: linkRefSchema,
      old: nameSchema,
      why: rotationReasonSchema,
      /** Seconds since 1970, server time. */
      at: z.number().int().nonnegative(),
    }),
  ),
})
export type ShownRotations = z.infer<typeof shownRotationsSchema>
export type ShownRotation = ShownRotations['links'][number]
