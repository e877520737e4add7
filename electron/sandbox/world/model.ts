/**
 * What exists in the practice Telegram, in the field's own words and without TL: people, their accounts,
 * communities, invite links, join requests. All dates are seconds since 1970 on the server's clock.
 */
import type { PendingSignIns } from './pending'
import type { Random } from './random'

/** Anybody with a profile: account holders, joiners, bots. */
export interface Person {
  readonly id: bigint
  readonly accessHash: bigint
  readonly firstName: string
  readonly lastName: string
  readonly username: string | null
  readonly phone: string | null
  /** The bio, which a join request shows. */
  readonly about: string
  readonly bot: boolean
  /** Colour seed of the profile picture; null: none. */
  readonly photoId: bigint | null
}

/** A person who can sign in here. */
export interface Account {
  readonly userId: bigint
  /** Digits only, as `user.phone` has them; null for a bot. */
  readonly phone: string | null
  /** The code that every sign-in by phone asks for; null for a bot. */
  readonly code: string | null
  readonly password: string | null
  readonly passwordHint: string | null
  readonly botToken: string | null
  /** The data centre where the account lives: elsewhere signing in is answered 303. */
  readonly dcId: number
  /** Updates state: grows by one with every message in the account's own box (private chats, basic groups). */
  pts: number
  /** The second sequence of updates, which only bots get here: join requests. */
  qts: number
  /** The newest box entries, oldest first, for `updates.getDifference`. */
  inbox: InboxEntry[]
  /**
   * What Telegram has done to the account: `frozen` for breaking its terms, when it can be read with and nothing more
   * (core.telegram.org/api/auth#frozen-accounts); `limited`, reported as spam. null: nothing.
   */
  restriction: 'frozen' | 'limited' | null
  readonly pinned: Set<bigint>
  readonly archived: Set<bigint>
}

/** One message in an account's box: from Telegram's service account or in a basic group. */
export interface InboxEntry {
  readonly pts: number
  readonly peerId: bigint
  readonly message: Message
}

export interface Message {
  readonly id: number
  readonly date: number
  /** Null: the community itself speaks. */
  readonly fromId: bigint | null
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'joinedByLink'; readonly inviterId: bigint }
    | { readonly kind: 'joinedByRequest' }
    | { readonly kind: 'migratedTo'; readonly channelId: bigint }
    | { readonly kind: 'migratedFrom'; readonly chatId: bigint; readonly title: string }
}

/** `chat`, and `channel` with megagroup or broadcast. */
export type CommunityKind = 'basicGroup' | 'supergroup' | 'channel'

/** The names of `chatAdminRights`. */
export type AdminRight =
  | 'change_info'
  | 'post_messages'
  | 'edit_messages'
  | 'delete_messages'
  | 'ban_users'
  | 'invite_users'
  | 'pin_messages'
  | 'add_admins'
  | 'manage_call'
  | 'other'

export interface Member {
  readonly userId: bigint
  readonly role: 'creator' | 'admin' | 'member'
  readonly rights: readonly AdminRight[]
  /** When they came in. */
  readonly date: number
  /** Hash of the link that they came by; null: otherwise. */
  readonly viaLink: string | null
  /** Who let them in, where they had to ask. */
  readonly approvedBy: bigint | null
  /** The link stood in a folder that is shared by a link of its own (`chatlist`). */
  readonly viaChatlist: boolean
}

/**
 * Somebody came or went: what the admin log tells for two days, and what nobody forgets here, so that tests can ask for
 * the truth. Whoever founded the community or was made its admin at the beginning is not in it.
 */
export interface Passage {
  readonly date: number
  readonly userId: bigint
  /** `kicked` may come back, `banned` may not. */
  readonly kind: 'joined' | 'left' | 'kicked' | 'banned'
  /** Hash of the link that they came by; null: none, or they went. */
  readonly viaLink: string | null
  /** Who let them in, where they had to ask. */
  readonly approvedBy: bigint | null
  /** The admin who added them, or removed them; null: they did it themselves. */
  readonly by: bigint | null
  /** The link that they came by stood in a shared folder. */
  readonly viaChatlist: boolean
}

/** A link as it was at some moment, with its counts of then. */
export type InviteState = Omit<Invite, 'inside' | 'waiting'> & { readonly usage: number; readonly requested: number }

/** What somebody was; a role of null: not inside. */
export interface Standing {
  readonly role: Member['role'] | null
  readonly rights: readonly AdminRight[]
}

/** What an admin did that the admin log tells of, beside who came and went. */
export type Deed = {
  readonly date: number
  readonly by: bigint
  /** How many had come or gone before it, and which it is of those with the same number: its place in the log. */
  readonly after: number
  readonly nth: number
} & (
  | { readonly kind: 'inviteEdited'; readonly before: InviteState; readonly now: InviteState }
  | { readonly kind: 'inviteRevoked' | 'inviteDeleted'; readonly invite: InviteState }
  | {
      readonly kind: 'rightsChanged'
      readonly userId: bigint
      /** When they came in. */
      readonly since: number
      readonly before: Standing
      readonly now: Standing
    }
  /** May no longer write, or may again. */
  | { readonly kind: 'muted' | 'unmuted'; readonly userId: bigint; readonly since: number }
  /** May no longer come in, without having been inside, or may again. */
  | { readonly kind: 'banned' | 'unbanned'; readonly userId: bigint }
)

