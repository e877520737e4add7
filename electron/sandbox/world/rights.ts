import { type Done, noteDeed, ownerOf, setRights } from './deeds'
import type { AdminRight, Community, WorldEvent } from './model'

/**
 * Gives an admin the right to invite, or takes it; it stays so until it is changed again. To be announced by the caller.
 * @throws Error for an owner, whose rights nobody takes, and for somebody who is not inside
 */
export function setInviteRight(community: Community, userId: bigint, mayInvite: boolean, now: number): WorldEvent {
  const others = community.members.get(userId)?.rights.filter((right) => right !== 'invite_users') ?? []
  // Somebody who may do nothing is still an admin here: only the one right is in question.
  const rest: readonly AdminRight[] = mayInvite || others.length > 0 ? others : ['other']
  setRights(community, userId, mayInvite ? [...rest, 'invite_users'] : rest, { by: ownerOf(community), now })
  return { kind: 'rightsChanged', community, userId }
}

/**
 * Makes somebody an admin with these rights, or a member again: none. To be announced by the caller.
 * @throws Error as `setInviteRight`
 */
export function promote(community: Community, userId: bigint, rights: readonly AdminRight[], done: Done): WorldEvent {
  setRights(community, userId, rights, done)
  return { kind: 'rightsChanged', community, userId }
}

/**
 * Lets a member read but not write, or write again; whoever is muted stays inside. To be announced by the caller.
 * @throws Error in a basic group, for an owner or admin, and for somebody who is not inside
 */
export function setMuted(community: Community, userId: bigint, isMuted: boolean, done: Done): WorldEvent {
  const member = community.members.get(userId)
  if (community.kind === 'basicGroup') throw new Error(`nobody is muted in a basic group: ${community.title}`)
  if (member?.role !== 'member') throw new Error(`${userId} is no plain member of ${community.title}`)
  if (isMuted) community.muted.add(userId)
  else community.muted.delete(userId)
  noteDeed(community, done, { kind: isMuted ? 'muted' : 'unmuted', userId, since: member.date })
  return { kind: 'rightsChanged', community, userId }
}
