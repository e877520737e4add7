/** What admins do, written down for the admin log. */
import type { AdminRight, Community, Deed, Invite, InviteState, Member, Standing } from './model'

type Place = 'date' | 'by' | 'after' | 'nth'
type Told<D> = D extends Deed ? Omit<D, Place> : never

/** A link as it is now, apart from what becomes of it. */
export function stateOf({ inside, waiting, ...invite }: Invite): InviteState {
  return { ...invite, usage: inside.size, requested: waiting.size }
}

/** Who did it, and when. */
export interface Done {
  readonly by: bigint
  readonly now: number
  /** How many had come or gone before it; default: all. */
  readonly after?: number
}

/** Writes down what an admin did; they are told in the order in which they were done. */
export function noteDeed(community: Community, { by, now, after }: Done, told: Told<Deed>): void {
  const place = after ?? community.passages.length
  const last = community.deeds.at(-1)
  const nth = last?.after === place ? last.nth + 1 : 0
  community.deeds.push({ ...told, date: now, by, after: place, nth })
}

/**
 * Makes a member an admin with these rights, or, with none, a member again; it stays so until it is changed.
 * @throws Error for an owner, whose rights nobody takes, and for somebody who is not inside
 */
export function setRights(community: Community, userId: bigint, rights: readonly AdminRight[], done: Done): void {
  const member = community.members.get(userId)
  if (member === undefined) throw new Error(`${userId} is not in ${community.title}`)
  if (member.role === 'creator') throw new Error(`${userId} owns ${community.title}`)
  const changed: Member = { ...member, role: rights.length === 0 ? 'member' : 'admin', rights }
  community.members.set(userId, changed)
  community.muted.delete(userId)
  noteDeed(community, done, {
    ...{ kind: 'rightsChanged', userId, since: member.date },
    ...{ before: standing(member), now: standing(changed) },
  })
}

function standing({ role, rights }: Member): Standing {
  return { role, rights }
}

/** Who owns a community; 0 where nobody does any more. */
export function ownerOf(community: Community): bigint {
  for (const { userId, role } of community.members.values()) if (role === 'creator') return userId
  return 0n
}
