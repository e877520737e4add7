import { z } from 'zod'
import { chatIdSchema } from './chats'

export const expirySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** Main counts from the server's clock at the moment of the call. */
  z.strictObject({ kind: z.literal('after'), seconds: z.number().int().min(1).max(3_155_760_000) }),
  /** Seconds since 1970, server time. */
  z.strictObject({ kind: z.literal('at'), date: z.number().int().min(1).max(2_147_483_647) }),
])
export type Expiry = z.infer<typeof expirySchema>

/** A new expiry for existing links: one for all, or (`later`) so many seconds after the expiry that each has. */
export const newEndSchema = z.union([
  expirySchema,
  z.strictObject({ kind: z.literal('later'), seconds: z.number().int().min(1).max(3_155_760_000) }),
])
export type NewEnd = z.infer<typeof newEndSchema>

/**
 * The parameters of `messages.exportChatInvite`. `findLinkMistake` checks which of them exclude each other, so that
 * each mistake has its own name.
 */
const linkOptionsSchema = z.strictObject({
  title: z.string().max(1024),
  expires: expirySchema,
  /** null: no limit. */
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  legacyRevokePermanent: z.boolean(),
  /** Stars per month; null: no fee. Channels only. */
  monthlyFee: z.number().int().nullable(),
})
export type LinkOptions = z.infer<typeof linkOptionsSchema>

export const createLinkSchema = z.strictObject({
  /** Made by the form once for each submit: the same id never makes a second link. */
  requestId: z.uuid(),
  chatId: chatIdSchema,
  options: linkOptionsSchema,
  /**
   * This app revokes the link as soon as somebody has joined by it. `limitOf` says which limit it has until then. Not for
   * primary links, nor for bots, which cannot read links back. Left out: it stays open.
   */
  closeAfterFirst: z.boolean().optional(),
})
export type CreateLink = z.infer<typeof createLinkSchema>

/** chatInviteExported#a22cbd96, every field; moments in seconds since 1970, server time. */
export const inviteLinkSchema = z.strictObject({
  chatId: chatIdSchema,
  /** `https://t.me/+…` as Telegram gave it. */
  link: z.string(),
  /** The part after `+` or `joinchat/`, shown as the link's name if it has no title. */
  hash: z.string(),
  title: z.string().nullable(),
  adminId: z.string(),
  date: z.number().int(),
  /** The last modification. The ring counts from it, or from `date` if it is null. */
  startDate: z.number().int().nullable(),
  expireDate: z.number().int().nullable(),
  usageLimit: z.number().int().nullable(),
  /** How many people are inside who came by the link. */
  usage: z.number().int().nonnegative(),
  /** How many people wait to be approved. */
  requested: z.number().int().nonnegative(),
  /** How many subscriptions by this link have expired. */
  subscriptionExpired: z.number().int().nonnegative(),
  subscriptionPricing: z.strictObject({ period: z.number().int(), amount: z.string() }).nullable(),
  requestNeeded: z.boolean(),
  permanent: z.boolean(),
  revoked: z.boolean(),
})
export type InviteLink = z.infer<typeof inviteLinkSchema>

/**
 * How links are copied: only addresses, addresses with titles, a Markdown table, or for a spreadsheet a table of
 * everything that is known about them.
 */
export const copyFormats = ['links', 'text', 'markdown', 'table'] as const
export const copyFormatSchema = z.enum(copyFormats)
export type CopyFormat = z.infer<typeof copyFormatSchema>

/** Formats of files that a table is written to. */
export const tableFiles = ['csv', 'xlsx'] as const
export const tableFileSchema = z.enum(tableFiles)
export type TableFile = z.infer<typeof tableFileSchema>

/** A link and its community, as QR codes and print sheets need them. */
export const namedLinkSchema = z.strictObject({
  link: inviteLinkSchema,
  /** The community's title. */
  community: z.string(),
})
export type NamedLink = z.infer<typeof namedLinkSchema>

/** Both constructors of `ExportedChatInvite`. */
export const createOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), link: inviteLinkSchema }),
  /** chatInvitePublicJoinRequests#ed107ab7: people ask to join by the public address, so Telegram made no link. */
  z.strictObject({ kind: z.literal('publicJoinRequests'), chatId: chatIdSchema }),
])
export type CreateOutcome = z.infer<typeof createOutcomeSchema>

/** A link that was requested and whose fate is not known yet, after a crash or a lost connection. */
export const openIntentSchema = z.strictObject({ requestId: z.uuid(), chatId: chatIdSchema, title: z.string() })
export type OpenIntent = z.infer<typeof openIntentSchema>

/** What became of a request whose answer was lost. */
export const linkFateSchema = z.discriminatedUnion('kind', [
  /** Not known yet: the request may still be processed, or Telegram could not be asked. */
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('answered'), outcome: createOutcomeSchema }),
  z.strictObject({ kind: z.literal('notCreated') }),
])
export type LinkFate = z.infer<typeof linkFateSchema>

/** Where the next page begins: date and address of the last link, as messages.getExportedChatInvites wants them. */
const linkCursorSchema = z.strictObject({ date: z.number().int(), link: z.string() })
export type LinkCursor = z.infer<typeof linkCursorSchema>
