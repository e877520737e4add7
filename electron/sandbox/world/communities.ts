import type { AdminRight, Community, Member, Message, World } from './model'

/** Everything that a creator may do. */
export const ALL_RIGHTS: readonly AdminRight[] = [
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
]

/** How many newest messages of a community are kept: enough for a client to catch up by difference. */
const KEPT_MESSAGES = 40
/** How many newest entries an account's box keeps; who was away longer is told `differenceTooLong`. */
const KEPT_INBOX = 200

/** The number of members as everybody sees it. */
export function memberCount(community: Community): number {
  return community.crowd + community.members.size
}

/**
 * Whether a member may make and manage invite links: the creator, and admins with the right `invite_users`.
 * So do the official clients decide it (tdesktop `canHaveInviteLink`), in basic groups too: a plain member who may
 * add people there still has no links.
 */
export function mayInvite(member: Member | undefined): member is Member {
  if (member === undefined || member.role === 'member') return false
  return member.role === 'creator' || member.rights.includes('invite_users')
}

/** The communities that somebody is in. */
export function communitiesOf(world: World, userId: bigint): Community[] {
  return [...world.communities.values()].filter((community) => community.members.has(userId))
}

/** The newest message, by which dialogs are ordered. */
export function topMessage(community: Community): Message {
  const message = community.messages.at(-1)
  if (message === undefined) throw new Error(`community ${community.id} has no message`)
  return message
}

/** Writes a message into a community: one more `pts` for a supergroup or channel, else for each member's own box. */
export function post(world: World, community: Community, message: Omit<Message, 'id'>): Message {
  if (community.kind !== 'basicGroup') {
    community.pts += 1
    const posted = { ...message, id: community.pts }
    keep(community.messages, posted, KEPT_MESSAGES)
    return posted
  }
  const posted = { ...message, id: world.nextMessageId++ }
  keep(community.messages, posted, KEPT_MESSAGES)
  for (const member of community.members.values()) deliverToInbox(world, member.userId, community.id, posted)
  return posted
}

/** Puts a message into the box of an account; nothing happens for people who cannot sign in. */
export function deliverToInbox(world: World, userId: bigint, peerId: bigint, message: Message): void {
  const account = world.accounts.get(userId)
  if (account === undefined) return
  account.pts += 1
  keep(account.inbox, { pts: account.pts, peerId, message }, KEPT_INBOX)
}

function keep<T>(list: T[], item: T, limit: number): void {
  list.push(item)
  if (list.length > limit) list.splice(0, list.length - limit)
}