/** One exported invite link. Its use is counted from the members, so that it can never disagree with them. */
export interface Invite {
  readonly hash: string
  readonly adminId: bigint
  readonly date: number
  /** The last change, from which time and places are counted anew; null: never changed. */
  startDate: number | null
  expireDate: number | null
  /** People inside at the same time, 1–99,999; null: no limit. */
  usageLimit: number | null
  title: string | null
  requestNeeded: boolean
  /** The admin's primary link: no title, expiry or limit. */
  readonly permanent: boolean
  revoked: boolean
  /** A monthly fee: seconds and Stars, fixed for ever. */
  readonly pricing: { readonly period: number; readonly amount: bigint } | null
  /** Members who came by this link and are inside now. An index over the members, rebuilt when a world is loaded. */
  readonly inside: Set<bigint>
  /** People who asked to join by this link and have no answer yet. An index over the requests. */
  readonly waiting: Set<bigint>
}

export interface JoinRequest {
  readonly userId: bigint
  readonly date: number
  /** Hash of the link; null: asked in a public community without one. */
  readonly viaLink: string | null
}

/** Accounts of one hand that ask to join together. */
interface Wave {
  /** Hash of the link that they came by. */
  readonly link: string
  /** When the first and the last of them asked. */
  readonly from: number
  readonly to: number
  /** All of them, whatever became of their requests. */
  readonly people: readonly bigint[]
}

/** An account told Telegram that somebody breaks its terms (`account.reportPeer`). */
interface Report {
  readonly date: number
  readonly by: bigint
  readonly userId: bigint
  /** The constructor of the ReportReason. */
  readonly reason: string
  readonly message: string
}

export interface Community {
  readonly id: bigint
  readonly kind: CommunityKind
  readonly accessHash: bigint
  readonly title: string
  readonly about: string
  readonly username: string | null
  readonly date: number
  readonly photoId: bigint | null
  /** Public, and every newcomer has to be approved (`channel.join_request`). */
  readonly approveNewMembers: boolean
  /** Who may be inside and read, but not write, until an admin lifts it; it outlasts their leaving. */
  readonly muted: Set<bigint>
  /** Who may not come in, or ask to, until an admin lifts it: members once, or people who never were. */
  readonly banned: Set<bigint>
  /** How many people nothing happens to: they count as members, but have no name here. */
  readonly crowd: number
  readonly members: Map<bigint, Member>
  /** By hash, oldest first. */
  readonly invites: Map<string, Invite>
  readonly requests: Map<bigint, JoinRequest>
  /** Waves of requests that were sent here, oldest first: what tests hold against what an app takes for one. */
  readonly waves: Wave[]
  /** Oldest first; only ever added to. */
  readonly passages: Passage[]
  /** Oldest first; only ever added to. */
  readonly deeds: Deed[]
  /** The newest messages, oldest first; there is always one. */
  readonly messages: Message[]
  /** Updates state of a supergroup or channel: one for each message so far. */
  pts: number
  /** `chat.version` of a basic group: grows when members change. */
  version: number
  /**
   * Members are shown to admins alone, and the log does not name who came without a link or left by themselves, as Telegram
   * may do in large groups (which is known of the log by report alone).
   */
  hidesPeople: boolean
  /** The supergroup that a basic group lives on as: `chat.migrated_to`. Nothing can be done in the group any more. */
  migratedTo: bigint | null
  /** The basic group that a supergroup was, and its last message: `channelFull.migrated_from_chat_id`, `…_max_id`. */
  readonly migratedFrom: { readonly chatId: bigint; readonly maxId: number } | null
}

export interface World {
  readonly seed: string
  readonly random: Random
  /** How far the simulation has come. */
  time: number
  /**
   * Seconds by which somebody has turned this world's clock forward (`advance` in inspect.ts).
   * The server adds them to its own clock, so that links really expire and codes really go stale.
   */
  ahead: number
  /** Next message id outside supergroups and channels: one sequence, since clients file those by id alone. */
  nextMessageId: number
  /** The data centre that is asked for statistics: any other answers `STATS_MIGRATE_n`. */
  statsDc: number
  readonly people: Map<bigint, Person>
  readonly accounts: Map<bigint, Account>
  readonly communities: Map<bigint, Community>
  /** Oldest first. */
  readonly reports: Report[]
  /** Sign-ins under way; not saved. */
  readonly pending: PendingSignIns
}

/** What happened, for whoever has to be told. */
export type WorldEvent =
  | {
      readonly kind: 'joined'
      readonly community: Community
      readonly member: Member
      readonly message: Message | null
    }
  | { readonly kind: 'left'; readonly community: Community; readonly userId: bigint }
  /** An admin has other rights than before. */
  | { readonly kind: 'rightsChanged'; readonly community: Community; readonly userId: bigint }
  | {
      readonly kind: 'upgraded'
      /** The basic group that was. */
      readonly group: Community
      readonly groupMessage: Message
      /** The supergroup that it is. */
      readonly community: Community
      readonly message: Message
    }
  | {
      readonly kind: 'asked'
      readonly community: Community
      readonly request: JoinRequest
      readonly invite: Invite | null
    }
  | { readonly kind: 'answered'; readonly community: Community; readonly userId: bigint; readonly approved: boolean }
