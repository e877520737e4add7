/** The other side of a link: looking at it, coming in, leaving. */
import { type MethodTable, RpcError, type Tl } from '../method'
import { memberCount } from '../world/communities'
import { isOpen } from '../world/invite-terms'
import { findInvite, inviteHash } from '../world/invites'
import { ask, followInvite, join, leave } from '../world/joins'
import type { Community, Invite, World, WorldEvent } from '../world/model'
import { type Caller, forEverybody, forPeople } from './caller'
import { announce, updatesAbout } from './notices'
import { long, object, text } from './params'
import { communityAt, findPerson, visibleCommunity } from './peers'
import { chatTl } from './tl-communities'
import { pricingTl } from './tl-invites'
import { photoTl } from './tl-people'

export function joiningMethods(world: World): MethodTable {
  return {
    'messages.checkChatInvite': forPeople(world, (caller, params) => {
      const { community, invite } = inviteBehind(world, text(params, 'hash'))
      if (community.members.has(caller.id)) return { _: 'chatInviteAlready', chat: chatTl(world, community, caller.id) }
      if (!isOpen(invite, caller.now) || community.banned.has(caller.id)) throw new RpcError(406, 'INVITE_HASH_EXPIRED')
      return previewTl(community, invite)
    }),
    'messages.importChatInvite': forPeople(world, (caller, params) => {
      const { community, invite } = inviteBehind(world, text(params, 'hash'))
      if (invite.pricing !== null && isOpen(invite, caller.now)) throw new RpcError(400, 'STARS_PAYMENT_REQUIRED')
      return enter(world, caller, followInvite(world, community, invite, caller.id, caller.now))
    }),
    'channels.joinChannel': forPeople(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      if (community.members.has(caller.id)) throw new RpcError(400, 'USER_ALREADY_PARTICIPANT')
      if (community.banned.has(caller.id)) throw new RpcError(406, 'CHANNEL_PRIVATE')
      if (community.approveNewMembers) return enter(world, caller, ask(community, null, caller.id, caller.now))
      const newcomer = { userId: caller.id, viaLink: null, approvedBy: null }
      return enter(world, caller, join(world, community, newcomer, caller.now))
    }),
    'channels.leaveChannel': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      return tell(world, caller, [leave(community, caller.id, caller.now)])
    }),
    'messages.deleteChatUser': forEverybody(world, (caller, params) => {
      const community = communityAt(world, caller, { _: 'inputPeerChat', chat_id: long(params, 'chat_id') })
      // Only leaving is played here, not putting others out.
      if (findPerson(world, caller, object(params, 'user_id'))?.id !== caller.id) {
        throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
      }
      return tell(world, caller, [leave(community, caller.id, caller.now)])
    }),
  }
}

// Whoever has to wait is told so by an error, which the official clients show as success.
function enter(world: World, caller: Caller, event: WorldEvent): Tl {
  const updates = tell(world, caller, [event])
  if (event.kind === 'asked') throw new RpcError(400, 'INVITE_REQUEST_SENT')
  return updates
}

function tell(world: World, caller: Caller, events: readonly WorldEvent[]): Tl {
  announce(world, events, caller.now, caller.context.push, caller.context.auth.authKeyId)
  return updatesAbout(world, events, caller.account, caller.now)
}

/** @throws RpcError 400 INVITE_HASH_EMPTY, INVITE_HASH_INVALID; 406 INVITE_HASH_EXPIRED for one that is gone */
function inviteBehind(world: World, input: string): { community: Community; invite: Invite } {
  if (input === '') throw new RpcError(400, 'INVITE_HASH_EMPTY')
  const hash = inviteHash(input)
  if (hash === null) throw new RpcError(400, 'INVITE_HASH_INVALID')
  const found = findInvite(world, hash)
  if (found === undefined) throw new RpcError(406, 'INVITE_HASH_EXPIRED')
  return found
}

function previewTl(community: Community, invite: Invite): Tl {
  const broadcast = community.kind === 'channel'
  return {
    _: 'chatInvite',
    channel: community.kind !== 'basicGroup',
    broadcast,
    megagroup: community.kind === 'supergroup',
    public: community.username !== null,
    request_needed: invite.requestNeeded || community.approveNewMembers,
    title: community.title,
    about: community.about === '' ? undefined : community.about,
    photo: community.photoId === null ? { _: 'photoEmpty', id: 0n } : photoTl(community.photoId, community.date),
    participants_count: memberCount(community),
    color: Number(community.id % 7n),
    subscription_pricing: invite.pricing === null ? undefined : pricingTl(invite.pricing),
  }
}
