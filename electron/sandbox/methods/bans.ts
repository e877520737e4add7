/** Keeping people out, letting them back, and telling Telegram of them. */
import { type MethodTable, RpcError, type Tl } from '../method'
import { ban, unban } from '../world/joins'
import type { Community, World, WorldEvent } from '../world/model'
import { setMuted } from '../world/rights'
import { type Caller, forEverybody, forPeople } from './caller'
import { announce, updatesAbout } from './notices'
import { flag, int, object, text } from './params'
import { findPerson, visibleCommunity } from './peers'

export function bansMethods(world: World): MethodTable {
  return {
    // core.telegram.org/api/rights#banned-rights: `view_messages` keeps somebody out; no flag at all lifts what there was.
    'channels.editBanned': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const own = community.members.get(caller.id)
      if (own?.role !== 'creator' && own?.rights.includes('ban_users') !== true) {
        throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
      }
      const person = findPerson(world, caller, object(params, 'participant'))
      if (person === undefined) throw new RpcError(400, 'PARTICIPANT_ID_INVALID')
      const rights = object(params, 'banned_rights')
      // Only what holds until it is lifted is played here.
      if (int(rights, 'until_date') !== 0) throw new RpcError(406, 'BANNED_RIGHTS_INVALID')
      const events = applyRights(community, person.id, rights, caller)
      announce(world, events, caller.now, caller.context.push, caller.context.auth.authKeyId)
      return updatesAbout(world, events, caller.account, caller.now)
    }),
    'account.reportPeer': forPeople(world, (caller, params) => {
      const peer = object(params, 'peer')
      const reason = object(params, 'reason')._
      const message = text(params, 'message')
      if (peer._ === 'inputPeerChannel' || peer._ === 'inputPeerChat') {
        visibleCommunity(world, caller, peer, 400)
        return true
      }
      const person = findPerson(world, caller, peer)
      if (person === undefined) throw new RpcError(400, 'PEER_ID_INVALID')
      world.reports.push({ date: caller.now, by: caller.id, userId: person.id, reason, message })
      return true
    }),
  }
}

function applyRights(community: Community, userId: bigint, rights: Tl, { id: by, now }: Caller): WorldEvent[] {
  if (flag(rights, 'view_messages')) return ban(community, userId, by, now)
  unban(community, userId, by, now)
  const member = community.members.get(userId)
  if (member === undefined) return []
  if (member.role !== 'member') throw new RpcError(400, 'USER_ADMIN_INVALID')
  const isMuted = flag(rights, 'send_messages')
  return isMuted === community.muted.has(userId) ? [] : [setMuted(community, userId, isMuted, { by, now })]
}
