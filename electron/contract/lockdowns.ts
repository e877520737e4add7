import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkEntrySchema } from './link-list'
import { inviteLinkSchema } from './links'

const creatorSchema = linkEntrySchema.shape.creator

/** A link that a lockdown does not close, and why. */
const staysOpenSchema = z.strictObject({
  /** null: none of this creator's links could be read. */
  link: inviteLinkSchema.nullable(),
  creator: creatorSchema,
  error: appErrorSchema,
})
export type StaysOpen = z.infer<typeof staysOpenSchema>

/** Most rows in a preview. */
export const PREVIEW_MAX = 500

export const lockdownPreviewSchema = z.strictObject({
  /** Links that would be closed. */
  total: z.number().int(),
  /** The first of these links. */
  links: z.array(linkEntrySchema).max(PREVIEW_MAX),
  /** What would stay open: links of bots, and links of admins whose links cannot be read. */
  stays: z.strictObject({ total: z.number().int(), rows: z.array(staysOpenSchema).max(PREVIEW_MAX) }),
  /** The account does not own the community, so other admins' links are neither seen nor closed. */
  ownOnly: z.boolean(),
  /** The public address, by which everybody can still join; null: there is none. */
  publicAddress: z.string().nullable(),
  /** The last remembered lockdown of this community. `at`: seconds since 1970, server time. */
  last: z.strictObject({ id: z.string(), at: z.number().int() }).nullable(),
})
export type LockdownPreview = z.infer<typeof lockdownPreviewSchema>

const closedLinkSchema = z.strictObject({
  /** The link as it was before. */
  link: inviteLinkSchema,
  creator: creatorSchema,
  /** The primary link by which Telegram replaced it; null if it was not a primary link. */
  replacement: inviteLinkSchema.nullable(),
  /** The link that was made again for it; null: none yet. */
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
  /** What was not closed, and why; `stopped`: the lockdown ended before it. */
  stays: z.array(staysOpenSchema),
  /** How many links in `stays` another try may close. */
  rest: z.number().int(),
  /** `left`: how many closed links can still be made again; `passed`: how many of these need a new expiry. */
  remake: z.strictObject({ left: z.number().int(), passed: z.number().int() }),
})
export type LockdownReport = z.infer<typeof lockdownReportSchema>
