import { z } from 'zod'

/** A chat's marked id as a decimal string: `-123` for a basic group, `-100…` for channels and supergroups. */
export const chatIdSchema = z.string().regex(/^-\d{1,20}$/)

export const chatSchema = z.strictObject({
  id: chatIdSchema,
  kind: z.enum(['group', 'supergroup', 'channel']),
  title: z.string(),
  username: z.string().nullable(),
  /** null when Telegram does not tell. */
  memberCount: z.number().int().nonnegative().nullable(),
  /** The signed-in account created the community, so it may see other admins' links. */
  isOwner: z.boolean(),
  /** A picture can be asked for with `getChatPhoto`. */
  hasPhoto: z.boolean(),
  /** People ask to join by the public address, so Telegram makes no invite links there. Left out: links can be made. */
  publicJoinRequests: z.literal(true).optional(),
  /** The account may keep people out (channels.editBanned). Left out: it may not, or nobody can, as in basic groups. */
  mayBan: z.literal(true).optional(),
})
export type Chat = z.infer<typeof chatSchema>
