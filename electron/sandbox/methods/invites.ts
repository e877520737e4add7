/** Making, reading, changing and ending invite links. core.telegram.org/api/invites */
import { type MethodTable, RpcError, type Tl } from '../method'
import { deleteAllRevokedBy, deleteRevokedBy, editInviteBy, replacePrimaryBy, revokeBy } from '../world/invite-deeds'
import { invitesOf, pageOfInvites } from '../world/invite-pages'
import { checkTerms } from '../world/invite-terms'
import { createInvite, inviteHash, primaryInvite } from '../world/invites'
import type { Community, Invite, Member, World } from '../world/model'
import { type Caller, forEverybody, forPeople } from './caller'
import { flag, int, long, object, optionalBool, optionalInt, optionalObject, optionalText, text } from './params'
import { findPerson, invitingCommunity } from './peers'
import { inviteTl } from './tl-invites'
import { usersTl } from './tl-people'

export function invitesMethods(world: World): MethodTable {
  return {
    'messages.exportChatInvite': forEverybody(world, (caller, params) => {
      const { community } = invitingCommunity(world, caller, object(params, 'peer'))
      if (flag(params, 'legacy_revoke_permanent')) {
        // A primary link carries no terms: whatever else was asked for has no effect.
        return inviteTl(replacePrimaryBy(world, community, caller.id, doneBy(caller)))
      }
      const terms = checkTerms(community, termsOf(params), caller.now)
      // Where everybody has to be approved anyway, in public, there is no link of one's own to make.
      if (community.approveNewMembers) return { _: 'chatInvitePublicJoinRequests' }
      return inviteTl(createInvite(world, community, caller.id, terms, caller.now))
    }),
    'messages.getExportedChatInvites': forPeople(world, (caller, params) => {
      const place = invitingCommunity(world, caller, object(params, 'peer'))
      const { community } = place
      const adminId = adminOf(world, caller, place, object(params, 'admin_id'), 'CHAT_ADMIN_REQUIRED')
      // The primary link is made when it is first looked for, and never for somebody else.
      if (adminId === caller.id) primaryInvite(world, community, caller.id, caller.now)
      const { count, invites } = pageOfInvites(community, {
        adminId,
        revoked: flag(params, 'revoked'),
        offset: offsetOf(params),
        limit: int(params, 'limit'),
      })
      const users = usersTl(world, [adminId], caller.id)
      return { _: 'messages.exportedChatInvites', count, invites: invites.map(inviteTl), users }
    }),
    'messages.getExportedChatInvite': forPeople(world, (caller, params) => {
      const { invite } = managedInvite(world, caller, params)
      return exportedTl(world, caller, invite)
    }),
    'messages.editExportedChatInvite': forEverybody(world, (caller, params) => {
      const { community, invite } = managedInvite(world, caller, params)
      if (isBot(world, invite.adminId) && invite.adminId !== caller.id) {
        throw new RpcError(403, 'EDIT_BOT_INVITE_FORBIDDEN')
      }
      if (!flag(params, 'revoked')) {
        editInviteBy(community, invite, changeOf(params), doneBy(caller))
        return exportedTl(world, caller, invite)
      }
      if (invite.permanent && !invite.revoked) return replacedTl(world, caller, community, invite)
      revokeBy(community, invite, doneBy(caller))
      return exportedTl(world, caller, invite)
    }),
    'messages.deleteExportedChatInvite': forPeople(world, (caller, params) => {
      const { community, invite } = managedInvite(world, caller, params)
      deleteRevokedBy(community, invite, doneBy(caller))
      return true
    }),
    'messages.deleteRevokedExportedChatInvites': forPeople(world, (caller, params) => {
      const place = invitingCommunity(world, caller, object(params, 'peer'))
      const adminId = adminOf(world, caller, place, object(params, 'admin_id'), 'ADMIN_ID_INVALID')
      deleteAllRevokedBy(place.community, adminId, doneBy(caller))
      return true
    }),
    'messages.getAdminsWithInvites': forPeople(world, (caller, params) => {
      const { community, member } = invitingCommunity(world, caller, object(params, 'peer'))
      if (member.role !== 'creator') throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
      const adminIds = [...new Set([...community.invites.values()].map((invite) => invite.adminId))]
      const admins = adminIds.map((adminId) => ({
        _: 'chatAdminWithInvites',
        admin_id: adminId,
        invites_count: invitesOf(community, adminId, false).length,
        revoked_invites_count: invitesOf(community, adminId, true).length,
      }))
      return { _: 'messages.chatAdminsWithInvites', admins, users: usersTl(world, adminIds, caller.id) }
    }),
  }
}

