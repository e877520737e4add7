/** The form of a saved world, beside its past. Whatever does not fit is damaged, and not guessed at. */
import { z } from 'zod'
import type { Deed, Member, Passage, Person } from './model'
import { HOME_DC } from './seed-accounts'

/** Grows when the form changes; a file of a newer version is left alone. */
export const WORLD_VERSION = 2

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

export const adminRight = z.enum([
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

const role = z.enum(['creator', 'admin', 'member'])

/** Whoever is more than a member. */
const officer = z.object({ userId: id, role, rights: z.array(adminRight) })

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

/** A link as it was at some moment. */
const inviteState = invite.extend({ usage: count, requested: count })

const standing = z.object({ role: role.nullable(), rights: z.array(adminRight) })

const doneBy = { date: seconds, by: id, after: count, nth: count }

/** What an admin did, as a line of the past has it. */
export const deedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inviteEdited'), ...doneBy, before: inviteState, now: inviteState }),
  z.object({ kind: z.literal('inviteRevoked'), ...doneBy, invite: inviteState }),
  z.object({ kind: z.literal('inviteDeleted'), ...doneBy, invite: inviteState }),
  z.object({
    kind: z.literal('rightsChanged'),
    ...doneBy,
    userId: id,
    since: seconds,
    before: standing,
    now: standing,
  }),
  z.object({ kind: z.enum(['muted', 'unmuted']), ...doneBy, userId: id, since: seconds }),
  z.object({ kind: z.enum(['banned', 'unbanned']), ...doneBy, userId: id }),
])

const communityBase = z.object({
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
  invites: z.array(invite),
  requests: z.array(z.object({ userId: id, date: seconds, viaLink: z.string().nullable() })),
  messages: z.array(message).min(1),
  pts: count,
  version: count,
  hidesPeople: z.boolean().default(false),
  // Worlds that were saved before anybody could be muted have none.
  muted: z.array(id).default([]),
  // Worlds that were saved before anybody could be banned, or came in waves, have none.
  banned: z.array(id).default([]),
  waves: z.array(z.object({ link: z.string(), from: seconds, to: seconds, people: z.array(id) })).default([]),
  // Worlds that were saved before groups could be upgraded have neither.
  migratedTo: id.nullable().default(null),
  migratedFrom: z.object({ chatId: id, maxId: count }).nullable().default(null),
})

const savedCommunity = communityBase.extend({ staff: z.array(officer) })
export type SavedCommunity = z.infer<typeof savedCommunity>

const worldBase = z.object({
  seed: z.string(),
  random: z.number().int(),
  time: seconds,
  ahead: seconds,
  nextMessageId: count,
  // Worlds that were saved before there were statistics have none.
  statsDc: z.number().int().default(HOME_DC),
  // Worlds that were saved before anybody could be reported have none.
  reports: z
    .array(z.object({ date: seconds, by: id, userId: id, reason: z.string(), message: z.string() }))
    .default([]),
  accounts: z.array(account),
})

export const savedWorld = worldBase.extend({
  version: z.literal(WORLD_VERSION),
  communities: z.array(savedCommunity),
  /** The file that has its past, how many bytes of it are good, and how many lines were written at once. */
  past: z.object({ file: z.string().regex(/^past-\d+\.jsonl$/), bytes: count, base: count }).nullable(),
})
export type SavedWorld = z.infer<typeof savedWorld>

/** What a world only ever adds to. */
export interface Past {
  readonly people: Map<bigint, Person>
  readonly communities: Map<bigint, PastOfCommunity>
}
export interface PastOfCommunity {
  readonly members: Map<bigint, Member>
  readonly passages: Passage[]
  readonly deeds: Deed[]
}

/** The first version: everything in one file. */
const firstMember = officer.extend({ date: seconds, viaLink: z.string().nullable(), approvedBy: id.nullable() })
const firstPassage = z.object({
  date: seconds,
  userId: id,
  kind: z.enum(['joined', 'left', 'kicked', 'banned']),
  viaLink: z.string().nullable(),
  approvedBy: id.nullable(),
  by: id.nullable(),
})
const firstCommunity = communityBase.extend({
  members: z.array(firstMember),
  // Worlds that were saved before this was written down begin anew with it.
  passages: z.array(firstPassage).default([]),
})

export const savedFirst = worldBase
  .extend({ version: z.literal(1), people: z.array(person), communities: z.array(firstCommunity) })
  .transform(({ people, communities, ...world }): { readonly world: SavedWorld; readonly past: Past } => ({
    world: {
      ...world,
      version: WORLD_VERSION,
      past: null,
      communities: communities.map(({ members, passages: _passages, ...rest }) => ({
        ...rest,
        staff: members.filter((one) => one.role !== 'member'),
      })),
    },
    past: {
      people: new Map(people.map((one): [bigint, Person] => [one.id, one])),
      communities: new Map(
        communities.map(({ id: communityId, members, passages }) => [
          communityId,
          {
            members: new Map(
              members.map((one): [bigint, Member] => [
                one.userId,
                { ...one, role: 'member', rights: [], viaChatlist: false },
              ]),
            ),
            passages: passages.map((one) => ({ ...one, viaChatlist: false })),
            deeds: [],
          },
        ]),
      ),
    },
  }))
