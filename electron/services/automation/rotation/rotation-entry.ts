import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import { linkEntrySchema } from '../../../contract/link-list'
import { createLinkSchema, inviteLinkSchema } from '../../../contract/links'
import { rotationReasonSchema, rotationRuleSchema, shownRotationsSchema } from '../../../contract/rotation'
import { fileFormat, unversioned } from '../../../storage/file-format'

/** A link, as far as it has to be known before Telegram is asked. */
const targetSchema = z.strictObject({
  chatId: chatIdSchema,
  /** No two links have the same. */
  hash: z.string(),
  link: z.string(),
  title: z.string().nullable(),
  adminId: z.string(),
  permanent: z.boolean(),
})

const ruledSchema = z.strictObject({
  /** Of the first link and all its successors. */
  ruleId: z.string(),
  target: targetSchema,
  rule: rotationRuleSchema,
  /** How often it, or one before it, was replaced so far. */
  made: z.number().int().nonnegative(),
  /** It closes after the first join, and so do its successors. */
  closesAfterFirst: z.boolean(),
})
/** A link that is replaced by itself. */
export type Ruled = z.infer<typeof ruledSchema>

const replacedSchema = shownRotationsSchema.shape.replaced.element

const entrySchema = z.discriminatedUnion('kind', [
  /** A later entry of the same link takes its place. */
  z.strictObject({ kind: z.literal('on'), ruled: ruledSchema }),
  z.strictObject({ kind: z.literal('off'), hash: z.string() }),
  /** Watch saw a sudden rush. */
  z.strictObject({ kind: z.literal('leaked'), hash: z.string() }),
  /** Written before Telegram is asked for anything. */
  z.strictObject({
    kind: z.literal('begun'),
    ruled: ruledSchema,
    why: rotationReasonSchema,
    /** Seconds since 1970, server time. */
    at: z.number().int().nonnegative(),
    /** As it was then. */
    link: inviteLinkSchema,
    /** What the successor is asked for; null: Telegram makes it, as a primary link is revoked. */
    request: createLinkSchema.nullable(),
    /** What this computer keeps of the link. */
    tags: linkEntrySchema.shape.tags,
    note: linkEntrySchema.shape.note,
  }),
  z.strictObject({ kind: z.literal('made'), hash: z.string(), successor: inviteLinkSchema }),
  /** The old link: `left` as it was wanted, or `refused`, since it could not be revoked. */
  z.strictObject({ kind: z.literal('closed'), hash: z.string(), how: z.enum(['revoked', 'left', 'refused']) }),
  /** It stands in the feed. `next` null: nothing is replaced any more. `replaced` null: it could not be. */
  z.strictObject({
    ...{ kind: z.literal('ended'), hash: z.string() },
    ...{ next: ruledSchema.nullable(), replaced: replacedSchema.nullable() },
  }),
  /** A group became a supergroup. */
  z.strictObject({ kind: z.literal('moved'), from: chatIdSchema, to: chatIdSchema }),
])
/** One line of `rotation.jsonl`. */
export const rotationFormat = fileFormat(entrySchema, [unversioned])
export type RotationEntry = z.infer<typeof entrySchema>
export type Entry<K extends RotationEntry['kind']> = Extract<RotationEntry, { kind: K }>
