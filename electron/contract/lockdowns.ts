import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkEntrySchema } from './link-list'
import { inviteLinkSchema } from './links'

const creatorSchema = linkEntrySchema.shape.creator

/** What a lockdown does not close, and why. */
const staysOpenSchema = z.strictObject({
  /** null: the links of this creator could not be read at all. */
  link: inviteLinkSchema.nullable(),
  creator: creatorSchema,
  error: appErrorSchema,
})
export type StaysOpen = z.infer<typeof staysOpenSchema>

/** Rows of a preview: for the eye. */
export const PREVIEW_MAX = 500

export const lockdownPreviewSchema = z.strictObject({
  /** Links that would be closed. */
  total: z.number().int(),
  /** The first of them. */
  links: z.array(linkEntrySchema).max(PREVIEW_MAX),
  /** What stays open: a bot's links, and those of admins whose links cannot be read. */
  stays: z.strictObject({ total: z.number().int(), rows: z.array(staysOpenSchema).max(PREVIEW_MAX) }),
  /** The account does not own the community: other admins' links are neither seen nor closed. */
  ownOnly: z.boolean(),
  /** By the public address everybody comes in, whatever is closed here. */
  publicAddress: z.string().nullable(),
  /** The last lockdown of this community that is remembered. */
  last: z.strictObject({ id: z.string(), at: z.number().int() }).nullable(),
})
export type LockdownPreview = z.infer<typeof lockdownPreviewSchema>

const closedLinkSchema = z.strictObject({
  /** As it was before. */
  link: inviteLinkSchema,
  creator: creatorSchema,
  /** The primary link that Telegram put in its place. */
  replacement: inviteLinkSchema.nullable(),
  /** The link that was made again for it. */
  made: inviteLinkSchema.nullable(),
})
export type ClosedLink = z.infer<typeof closedLinkSchema>

export const lockdownReportSchema = z.strictObject({
  id: z.string(),
  chatId: chatIdSchema,
  /** The community's title. */
  community: z.string(),
  /** When it began: seconds since 1970, server time. */
  at: z.number().int(),
  closed: z.array(closedLinkSchema),
  /** What was not closed; `stopped`: it was not reached. */
  stays: z.array(staysOpenSchema),
  /** How many links of these another try may close. */
  rest: z.number().int(),
  /** How many of the closed ones can be made again, and are not yet; and how many of these need a new end. */
  remake: z.strictObject({ left: z.number().int(), passed: z.number().int() }),
})
export type LockdownReport = z.infer<typeof lockdownReportSchema>
