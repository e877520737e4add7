/** Who came by a link, and who waits to be let in. */
import { type MethodTable, RpcError, type Tl } from '../method'
import { answerRequest } from '../world/joins'
import type { Community, Invite, JoinRequest, Member, World, WorldEvent } from '../world/model'
import { fullName } from '../world/people'
import { type Caller, forEverybody, forPeople } from './caller'
import { managedInvite } from './invites'
import { announce, updatesAbout } from './notices'
import { flag, int, object, optionalText } from './params'
import { findPerson, invitingCommunity, personAt } from './peers'
import { joinerTl, requesterTl } from './tl-invites'
import { usersTl } from './tl-people'

/** People in one page at most. */
const PAGE_LIMIT = 100

export function importersMethods(world: World): MethodTable {
  return {
    'messages.getChatInviteImporters': forPeople(world, (caller, params) => {
      const q = optionalText(params, 'q') ?? ''
      if (q !== '' && optionalText(params, 'link') !== undefined)
        throw new RpcError(400, 'SEARCH_WITH_LINK_NOT_SUPPORTED')
      const { community, invite } = placeOf(world, caller, params)
      // Nobody's subscription runs out here: there is no money in this world.
      const all = flag(params, 'subscription_expired')
        ? []
        : flag(params, 'requested')
          ? requestsIn(world, community, invite, q)
          : joinersIn(community, invite, caller.id)
      const page = pageOf(all, world, caller, params)
      return {
        _: 'messages.chatInviteImporters',
        count: all.length,
        importers: page.map((one) => (isMember(one) ? joinerTl(one) : requesterTl(world, one))),
        users: usersTl(world, page.flatMap(peopleIn), caller.id),
      }
    }),
    'messages.hideChatJoinRequest': forEverybody(world, (caller, params) => {
      const { community } = invitingCommunity(world, caller, object(params, 'peer'))
      const person = personAt(world, caller, object(params, 'user_id'), 'USER_ID_INVALID')
      const answer = { approved: flag(params, 'approved'), by: caller.id }
      return tell(world, caller, answerRequest(world, community, person.id, answer, caller.now))
    }),
    'messages.hideAllChatJoinRequests': forPeople(world, (caller, params) => {
      const { community, invite } = placeOf(world, caller, params)
      const waiting = requestsIn(world, community, invite, '')
      if (waiting.length === 0) throw new RpcError(400, 'HIDE_REQUESTER_MISSING')
      const answer = { approved: flag(params, 'approved'), by: caller.id }
      const events = waiting.flatMap((request) => answerRequest(world, community, request.userId, answer, caller.now))
      return tell(world, caller, events)
    }),
  }
}

/** Tells everybody concerned, and answers the caller with the same. */
function tell(world: World, caller: Caller, events: readonly WorldEvent[]): Tl {
  announce(world, events, caller.now, caller.context.push, caller.context.auth.authKeyId)
  return updatesAbout(world, events, caller.account, caller.now)
}

function placeOf(world: World, caller: Caller, params: Tl): { community: Community; invite: Invite | null } {
  if (optionalText(params, 'link') !== undefined) return managedInvite(world, caller, params)
  return { community: invitingCommunity(world, caller, object(params, 'peer')).community, invite: null }
}

/** Pending requests, newest first: by one link or all, whose name or username contains the words. */
function requestsIn(world: World, community: Community, invite: Invite | null, q: string): JoinRequest[] {
  const words = q.trim().toLocaleLowerCase()
  return [...community.requests.values()]
    .filter((request) => invite === null || request.viaLink === invite.hash)
    .filter((request) => words === '' || nameOf(world, request.userId).includes(words))
    .sort(newestFirst)
}

/** Who is inside by one link, or without a link by any that the caller may see, newest first. */
function joinersIn(community: Community, invite: Invite | null, callerId: bigint): Member[] {
  const seesAll = community.members.get(callerId)?.role === 'creator'
  const links =
    invite === null ? [...community.invites.values()].filter((one) => seesAll || one.adminId === callerId) : [invite]
  return links
    .flatMap((link) => [...link.inside])
    .flatMap((userId) => community.members.get(userId) ?? [])
    .sort(newestFirst)
}

function pageOf<One extends { readonly userId: bigint; readonly date: number }>(
  all: readonly One[],
  world: World,
  caller: Caller,
  params: Tl,
): One[] {
  const limit = Math.min(Math.max(int(params, 'limit'), 1), PAGE_LIMIT)
  const date = int(params, 'offset_date')
  const last = findPerson(world, caller, object(params, 'offset_user'))
  const found = last === undefined || date === 0 ? -1 : all.findIndex((one) => one.userId === last.id)
  if (found !== -1) return all.slice(found + 1, found + 1 + limit)
  const older = date === 0 ? 0 : all.findIndex((one) => one.date < date)
  return older === -1 ? [] : all.slice(older, older + limit)
}

function newestFirst(one: Member | JoinRequest, other: Member | JoinRequest): number {
  return other.date - one.date || Number(other.userId - one.userId)
}

function isMember(one: Member | JoinRequest): one is Member {
  return 'role' in one
}

function peopleIn(one: Member | JoinRequest): bigint[] {
  return isMember(one) && one.approvedBy !== null ? [one.userId, one.approvedBy] : [one.userId]
}

function nameOf(world: World, userId: bigint): string {
  const person = world.people.get(userId)
  return person === undefined ? '' : `${fullName(person)} ${person.username ?? ''}`.toLocaleLowerCase()
}
