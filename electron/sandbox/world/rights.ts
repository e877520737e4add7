import type { Community, WorldEvent } from './model'

/**
 * Gives an admin the right to invite, or takes it; it stays so until it is changed again. To be announced by the caller.
 * @throws Error for an owner, whose rights nobody takes, and for somebody who is not inside
 */
export function setInviteRight(community: Community, userId: bigint, mayInvite: boolean): WorldEvent {
  const member = community.members.get(userId)
  if (member === undefined) throw new Error(`${userId} is not in ${community.title}`)
  if (member.role === 'creator') throw new Error(`${userId} owns ${community.title}`)
  const others = member.rights.filter((right) => right !== 'invite_users')
  const rights = mayInvite ? ([...others, 'invite_users'] as const) : others
  community.members.set(userId, { ...member, role: 'admin', rights })
  return { kind: 'rightsChanged', community, userId }
}
