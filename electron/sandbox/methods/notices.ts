/** Tells the accounts of a community what has happened in it: world events as pushed updates. */
import type { MethodContext, Tl } from '../method'
import { mayInvite } from '../world/communities'
import type { Account, Community, Message, World, WorldEvent } from '../world/model'
import { chatTl, messageTl, peerTl, peopleIn } from './tl-communities'
import { inviteTl, recentRequesters } from './tl-invites'
import { usersTl } from './tl-people'

/** How a pushed update leaves: to all of a user's sessions, except the key that caused it. */
type Push = MethodContext['push']

/** Sends what each account that is concerned should hear of. */
export function announce(
  world: World,
  events: readonly WorldEvent[],
  now: number,
  push: Push,
  exceptKey?: string,
): void {
  for (const event of events) {
    for (const account of world.accounts.values()) {
      const updates = updatesFor(world, event, account, now)
      if (updates !== null) push(account.userId, updates, exceptKey)
    }
  }
}

/** The updates that a method returns to whoever caused the events. */
export function updatesAbout(world: World, events: readonly WorldEvent[], account: Account, now: number): Tl {
  const updates: Tl[] = []
  const people: bigint[] = []
  const communities = new Set<Community>()
  for (const event of events) {
    updates.push(...listUpdates(world, event, account))
    people.push(...peopleOf(event))
    for (const community of communitiesOf(event)) communities.add(community)
  }
  return bundle(world, account, updates, people, [...communities], now)
}

/** `updates` without a sequence number: unordered, as for everything that carries a `pts` of its own or none. */
function bundle(
  world: World,
  account: Account,
  updates: readonly Tl[],
  people: readonly bigint[],
  communities: readonly Community[],
  now: number,
): Tl {
  return {
    _: 'updates',
    updates,
    users: usersTl(world, people, account.userId),
    chats: communities.map((community) => chatTl(world, community, account.userId)),
    date: now,
    seq: 0,
  }
}

/** `updatePendingJoinRequests`: how many wait, and who came last. */
export function pendingRequestsTl(community: Community): Tl {
  return {
    _: 'updatePendingJoinRequests',
    peer: peerTl(community),
    requests_pending: community.requests.size,
    recent_requesters: recentRequesters(community),
  }
}

/** A new message as the update that carries it, with the `pts` of the box that it lies in. */
function newMessageTl(community: Community, message: Message, account: Account): Tl {
  const messageObject = messageTl(message, peerTl(community), account.userId)
  if (community.kind !== 'basicGroup') {
    return { _: 'updateNewChannelMessage', message: messageObject, pts: message.id, pts_count: 1 }
  }
  const entry = account.inbox.find((one) => one.peerId === community.id && one.message.id === message.id)
  return { _: 'updateNewMessage', message: messageObject, pts: entry?.pts ?? account.pts, pts_count: 1 }
}

function updatesFor(world: World, event: WorldEvent, account: Account, now: number): Tl | null {
  const updates = listUpdates(world, event, account)
  return updates.length === 0 ? null : bundle(world, account, updates, peopleOf(event), communitiesOf(event), now)
}

function listUpdates(world: World, event: WorldEvent, account: Account): Tl[] {
  const { community } = event
  const viewer = community.members.get(account.userId)
  const isBot = account.botToken !== null
  switch (event.kind) {
    case 'joined':
      if (event.member.userId === account.userId)
        return [changedTl(community), ...messageUpdates(community, event.message, account)]
      return viewer === undefined ? [] : messageUpdates(community, event.message, account)
    case 'left':
      return event.userId === account.userId ? [changedTl(community)] : []
    case 'rightsChanged':
      return event.userId === account.userId ? [changedTl(community)] : []
    case 'upgraded':
      if (viewer === undefined) return []
      return [
        newMessageTl(event.group, event.groupMessage, account),
        changedTl(community),
        newMessageTl(community, event.message, account),
      ]
    case 'asked':
      if (!mayInvite(viewer)) return []
      return isBot ? botRequestUpdates(world, event, account) : [pendingRequestsTl(community)]
    case 'answered':
      return mayInvite(viewer) && !isBot ? [pendingRequestsTl(community)] : []
  }
}

function messageUpdates(community: Community, message: Message | null, account: Account): Tl[] {
  return message === null ? [] : [newMessageTl(community, message, account)]
}

function changedTl(community: Community): Tl {
  return community.kind === 'basicGroup'
    ? { _: 'updateChat', chat_id: community.id }
    : { _: 'updateChannel', channel_id: community.id }
}

function botRequestUpdates(world: World, event: Extract<WorldEvent, { kind: 'asked' }>, account: Account): Tl[] {
  account.qts += 1
  return [
    {
      _: 'updateBotChatInviteRequester',
      peer: peerTl(event.community),
      date: event.request.date,
      user_id: event.request.userId,
      about: world.people.get(event.request.userId)?.about ?? '',
      invite: event.invite === null ? { _: 'chatInvitePublicJoinRequests' } : inviteTl(event.invite),
      qts: account.qts,
    },
  ]
}

/** Those that an update about it speaks of. */
function communitiesOf(event: WorldEvent): Community[] {
  return event.kind === 'upgraded' ? [event.group, event.community] : [event.community]
}

function peopleOf(event: WorldEvent): bigint[] {
  switch (event.kind) {
    case 'joined':
      return [event.member.userId, ...(event.message === null ? [] : peopleIn(event.message))]
    case 'asked':
      return [event.request.userId, ...recentRequesters(event.community)]
    case 'answered':
      return [event.userId, ...recentRequesters(event.community)]
    case 'left':
    case 'rightsChanged':
      return [event.userId]
    case 'upgraded':
      return peopleIn(event.message)
  }
}
