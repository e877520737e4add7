/** Communities by their id, in short and in full. */
import { type MethodTable, RpcError, type Tl } from '../method'
import { mayInvite, memberCount } from '../world/communities'
import { primaryInvite } from '../world/invites'
import type { Community, Member, World } from '../world/model'
import { mayViewStats } from '../world/statistics'
import { upgradeGroup } from '../world/upgrade'
import { type Caller, forEverybody, forPeople } from './caller'
import { announce, updatesAbout } from './notices'
import { long, longs, object, objects } from './params'
import { communityAt, visibleCommunity } from './peers'
import { chatTl } from './tl-communities'
import { inviteTl, recentRequesters } from './tl-invites'
import { NOTIFY_SETTINGS, photoTl, usersTl } from './tl-people'

export function chatsMethods(world: World): MethodTable {
  return {
    'messages.getChats': forEverybody(world, (caller, params) => {
      const chats = longs(params, 'id').map((id) => {
        const community = communityAt(world, caller, { _: 'inputPeerChat', chat_id: id })
        return chatTl(world, community, caller.id)
      })
      return { _: 'messages.chats', chats }
    }),
    'channels.getChannels': forEverybody(world, (caller, params) => {
      const chats = objects(params, 'id').map((input) => chatTl(world, communityAt(world, caller, input), caller.id))
      return { _: 'messages.chats', chats }
    }),
    'messages.getFullChat': forEverybody(world, (caller, params) => {
      const community = communityAt(world, caller, { _: 'inputPeerChat', chat_id: long(params, 'chat_id') })
      const member = community.members.get(caller.id)
      if (member === undefined) throw new RpcError(400, 'CHAT_ID_INVALID')
      return full(world, caller, community, basicGroupFull(world, caller, community, member), [
        ...community.members.keys(),
      ])
    }),
    'messages.migrateChat': forPeople(world, (caller, params) => {
      const community = communityAt(world, caller, { _: 'inputPeerChat', chat_id: long(params, 'chat_id') })
      const member = community.members.get(caller.id)
      if (member === undefined || community.migratedTo !== null) throw new RpcError(400, 'CHAT_ID_INVALID')
      if (member.role !== 'creator') throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
      return upgradedTl(world, caller, community)
    }),
    'channels.getFullChannel': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      return full(world, caller, community, channelFull(world, caller, community), [])
    }),
  }
}

/** What both of its ways tell: the one who asks, and everybody who is in it. */
function upgradedTl(world: World, caller: Caller, community: Community): Tl {
  const events = [upgradeGroup(world, community, caller.id, caller.now)]
  announce(world, events, caller.now, caller.context.push, caller.context.auth.authKeyId)
  return updatesAbout(world, events, caller.account, caller.now)
}

function full(world: World, caller: Caller, community: Community, fullChat: Tl, people: readonly bigint[]): Tl {
  const users = usersTl(world, [...people, ...recentRequesters(community)], caller.id)
  return { _: 'messages.chatFull', full_chat: fullChat, chats: [chatTl(world, community, caller.id)], users }
}

function basicGroupFull(world: World, caller: Caller, community: Community, member: Member): Tl {
  return {
    _: 'chatFull',
    id: community.id,
    about: community.about,
    participants: {
      _: 'chatParticipants',
      chat_id: community.id,
      participants: [...community.members.values()].map((one) => chatParticipantTl(community, one)),
      version: community.version,
    },
    chat_photo: community.photoId === null ? undefined : photoTl(community.photoId, community.date),
    notify_settings: NOTIFY_SETTINGS,
    ...forAdmins(world, caller, community, member),
  }
}

function channelFull(world: World, caller: Caller, community: Community): Tl {
  const member = community.members.get(caller.id)
  const admins = [...community.members.values()].filter((one) => one.role !== 'member')
  return {
    _: 'channelFull',
    can_view_participants:
      (community.kind === 'supergroup' && !community.hidesPeople) || (member !== undefined && member.role !== 'member'),
    participants_hidden: community.hidesPeople,
    id: community.id,
    about: community.about,
    participants_count: memberCount(community),
    admins_count: member === undefined || member.role === 'member' ? undefined : admins.length,
    read_inbox_max_id: community.pts,
    read_outbox_max_id: community.pts,
    unread_count: 0,
    chat_photo: community.photoId === null ? { _: 'photoEmpty', id: 0n } : photoTl(community.photoId, community.date),
    notify_settings: NOTIFY_SETTINGS,
    bot_info: [],
    pts: community.pts,
    ...(mayViewStats(community, member) ? { can_view_stats: true, stats_dc: world.statsDc } : {}),
    migrated_from_chat_id: community.migratedFrom?.chatId,
    migrated_from_max_id: community.migratedFrom?.maxId,
    ...forAdmins(world, caller, community, member),
  }
}

// Who may invite finds the primary link here, and how many people wait.
function forAdmins(world: World, caller: Caller, community: Community, member: Member | undefined) {
  if (!mayInvite(member)) return {}
  const waiting = community.requests.size
  return {
    exported_invite: inviteTl(primaryInvite(world, community, caller.id, caller.now)),
    ...(waiting > 0 ? { requests_pending: waiting, recent_requesters: recentRequesters(community) } : {}),
  }
}

function chatParticipantTl(community: Community, member: Member): Tl {
  if (member.role === 'creator') return { _: 'chatParticipantCreator', user_id: member.userId }
  const invite = member.viaLink === null ? undefined : community.invites.get(member.viaLink)
  const creator = [...community.members.values()].find((one) => one.role === 'creator')
  return {
    _: member.role === 'admin' ? 'chatParticipantAdmin' : 'chatParticipant',
    user_id: member.userId,
    inviter_id: invite?.adminId ?? creator?.userId ?? member.userId,
    date: member.date,
  }
}
