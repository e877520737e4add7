/** Catching up: how far the account's boxes are, and what came since. core.telegram.org/api/updates */
import type { MethodTable, Tl } from '../method'
import { lastInSequence } from '../session/update-sequence'
import { mayInvite, topMessage } from '../world/communities'
import type { Community, InboxEntry, World } from '../world/model'
import { type Caller, forEverybody } from './caller'
import { pendingRequestsTl } from './notices'
import { int, object, optionalInt } from './params'
import { visibleCommunity } from './peers'
import { chatTl, messageTl, peerTl, peopleIn } from './tl-communities'
import { dialogTl } from './tl-dialogs'
import { recentRequesters } from './tl-invites'
import { usersTl } from './tl-people'

/** Seconds after which a client should look at a quiet channel again. */
const LOOK_AGAIN = 30
/** Messages in one difference at most. */
const SLICE = 100

export function updatesMethods(world: World): MethodTable {
  return {
    'updates.getState': forEverybody(world, stateTl),
    'updates.getDifference': forEverybody(world, (caller, params) => {
      const { account, now } = caller
      const pts = int(params, 'pts')
      const last = lastInSequence(caller.context.auth)
      // What lies in no box has no number to ask by: the moment tells whether there can be some.
      const mayLackOthers = int(params, 'date') <= last.date
      if (pts >= account.pts && !mayLackOthers) return { _: 'updates.differenceEmpty', date: now, seq: last.seq }
      if (pts >= account.pts) return difference(world, caller, [], true)
      const oldest = account.inbox[0]
      if (oldest === undefined || pts < oldest.pts - 1) return { _: 'updates.differenceTooLong', pts: account.pts }
      return difference(
        world,
        caller,
        account.inbox.filter((entry) => entry.pts > pts),
        mayLackOthers,
      )
    }),
    'updates.getChannelDifference': forEverybody(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const pts = int(params, 'pts')
      if (pts >= community.pts) {
        return { _: 'updates.channelDifferenceEmpty', final: true, pts: community.pts, timeout: LOOK_AGAIN }
      }
      const limit = Math.max(1, Math.min(optionalInt(params, 'limit') ?? SLICE, SLICE))
      const oldest = community.messages[0]
      return oldest === undefined || pts < oldest.id - 1
        ? channelTooLong(world, caller, community)
        : channelDifference(world, caller, community, pts, limit)
    }),
  }
}

/** `updates.state` of the caller's own boxes. */
export function stateTl({ account, now, context }: Caller): Tl {
  const { seq } = lastInSequence(context.auth)
  return { _: 'updates.state', pts: account.pts, qts: account.qts, date: now, seq, unread_count: 0 }
}

function difference(world: World, caller: Caller, entries: readonly InboxEntry[], withOthers: boolean): Tl {
  const asking = [...world.communities.values()].filter(
    ({ members, requests }) => withOthers && !caller.bot && requests.size > 0 && mayInvite(members.get(caller.id)),
  )
  const communities = [...entries.flatMap((entry) => world.communities.get(entry.peerId) ?? []), ...asking]
  return {
    _: 'updates.difference',
    new_messages: entries.map((entry) => inboxMessageTl(world, caller, entry)),
    new_encrypted_messages: [],
    other_updates: asking.map(pendingRequestsTl),
    chats: [...new Set(communities)].map((community) => chatTl(world, community, caller.id)),
    users: usersTl(
      world,
      [
        ...entries.flatMap((entry) => peopleIn(entry.message)),
        ...asking.flatMap((community) => recentRequesters(community)),
      ],
      caller.id,
    ),
    state: stateTl(caller),
  }
}

function inboxMessageTl(world: World, caller: Caller, entry: InboxEntry): Tl {
  const community = world.communities.get(entry.peerId)
  const peer = community === undefined ? { _: 'peerUser', user_id: entry.peerId } : peerTl(community)
  return messageTl(entry.message, peer, caller.id)
}

function channelDifference(world: World, caller: Caller, community: Community, pts: number, limit: number): Tl {
  // A message's id is the pts at which it came.
  const missed = community.messages.filter((message) => message.id > pts)
  const sent = missed.slice(0, limit)
  return {
    _: 'updates.channelDifference',
    final: sent.length === missed.length,
    pts: sent.at(-1)?.id ?? community.pts,
    timeout: LOOK_AGAIN,
    new_messages: sent.map((message) => messageTl(message, peerTl(community), caller.id)),
    other_updates: [],
    chats: [chatTl(world, community, caller.id)],
    users: usersTl(world, sent.flatMap(peopleIn), caller.id),
  }
}

function channelTooLong(world: World, caller: Caller, community: Community): Tl {
  const message = topMessage(community)
  return {
    _: 'updates.channelDifferenceTooLong',
    final: true,
    timeout: LOOK_AGAIN,
    dialog: dialogTl(community, caller.account),
    messages: [messageTl(message, peerTl(community), caller.id)],
    chats: [chatTl(world, community, caller.id)],
    users: usersTl(world, peopleIn(message), caller.id),
  }
}
