import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import { inviteLinkSchema } from '../../../contract/links'
import { fileFormat, unversioned } from '../../../storage/file-format'
import type { ExportChatInvite } from '../../../telegram/gateway'

/** The parameters of messages.exportChatInvite, with moments already fixed (seconds since 1970, server time). */
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
  /** Written before the request is sent. `at`: seconds since 1970, server time. */
  z.strictObject({
    kind: z.literal('intent'),
    requestId: z.string(),
    at: z.number().int(),
    /** Only if the intent was restored after its record was lost: when it had been sent at the latest, server time. */
    sentBy: z.number().int().optional(),
    /** Hashes of links that existed before and have the same terms: none of them is the result of this request. */
    notThese: z.array(z.string()).optional(),
    invite: inviteSchema,
  }),
  /** The link exists. */
  z.strictObject({ kind: z.literal('created'), requestId: z.string(), link: inviteLinkSchema }),
  /** People ask to join by the public address, so Telegram made no link (chatInvitePublicJoinRequests). */
  z.strictObject({ kind: z.literal('publicJoinRequests'), requestId: z.string() }),
  /** No link was made: the request was refused, never sent, or looked up and not found. */
  z.strictObject({
    kind: z.literal('absent'),
    requestId: z.string(),
    because: z.string(),
    /** Telegram's own text, if it refused. */
    telegram: z.string().optional(),
  }),
])
/** One line of the journal. */
export const entryFormat = fileFormat(entrySchema, [unversioned])
export type IntentEntry = z.infer<typeof entrySchema>
/** The record that a request is about to be sent. */
export type Intent = Extract<IntentEntry, { kind: 'intent' }>
/** What became of a request. */
export type Outcome = Exclude<IntentEntry, { kind: 'intent' }>