/**
 * The link that a call is about, if the caller may manage it: their own, or anybody's for the owner.
 * @throws RpcError as `invitingCommunity`, 400 INVITE_HASH_EXPIRED (no such link here), CHAT_ADMIN_REQUIRED
 */
export function managedInvite(world: World, caller: Caller, params: Tl): { community: Community; invite: Invite } {
  const { community, member } = invitingCommunity(world, caller, object(params, 'peer'))
  const invite = community.invites.get(inviteHash(text(params, 'link')) ?? '')
  if (invite === undefined) throw new RpcError(400, 'INVITE_HASH_EXPIRED')
  if (invite.adminId !== caller.id && member.role !== 'creator') throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
  return { community, invite }
}

// Own links for everybody who may invite, other admins' links for the owner.
function adminOf(
  world: World,
  caller: Caller,
  { community, member }: { readonly community: Community; readonly member: Member },
  admin: Tl,
  forbidden: 'CHAT_ADMIN_REQUIRED' | 'ADMIN_ID_INVALID',
): bigint {
  const adminId = findPerson(world, caller, admin)?.id
  if (adminId === undefined) throw new RpcError(400, 'ADMIN_ID_INVALID')
  if (adminId === caller.id) return adminId
  if (member.role !== 'creator') throw new RpcError(400, forbidden)
  const hasLinks = [...community.invites.values()].some((invite) => invite.adminId === adminId)
  const isAdmin = (community.members.get(adminId)?.role ?? 'member') !== 'member'
  if (!hasLinks && !isAdmin) throw new RpcError(400, 'ADMIN_ID_INVALID')
  return adminId
}

function termsOf(params: Tl) {
  const pricing = optionalObject(params, 'subscription_pricing')
  return {
    title: optionalText(params, 'title') ?? null,
    expireDate: optionalInt(params, 'expire_date') ?? null,
    usageLimit: optionalInt(params, 'usage_limit') ?? null,
    requestNeeded: flag(params, 'request_needed'),
    pricing: pricing === undefined ? null : { period: int(pricing, 'period'), amount: long(pricing, 'amount') },
  }
}

function changeOf(params: Tl) {
  return {
    title: optionalText(params, 'title'),
    expireDate: optionalInt(params, 'expire_date'),
    usageLimit: optionalInt(params, 'usage_limit'),
    requestNeeded: optionalBool(params, 'request_needed'),
  }
}

// Both fields share a flag; clients of old layers send empty ones for the first page.
function offsetOf(params: Tl): { date: number; link: string } | null {
  const date = optionalInt(params, 'offset_date') ?? 0
  const link = optionalText(params, 'offset_link') ?? ''
  return date === 0 && link === '' ? null : { date, link }
}

function exportedTl(world: World, caller: Caller, invite: Invite): Tl {
  const users = usersTl(world, [invite.adminId], caller.id)
  return { _: 'messages.exportedChatInvite', invite: inviteTl(invite), users }
}

const doneBy = ({ id, now }: Caller) => ({ by: id, now })

function replacedTl(world: World, caller: Caller, community: Community, primary: Invite): Tl {
  const created = replacePrimaryBy(world, community, primary.adminId, doneBy(caller))
  return {
    _: 'messages.exportedChatInviteReplaced',
    invite: inviteTl(primary),
    new_invite: inviteTl(created),
    users: usersTl(world, [primary.adminId], caller.id),
  }
}

function isBot(world: World, userId: bigint): boolean {
  return world.people.get(userId)?.bot ?? false
}
