import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import { inviteLinkSchema } from '../../../contract/links'
import { fileFormat, unversioned } from '../../../storage/file-format'
import type { ExportChatInvite } from '../../../telegram/gateway'

/** What was asked of messages.exportChatInvite, with moments already fixed (seconds since 1970, server time). */
const inviteSchema = z.strictObject({
  chatId: chatIdSchema,
  title: z.string().nullable(),
  expireDate: z.number().int().nullable(),
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  legacyRevokePermanent: z.boolean(),
  subscriptionPricing: z.strictObject({ period: z.number().int(), amount: z.number().int() }).nullable(),
}) satisfies z.ZodType<ExportChatInvite>

const entrySchema = z.discriminatedUnion('kind', [
  /** Written before the request leaves. `at`: server time. */
  z.strictObject({
    kind: z.literal('intent'),
    requestId: z.string(),
    at: z.number().int(),
    /** Put down anew after its record was lost: when it had left at the latest, server time. */
    sentBy: z.number().int().optional(),
    /** Hashes of links that stood before it and look like what it asks for: none is its own. */
    notThese: z.array(z.string()).optional(),
    invite: inviteSchema,
  }),
  /** The link exists. */
  z.strictObject({ kind: z.literal('created'), requestId: z.string(), link: inviteLinkSchema }),
  /** The community answers with chatInvitePublicJoinRequests. */
  z.strictObject({ kind: z.literal('publicJoinRequests'), requestId: z.string() }),
  /** No link came of it: refused by name, never sent, or looked for and not there. */
  z.strictObject({
    kind: z.literal('absent'),
    requestId: z.string(),
    because: z.string(),
    /** Telegram's own text, where it refused. */
    telegram: z.string().optional(),
  }),
])
/** A line of the journal. */
export const entryFormat = fileFormat(entrySchema, [unversioned])
export type IntentEntry = z.infer<typeof entrySchema>
export type Intent = Extract<IntentEntry, { kind: 'intent' }>
export type Outcome = Exclude<IntentEntry, { kind: 'intent' }>
