/** What admins and members did in the last two days (core.telegram.org/api/recent-actions). */
import { type MethodTable, RpcError, type Tl } from '../method'
import { inviteLink } from '../world/invites'
import type { Community, Passage, World } from '../world/model'
import { fullName } from '../world/people'
import { type Caller, forPeople } from './caller'
import { flag, int, long, object, objects, optionalObject, text } from './params'
import { findPerson, visibleCommunity } from './peers'
import { chatTl } from './tl-communities'
import { inviteTl } from './tl-invites'
import { usersTl } from './tl-people'

/** Events in one page at most. */
const PAGE_LIMIT = 100
/** Seconds that the log reaches back. */
const REACH = 48 * 3_600

/** One entry of the log; ids grow with time. */
interface Entry {
  readonly id: bigint
  readonly date: number
  /** Who did it. */
  readonly actorId: bigint
  /** Whom it was done to, where that is somebody else. */
  readonly subjectId: bigint | null
  /** The filter that lets it through. */
  readonly filter: 'join' | 'leave' | 'invite' | 'kick' | 'unkick'
  readonly action: Tl
}

export function adminLogMethods(world: World): MethodTable {
  return {
    'channels.getAdminLog': forPeople(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const own = community.members.get(caller.id)
      if (own === undefined || own.role === 'member') throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
      const [maxId, minId] = [long(params, 'max_id'), long(params, 'min_id')]
      const isWanted = wantedBy(world, caller, params)
      const limit = Math.min(Math.max(int(params, 'limit'), 1), PAGE_LIMIT)
      const page: Entry[] = []
      // Newest first. An id of 0 is no bound; both bounds are themselves left out.
      for (let at = community.passages.length - 1; at >= 0 && page.length < limit; at--) {
        const passage = community.passages[at]
        if (passage === undefined || passage.date <= caller.now - REACH) break
        // What the group was before it became a supergroup is not in the supergroup's log.
        if (community.migratedFrom !== null && passage.date < community.date) break
        const entries = entriesOf(community, passage, at).filter(({ id }) => (maxId === 0n || id < maxId) && id > minId)
        page.push(...entries.filter(isWanted).slice(0, limit - page.length))
      }
      const people = page.flatMap(({ actorId, subjectId }) => (subjectId === null ? [actorId] : [actorId, subjectId]))
      return {
        _: 'channels.adminLogResults',
        events: page.map(({ id, date, actorId, action }) => ({
          ...{ _: 'channelAdminLogEvent', id, date, user_id: actorId, action },
        })),
        chats: [chatTl(world, community, caller.id)],
        users: usersTl(world, [...people, ...page.flatMap(({ action }) => peopleInLink(action))], caller.id),
      }
    }),
  }
}

/** By kind, by who did it, and by words in the name of whom it speaks of. */
function wantedBy(world: World, caller: Caller, params: Tl): (entry: Entry) => boolean {
  const filter = optionalObject(params, 'events_filter')
  const kinds = (['join', 'leave', 'invite', 'kick', 'unkick'] as const).filter(
    (kind) => filter === undefined || flag(filter, kind),
  )
  const admins =
    params.admins === undefined
      ? null
      : new Set(objects(params, 'admins').flatMap((user) => findPerson(world, caller, user)?.id ?? []))
  const words = text(params, 'q').trim().toLocaleLowerCase()
  const isNamed = (id: bigint): boolean => {
    const person = world.people.get(id)
    return person !== undefined && `${fullName(person)} ${person.username ?? ''}`.toLocaleLowerCase().includes(words)
  }
  return ({ filter: kind, actorId, subjectId }) =>
    kinds.includes(kind) &&
    (admins === null || admins.has(actorId)) &&
    (words === '' || isNamed(actorId) || (subjectId !== null && isNamed(subjectId)))
}

/** Newest first. A kick is a ban that is lifted at once, as the official clients do it: two entries. */
function entriesOf(community: Community, passage: Passage, at: number): Entry[] {
  const { date, userId, by } = passage
  const id = BigInt(2 * at + 1)
  const alone = { id, date, actorId: userId, subjectId: null }
  const done = { id, date, actorId: by ?? userId, subjectId: userId }
  switch (passage.kind) {
    case 'joined':
      if (by === null) return [{ ...alone, filter: 'join', action: joinTl(community, passage) }]
      return [{ ...done, filter: 'invite', action: { _: INVITE, participant: participantTl(userId, date) } }]
    case 'left':
      return [{ ...alone, filter: 'leave', action: { _: 'channelAdminLogEventActionParticipantLeave' } }]
    case 'banned':
    case 'kicked': {
      const banned = bannedTl(passage)
      const before = participantTl(userId, date)
      const out: Entry = {
        ...{ ...done, filter: 'kick', action: { _: TOGGLE, prev_participant: before, new_participant: banned } },
      }
      if (passage.kind === 'banned') return [out]
      const gone = { _: 'channelParticipantLeft', peer: { _: 'peerUser', user_id: userId } }
      const lifted: Tl = { _: TOGGLE, prev_participant: banned, new_participant: gone }
      return [{ ...done, id: id + 1n, filter: 'unkick', action: lifted }, out]
    }
  }
}

const INVITE = 'channelAdminLogEventActionParticipantInvite'
const TOGGLE = 'channelAdminLogEventActionParticipantToggleBan'

function joinTl(community: Community, { viaLink, approvedBy }: Passage): Tl {
  if (viaLink === null && approvedBy === null) return { _: 'channelAdminLogEventActionParticipantJoin' }
  const known = viaLink === null ? undefined : community.invites.get(viaLink)
  const invite = known === undefined ? goneLinkTl(community, viaLink) : inviteTl(known)
  return approvedBy === null
    ? { _: 'channelAdminLogEventActionParticipantJoinByInvite', invite }
    : { _: 'channelAdminLogEventActionParticipantJoinByRequest', invite, approved_by: approvedBy }
}

// Of a link that was deleted the address is all that is left here; who made it and when are guesses.
function goneLinkTl(community: Community, hash: string | null): Tl {
  if (hash === null) return { _: 'chatInvitePublicJoinRequests' }
  const owner = [...community.members.values()].find(({ role }) => role === 'creator')
  const link = inviteLink({ hash })
  return { _: 'chatInviteExported', revoked: true, link, admin_id: owner?.userId ?? 0n, date: community.date }
}

function participantTl(userId: bigint, date: number): Tl {
  return { _: 'channelParticipant', user_id: userId, date }
}

function bannedTl({ userId, by, date }: Passage): Tl {
  return {
    ...{ _: 'channelParticipantBanned', left: true, peer: { _: 'peerUser', user_id: userId }, date },
    ...{ kicked_by: by ?? userId, banned_rights: { _: 'chatBannedRights', view_messages: true, until_date: 0 } },
  }
}

function peopleInLink({ approved_by: approvedBy }: Tl): bigint[] {
  return typeof approvedBy === 'bigint' ? [approvedBy] : []
}
