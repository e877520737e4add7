/** How people come in, leave, ask and are answered. Each function changes the world and says what happened. */
import { RpcError } from '../method'
import { post } from './communities'
import { noteDeed } from './deeds'
import { isOpen } from './invite-terms'
import type { Community, Invite, JoinRequest, Member, Passage, World, WorldEvent } from './model'

/** By no link, with nobody's leave. */
const ALONE = { viaLink: null, approvedBy: null, viaChatlist: false } as const

/**
 * Comes in by a link, or asks to where the link wants approval. That to somebody who is banned every link looks as if it had
 * run out is known by report alone.
 * @throws RpcError 406 INVITE_HASH_EXPIRED (revoked, run out or full, or they are banned), 400 USER_ALREADY_PARTICIPANT
 */
export function followInvite(
  world: World,
  community: Community,
  invite: Invite,
  userId: bigint,
  now: number,
): Extract<WorldEvent, { kind: 'joined' | 'asked' }> {
  if (community.members.has(userId)) throw new RpcError(400, 'USER_ALREADY_PARTICIPANT')
  if (!isOpen(invite, now) || community.banned.has(userId)) throw new RpcError(406, 'INVITE_HASH_EXPIRED')
  if (invite.requestNeeded || community.approveNewMembers) return ask(community, invite, userId, now)
  forgetRequest(community, userId)
  return join(world, community, { userId, viaLink: invite.hash, approvedBy: null }, now)
}

/** Asks to join; asking again only renews the date. */
export function ask(
  community: Community,
  invite: Invite | null,
  userId: bigint,
  now: number,
): Extract<WorldEvent, { kind: 'asked' }> {
  forgetRequest(community, userId)
  const request: JoinRequest = { userId, date: now, viaLink: invite?.hash ?? null }
  community.requests.set(userId, request)
  invite?.waiting.add(userId)
  return { kind: 'asked', community, request, invite }
}

/** Comes in, with a service message in groups. */
export function join(
  world: World,
  community: Community,
  newcomer: Pick<Member, 'userId' | 'viaLink' | 'approvedBy'> & Partial<Pick<Member, 'viaChatlist'>>,
  now: number,
): Extract<WorldEvent, { kind: 'joined' }> {
  const member: Member = { viaChatlist: false, ...newcomer, role: 'member', rights: [], date: now }
  addMember(community, member)
  note(community, { ...newcomer, kind: 'joined', date: now })
  const invite = newcomer.viaLink === null ? undefined : community.invites.get(newcomer.viaLink)
  const content =
    newcomer.approvedBy !== null || invite === undefined
      ? ({ kind: 'joinedByRequest' } as const)
      : ({ kind: 'joinedByLink', inviterId: invite.adminId } as const)
  // Channels do not write down who came.
  const message =
    community.kind === 'channel' ? null : post(world, community, { date: now, fromId: member.userId, content })
  return { kind: 'joined', community, member, message }
}

/** Puts a member in, who is not banned any more then, and keeps the link's index in step. */
export function addMember(community: Community, member: Member): void {
  community.banned.delete(member.userId)
  community.members.set(member.userId, member)
  community.version += 1
  if (member.viaLink !== null) community.invites.get(member.viaLink)?.inside.add(member.userId)
}

/** Leaves; the place in the link is free again. @throws RpcError 400 USER_NOT_PARTICIPANT, USER_CREATOR */
export function leave(community: Community, userId: bigint, now: number): Extract<WorldEvent, { kind: 'left' }> {
  return part(community, { kind: 'left', userId, date: now, by: null })
}

/** Is put out by an admin: kicked, who may come again, or banned. @throws RpcError as `leave` */
export function remove(
  community: Community,
  userId: bigint,
  how: { readonly kind: 'kicked' | 'banned'; readonly by: bigint },
  now: number,
): Extract<WorldEvent, { kind: 'left' }> {
  const event = part(community, { ...how, userId, date: now })
  if (how.kind === 'banned') community.banned.add(userId)
  return event
}

