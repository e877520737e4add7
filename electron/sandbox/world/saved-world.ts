/** The form of a saved world. Whatever does not fit is damaged, and not guessed at. */
import { z } from 'zod'

/** Grows when the form changes; a file of a newer version is left alone. */
export const WORLD_VERSION = 1

const id = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt)
const seconds = z.number().int()
const count = z.number().int().min(0)

const person = z.object({
  id,
  accessHash: id,
  firstName: z.string(),
  lastName: z.string(),
  username: z.string().nullable(),
  phone: z.string().nullable(),
  about: z.string(),
  bot: z.boolean(),
  photoId: id.nullable(),
})

const message = z.object({
  id: count,
  date: seconds,
  fromId: id.nullable(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('joinedByLink'), inviterId: id }),
    z.object({ kind: z.literal('joinedByRequest') }),
    z.object({ kind: z.literal('migratedTo'), channelId: id }),
    z.object({ kind: z.literal('migratedFrom'), chatId: id, title: z.string() }),
  ]),
})

const account = z.object({
  userId: id,
  phone: z.string().nullable(),
  code: z.string().nullable(),
  password: z.string().nullable(),
  passwordHint: z.string().nullable(),
  botToken: z.string().nullable(),
  dcId: z.number().int().min(1),
  pts: count,
  qts: count,
  inbox: z.array(z.object({ pts: count, peerId: id, message })),
  // Worlds that were saved before accounts could be restricted have none.
  restriction: z.enum(['frozen', 'limited']).nullable().default(null),
  pinned: z.array(id),
  archived: z.array(id),
})

const adminRight = z.enum([
  'change_info',
  'post_messages',
  'edit_messages',
  'delete_messages',
  'ban_users',
  'invite_users',
  'pin_messages',
  'add_admins',
  'manage_call',
  'other',
])

const member = z.object({
  userId: id,
  role: z.enum(['creator', 'admin', 'member']),
  rights: z.array(adminRight),
  date: seconds,
  viaLink: z.string().nullable(),
  approvedBy: id.nullable(),
})

const invite = z.object({
  hash: z.string().min(1),
  adminId: id,
  date: seconds,
  startDate: seconds.nullable(),
  expireDate: seconds.nullable(),
  usageLimit: z.number().int().min(1).nullable(),
  title: z.string().nullable(),
  requestNeeded: z.boolean(),
  permanent: z.boolean(),
  revoked: z.boolean(),
  pricing: z.object({ period: z.number().int(), amount: id }).nullable(),
})

const passage = z.object({
  date: seconds,
  userId: id,
  kind: z.enum(['joined', 'left', 'kicked', 'banned']),
  viaLink: z.string().nullable(),
  approvedBy: id.nullable(),
  by: id.nullable(),
})

const community = z.object({
  id,
  kind: z.enum(['basicGroup', 'supergroup', 'channel']),
  accessHash: id,
  title: z.string(),
  about: z.string(),
  username: z.string().nullable(),
  date: seconds,
  photoId: id.nullable(),
  approveNewMembers: z.boolean(),
  crowd: count,
  members: z.array(member),
  invites: z.array(invite),
  requests: z.array(z.object({ userId: id, date: seconds, viaLink: z.string().nullable() })),
  // Worlds that were saved before this was written down begin anew with it.
  passages: z.array(passage).default([]),
  messages: z.array(message).min(1),
  pts: count,
  version: count,
  // Worlds that were saved before groups could be upgraded have neither.
  migratedTo: id.nullable().default(null),
  migratedFrom: z.object({ chatId: id, maxId: count }).nullable().default(null),
})

export const savedWorld = z.object({
  version: z.literal(WORLD_VERSION),
  seed: z.string(),
  random: z.number().int(),
  time: seconds,
  ahead: seconds,
  nextMessageId: count,
  people: z.array(person),
  accounts: z.array(account),
  communities: z.array(community),
})

export type SavedWorld = z.infer<typeof savedWorld>
