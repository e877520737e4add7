/** Changes of invite links as the admin log tells them: each is done and written down. Errors as in `invites.ts`. */
import { type Done, noteDeed, stateOf } from './deeds'
import { deleteAllRevoked, deleteRevoked, editInvite, type InviteChange, replacePrimary, revoke } from './invites'
import type { Community, Invite, World } from './model'

export function editInviteBy(community: Community, invite: Invite, change: InviteChange, done: Done): void {
  const before = stateOf(invite)
  editInvite(invite, change, done.now)
  noteDeed(community, done, { kind: 'inviteEdited', before, now: stateOf(invite) })
}

export function revokeBy(community: Community, invite: Invite, done: Done): void {
  revoke(invite, done.now)
  noteDeed(community, done, { kind: 'inviteRevoked', invite: stateOf(invite) })
}

export function deleteRevokedBy(community: Community, invite: Invite, done: Done): void {
  deleteRevoked(community, invite)
  noteDeed(community, done, { kind: 'inviteDeleted', invite: stateOf(invite) })
}

export function deleteAllRevokedBy(community: Community, adminId: bigint, done: Done): void {
  for (const invite of deleteAllRevoked(community, adminId)) {
    noteDeed(community, done, { kind: 'inviteDeleted', invite: stateOf(invite) })
  }
}

/** Answers the admin's next primary link. */
export function replacePrimaryBy(world: World, community: Community, adminId: bigint, done: Done): Invite {
  const { revoked, created } = replacePrimary(world, community, adminId, done.now)
  if (revoked !== undefined) noteDeed(community, done, { kind: 'inviteRevoked', invite: stateOf(revoked) })
  return created
}