/**
 * Is kept out by an admin, whether inside or not (`channels.editBanned` with `view_messages`). It is written nowhere what
 * becomes of a request of theirs: of one it goes with the ban, of another it waits on.
 * @throws RpcError 400 USER_ADMIN_INVALID for whoever is an admin
 */
export function ban(community: Community, userId: bigint, by: bigint, now: number): WorldEvent[] {
  const member = community.members.get(userId)
  if (member !== undefined && member.role !== 'member') throw new RpcError(400, 'USER_ADMIN_INVALID')
  if (member !== undefined) return [remove(community, userId, { kind: 'banned', by }, now)]
  if (community.banned.has(userId)) return []
  community.banned.add(userId)
  noteDeed(community, { by, now }, { kind: 'banned', userId })
  if (!community.requests.has(userId) || userId % 2n === 1n) return []
  forgetRequest(community, userId)
  return [{ kind: 'answered', community, userId, approved: false }]
}

/** May come in again, or ask to. Nothing happens to somebody who is not banned. */
export function unban(community: Community, userId: bigint, by: bigint, now: number): void {
  if (community.banned.delete(userId)) noteDeed(community, { by, now }, { kind: 'unbanned', userId })
}

/** Is added by an admin, without a link. */
export function addByAdmin(community: Community, userId: bigint, by: bigint, now: number): void {
  addMember(community, { ...ALONE, userId, role: 'member', rights: [], date: now })
  note(community, { userId, kind: 'joined', date: now, by })
}

/** Writes down that somebody came or went. */
export function note(
  community: Community,
  passage: Pick<Passage, 'userId' | 'kind' | 'date'> & Partial<Passage>,
): void {
  // Field by field: histories write down a hundred thousand.
  const { date, userId, kind, viaLink = null, approvedBy = null, by = null, viaChatlist = false } = passage
  community.passages.push({ date, userId, kind, viaLink, approvedBy, by, viaChatlist })
}

function part(
  community: Community,
  passage: Pick<Passage, 'userId' | 'kind' | 'date' | 'by'>,
): Extract<WorldEvent, { kind: 'left' }> {
  const { userId } = passage
  const member = community.members.get(userId)
  if (member === undefined) throw new RpcError(400, 'USER_NOT_PARTICIPANT')
  if (member.role === 'creator') throw new RpcError(400, 'USER_CREATOR')
  community.members.delete(userId)
  community.version += 1
  if (member.viaLink !== null) community.invites.get(member.viaLink)?.inside.delete(userId)
  note(community, passage)
  return { kind: 'left', community, userId }
}

/**
 * Answers a join request. A request outlives its link: it can be answered when the link has been revoked.
 * @throws RpcError 400 USER_ALREADY_PARTICIPANT, HIDE_REQUESTER_MISSING
 */
export function answerRequest(
  world: World,
  community: Community,
  userId: bigint,
  answer: { readonly approved: boolean; readonly by: bigint },
  now: number,
): WorldEvent[] {
  if (community.members.has(userId)) throw new RpcError(400, 'USER_ALREADY_PARTICIPANT')
  const request = community.requests.get(userId)
  if (request === undefined) throw new RpcError(400, 'HIDE_REQUESTER_MISSING')
  forgetRequest(community, userId)
  const answered: WorldEvent = { kind: 'answered', community, userId, approved: answer.approved }
  if (!answer.approved) return [answered]
  return [answered, join(world, community, { userId, viaLink: request.viaLink, approvedBy: answer.by }, now)]
}

function forgetRequest(community: Community, userId: bigint): void {
  const request = community.requests.get(userId)
  if (request === undefined) return
  community.requests.delete(userId)
  if (request.viaLink !== null) community.invites.get(request.viaLink)?.waiting.delete(userId)
}
