/** Communities, their messages and dialogs as TL objects, each as one account sees it. */
import type { Tl } from '../method'
import { ALL_RIGHTS, memberCount } from '../world/communities'
import type { AdminRight, Community, Member, Message, World } from '../world/model'
import { HOME_DC } from '../world/seed-accounts'

/**
 * `chat` or `channel`; for somebody outside a private community `channelForbidden` or `chatForbidden`. A group that was
 * upgraded goes on being told of, `deactivated` and with what it is now.
 */
export function chatTl(world: World, community: Community, viewerId: bigint): Tl {
  const member = community.members.get(viewerId)
  if (community.kind === 'basicGroup')
    return member === undefined ? forbiddenChat(community) : basicGroupTl(world, community, member)
  if (member === undefined && community.username === null) return forbiddenChannel(community)
  return channelTl(community, member)
}

/** `peerChat` or `peerChannel`. */
export function peerTl(community: Community): Tl {
  return community.kind === 'basicGroup'
    ? { _: 'peerChat', chat_id: community.id }
    : { _: 'peerChannel', channel_id: community.id }
}

export function adminRightsTl(rights: readonly AdminRight[]): Tl {
  return { _: 'chatAdminRights', ...Object.fromEntries(rights.map((right) => [right, true])) }
}

const MUTED_RIGHTS: Tl = { _: 'chatBannedRights', send_messages: true, send_media: true, until_date: 0 }

/** Somebody who is inside and may not write: `date` is when that was decided, not when they came. */
export function mutedTl(userId: bigint, by: bigint, date: number): Tl {
  return {
    ...{ _: 'channelParticipantBanned', left: false, peer: { _: 'peerUser', user_id: userId }, date },
    ...{ kicked_by: by, banned_rights: MUTED_RIGHTS },
  }
}

/**
 * Somebody who may not come in. Nowhere is it written whether `left` is said of somebody who was put out: of one it is, of
 * another it is not.
 */
export function bannedTl(userId: bigint, by: bigint, date: number): Tl {
  return {
    ...{ _: 'channelParticipantBanned', left: userId % 2n === 0n, peer: { _: 'peerUser', user_id: userId }, date },
    ...{ kicked_by: by, banned_rights: { _: 'chatBannedRights', view_messages: true, until_date: 0 } },
  }
}

/** A message of a community. */
export function messageTl(message: Message, peer: Tl, viewerId: bigint): Tl {
  const common = {
    out: message.fromId === viewerId,
    id: message.id,
    from_id: message.fromId === null ? undefined : { _: 'peerUser', user_id: message.fromId },
    peer_id: peer,
    date: message.date,
  }
  const { content } = message
  if (content.kind === 'text') {
    return { _: 'message', ...common, post: message.fromId === null, message: content.text }
  }
  return { _: 'messageService', ...common, action: actionTl(content) }
}

function actionTl(content: Exclude<Message['content'], { kind: 'text' }>): Tl {
  switch (content.kind) {
    case 'joinedByLink':
      return { _: 'messageActionChatJoinedByLink', inviter_id: content.inviterId }
    case 'joinedByRequest':
      return { _: 'messageActionChatJoinedByRequest' }
    case 'migratedTo':
      return { _: 'messageActionChatMigrateTo', channel_id: content.channelId }
    case 'migratedFrom':
      return { _: 'messageActionChannelMigrateFrom', title: content.title, chat_id: content.chatId }
  }
}

/** Whom a message mentions, so that their `user` objects can go along. */
export function peopleIn(message: Message): bigint[] {
  const inviter = message.content.kind === 'joinedByLink' ? [message.content.inviterId] : []
  return message.fromId === null ? inviter : [message.fromId, ...inviter]
}

function basicGroupTl(world: World, community: Community, member: Member): Tl {
  const movedTo = community.migratedTo === null ? undefined : world.communities.get(community.migratedTo)
  return {
    _: 'chat',
    creator: member.role === 'creator',
    id: community.id,
    title: community.title,
    photo: chatPhotoTl(community),
    participants_count: memberCount(community),
    date: member.date,
    version: community.version,
    admin_rights: ownRightsTl(member),
    default_banned_rights: DEFAULT_BANNED_RIGHTS,
    ...(movedTo === undefined
      ? {}
      : {
          deactivated: true,
          migrated_to: { _: 'inputChannel', channel_id: movedTo.id, access_hash: movedTo.accessHash },
        }),
  }
}

function channelTl(community: Community, member: Member | undefined): Tl {
  const broadcast = community.kind === 'channel'
  return {
    _: 'channel',
    creator: member?.role === 'creator',
    left: member === undefined,
    broadcast,
    megagroup: !broadcast,
    join_request: community.approveNewMembers,
    join_to_send: community.approveNewMembers,
    id: community.id,
    access_hash: community.accessHash,
    title: community.title,
    username: community.username ?? undefined,
    photo: chatPhotoTl(community),
    date: member?.date ?? community.date,
    admin_rights: member === undefined ? undefined : ownRightsTl(member),
    banned_rights: member !== undefined && community.muted.has(member.userId) ? MUTED_RIGHTS : undefined,
    default_banned_rights: broadcast ? undefined : DEFAULT_BANNED_RIGHTS,
    participants_count: memberCount(community),
  }
}

function forbiddenChat(community: Community): Tl {
  return { _: 'chatForbidden', id: community.id, title: community.title }
}

function forbiddenChannel(community: Community): Tl {
  const broadcast = community.kind === 'channel'
  const { id, accessHash, title } = community
  return { _: 'channelForbidden', broadcast, megagroup: !broadcast, id, access_hash: accessHash, title }
}

function chatPhotoTl(community: Community): Tl {
  if (community.photoId === null) return { _: 'chatPhotoEmpty' }
  return { _: 'chatPhoto', photo_id: community.photoId, dc_id: HOME_DC }
}

function ownRightsTl(member: Member): Tl | undefined {
  if (member.role === 'creator') return adminRightsTl(ALL_RIGHTS)
  return member.role === 'admin' ? adminRightsTl(member.rights) : undefined
}

// What a plain member may not do in any of the groups here: change the group's face, invite, pin.
const DEFAULT_BANNED_RIGHTS: Tl = {
  _: 'chatBannedRights',
  change_info: true,
  invite_users: true,
  pin_messages: true,
  until_date: 0,
}
