/** Members of supergroups and channels, as far as they have names. */
import { type MethodTable, RpcError, type Tl } from '../method'
import { ALL_RIGHTS, memberCount } from '../world/communities'
import type { Community, Member, World } from '../world/model'
import { fullName } from '../world/people'
import { forEverybody } from './caller'
import { int, object, optionalText } from './params'
import { findPerson, visibleCommunity } from './peers'
import { adminRightsTl, bannedTl, chatTl, mutedTl } from './tl-communities'
import { usersTl } from './tl-people'

/** Members in one page at most. */
const PAGE_LIMIT = 200
/** How far a list can be read, however many there are: groups, and channels, where admins see the newest alone. */
const REACH = { supergroup: 10_000, channel: 200, basicGroup: 0 } as const

export function participantsMethods(world: World): MethodTable {
  return {
    'channels.getParticipants': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const own = community.members.get(caller.id)
      const isClosed = community.kind === 'channel' || community.hidesPeople
      if (isClosed && (own === undefined || own.role === 'member')) {
        throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
      }
      const { members, count } = filtered(world, community, object(params, 'filter'))
      const offset = Math.max(0, int(params, 'offset'))
      const within = members.slice(0, REACH[community.kind])
      const page = within.slice(offset, offset + Math.min(Math.max(0, int(params, 'limit')), PAGE_LIMIT))
      return {
        _: 'channels.channelParticipants',
        count,
        participants: page.map((member) => participantTl(community, member, caller.id)),
        chats: [chatTl(world, community, caller.id)],
        users: usersTl(
          world,
          page.map((member) => member.userId),
          caller.id,
        ),
      }
    }),
    'channels.getParticipant': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const person = findPerson(world, caller, object(params, 'participant'))
      if (person === undefined) throw new RpcError(400, 'PARTICIPANT_ID_INVALID')
      const member = community.members.get(person.id)
      if (member === undefined && community.banned.has(person.id)) {
        return {
          _: 'channels.channelParticipant',
          participant: keptOutTl(community, person.id),
          chats: [chatTl(world, community, caller.id)],
          users: usersTl(world, [person.id], caller.id),
        }
      }
      if (member === undefined) throw new RpcError(400, 'USER_NOT_PARTICIPANT')
      return {
        _: 'channels.channelParticipant',
        participant: participantTl(community, member, caller.id),
        chats: [chatTl(world, community, caller.id)],
        users: usersTl(world, [person.id], caller.id),
      }
    }),
  }
}

function filtered(world: World, community: Community, filter: Tl): { members: Member[]; count: number } {
  const members = [...community.members.values()]
  const some = (chosen: Member[]) => ({ members: chosen, count: chosen.length })
  switch (filter._) {
    case 'channelParticipantsRecent':
      // The crowd counts, but has no names: a page beyond the named ones is empty.
      return { members: members.reverse(), count: memberCount(community) }
    case 'channelParticipantsAdmins':
      return some(members.filter((member) => member.role !== 'member'))
    case 'channelParticipantsBots':
      return some(members.filter((member) => world.people.get(member.userId)?.bot === true))
    case 'channelParticipantsSearch': {
      const words = (optionalText(filter, 'q') ?? '').toLocaleLowerCase()
      const named = members.filter((member) => {
        const person = world.people.get(member.userId)
        return person !== undefined && fullName(person).toLocaleLowerCase().includes(words)
      })
      return some(named)
    }
    default:
      return some([])
  }
}

/** Somebody who is banned, by whoever did it last. */
function keptOutTl(community: Community, userId: bigint): Tl {
  const deed = community.deeds.findLast((one) => one.kind === 'banned' && one.userId === userId)
  const passage = community.passages.findLast((one) => one.kind === 'banned' && one.userId === userId)
  const [by, date] = deed === undefined ? [passage?.by ?? userId, passage?.date ?? 0] : [deed.by, deed.date]
  return bannedTl(userId, by, date)
}

function participantTl(community: Community, member: Member, viewerId: bigint): Tl {
  const creatorId = [...community.members.values()].find((one) => one.role === 'creator')?.userId ?? member.userId
  const { userId, date } = member
  if (member.role === 'creator') {
    return { _: 'channelParticipantCreator', user_id: userId, admin_rights: adminRightsTl(ALL_RIGHTS) }
  }
  const self = userId === viewerId
  if (member.role === 'admin') {
    return {
      _: 'channelParticipantAdmin',
      can_edit: viewerId === creatorId,
      self,
      user_id: userId,
      inviter_id: self ? creatorId : undefined,
      promoted_by: creatorId,
      date,
      admin_rights: adminRightsTl(member.rights),
    }
  }
  if (community.muted.has(userId)) {
    const deed = community.deeds.findLast((one) => one.kind === 'muted' && one.userId === userId)
    return mutedTl(userId, deed?.by ?? creatorId, deed?.date ?? date)
  }
  if (!self) return { _: 'channelParticipant', user_id: userId, date }
  const inviter = member.viaLink === null ? undefined : community.invites.get(member.viaLink)?.adminId
  return {
    _: 'channelParticipantSelf',
    via_request: member.approvedBy !== null,
    user_id: userId,
    inviter_id: inviter ?? creatorId,
    date,
  }
}
