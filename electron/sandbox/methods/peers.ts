/** From input peers to people and communities, with the errors of whoever may not see them. */
import { RpcError, type Tl } from '../method'
import { mayInvite } from '../world/communities'
import type { Community, Member, Person, World } from '../world/model'
import type { Caller } from './caller'
import { long, object } from './params'

/**
 * The community behind an InputPeer or InputChannel, whether or not the caller is in it.
 * @throws RpcError 400 CHANNEL_INVALID, CHAT_ID_INVALID, PEER_ID_INVALID
 */
export function communityAt(world: World, caller: Caller, peer: Tl): Community {
  switch (peer._) {
    case 'inputPeerChannel':
    case 'inputChannel':
      return channelAt(world, caller, long(peer, 'channel_id'), long(peer, 'access_hash'))
    case 'inputPeerChannelFromMessage':
    case 'inputChannelFromMessage':
      return channelById(world, long(peer, 'channel_id'))
    case 'inputPeerChat':
      return basicGroupAt(world, long(peer, 'chat_id'))
    case 'inputChannelEmpty':
      throw new RpcError(400, 'CHANNEL_INVALID')
    default:
      throw new RpcError(400, 'PEER_ID_INVALID')
  }
}

/**
 * A community that the caller is in, or that is public.
 * @throws RpcError as `communityAt`, CHANNEL_PRIVATE (with the code that the method documents), CHAT_ID_INVALID
 */
export function visibleCommunity(world: World, caller: Caller, peer: Tl, privateCode: 400 | 406): Community {
  const community = communityAt(world, caller, peer)
  if (community.members.has(caller.id) || community.username !== null) return community
  if (community.kind === 'basicGroup') throw new RpcError(400, 'CHAT_ID_INVALID')
  throw new RpcError(privateCode, 'CHANNEL_PRIVATE')
}

/**
 * A community in which the caller may make and manage invite links.
 * @throws RpcError as `communityAt`, 400 CHANNEL_PRIVATE (not joined), 403 CHAT_WRITE_FORBIDDEN (no longer in the
 * basic group), 400 PEER_ID_INVALID (a group that is a supergroup now), CHAT_ADMIN_REQUIRED (member without the right)
 */
export function invitingCommunity(world: World, caller: Caller, peer: Tl): { community: Community; member: Member } {
  const community = communityAt(world, caller, peer)
  if (community.migratedTo !== null) throw new RpcError(400, 'PEER_ID_INVALID')
  const member = community.members.get(caller.id)
  if (member === undefined && community.kind === 'basicGroup') throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  if (member === undefined && community.username === null) throw new RpcError(400, 'CHANNEL_PRIVATE')
  if (!mayInvite(member)) throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
  return { community, member }
}

/**
 * The person behind an InputUser or InputPeer.
 * @throws RpcError 400 with the text that the method documents for somebody unknown
 */
export function personAt(world: World, caller: Caller, user: Tl, unknown: string): Person {
  return findPerson(world, caller, user) ?? refuse(unknown)
}

/** As `personAt`, but undefined for somebody unknown. */
export function findPerson(world: World, caller: Caller, user: Tl): Person | undefined {
  switch (user._) {
    case 'inputUserSelf':
    case 'inputPeerSelf':
      return caller.person
    case 'inputUser':
    case 'inputPeerUser': {
      const person = world.people.get(long(user, 'user_id'))
      return hashFits(caller, person, long(user, 'access_hash')) ? person : undefined
    }
    case 'inputUserFromMessage':
    case 'inputPeerUserFromMessage':
      communityAt(world, caller, object(user, 'peer'))
      return world.people.get(long(user, 'user_id'))
    default:
      return undefined
  }
}

function channelAt(world: World, caller: Caller, id: bigint, accessHash: bigint): Community {
  const community = channelById(world, id)
  if (!hashFits(caller, community, accessHash)) throw new RpcError(400, 'CHANNEL_INVALID')
  return community
}

function channelById(world: World, id: bigint): Community {
  const community = world.communities.get(id)
  if (community === undefined || community.kind === 'basicGroup') throw new RpcError(400, 'CHANNEL_INVALID')
  return community
}

function basicGroupAt(world: World, id: bigint): Community {
  const community = world.communities.get(id)
  if (community?.kind !== 'basicGroup') throw new RpcError(400, 'CHAT_ID_INVALID')
  return community
}

// Bots may leave the hash 0 for whatever they have met.
function hashFits(caller: Caller, entity: { readonly accessHash: bigint } | undefined, accessHash: bigint): boolean {
  return entity !== undefined && (entity.accessHash === accessHash || (caller.bot && accessHash === 0n))
}

function refuse(text: string): never {
  throw new RpcError(400, text)
}
