/** Telegram's own statistics. core.telegram.org/api/stats */
import { type MethodTable, RpcError, type Tl } from '../method'
import type { Community, Passage, World } from '../world/model'
import { dayAround, mayViewStats, membersAt, periodOf, stretchOf } from '../world/statistics'
import { type Caller, forPeople } from './caller'
import { GRAPHS, type GraphKind, graphTl, NO_GRAPH } from './graphs'
import { object, optionalLong, text } from './params'
import { visibleCommunity } from './peers'
import { usersTl } from './tl-people'

const HOUR = 3_600
const DAY = 86_400
/** Seconds for which a graph can be loaded after it was promised. */
const TOKEN_LIFETIME = HOUR

export function statsMethods(world: World): MethodTable {
  return {
    'stats.getBroadcastStats': forPeople(world, (caller, params) => {
      const community = placeOf(world, caller, params)
      return broadcastTl(community, caller.now)
    }),
    'stats.getMegagroupStats': forPeople(world, (caller, params) => {
      const community = placeOf(world, caller, params)
      return megagroupTl(world, community, caller)
    }),
    'stats.loadAsyncGraph': forPeople(world, (caller, params) => {
      const { community, kind, made, isZoom } = promised(world, caller, text(params, 'token'))
      if (caller.now - made > TOKEN_LIFETIME) throw new RpcError(400, 'GRAPH_EXPIRED_RELOAD')
      if (periodOf(made).to !== periodOf(caller.now).to) throw new RpcError(400, 'GRAPH_OUTDATED_RELOAD')
      const x = optionalLong(params, 'x')
      if (isZoom !== (x !== undefined)) throw new RpcError(400, 'GRAPH_INVALID_RELOAD')
      if (x === undefined) return graphTl(community, kind, stretchOf(community, caller.now), DAY)
      return graphTl(community, kind, dayAround(Number(x) / 1_000), HOUR)
    }),
  }
}

/** @throws RpcError as `visibleCommunity`; 400 …_REQUIRED for the other kind; 403 CHAT_ADMIN_REQUIRED; 303 STATS_MIGRATE_n anywhere but in `stats_dc` */
function placeOf(world: World, caller: Caller, params: Tl): Community {
  const community = visibleCommunity(world, caller, object(params, 'channel'), 400)
  const isGroup = params._ === 'stats.getMegagroupStats'
  if (isGroup && community.kind !== 'supergroup') throw new RpcError(400, 'MEGAGROUP_REQUIRED')
  if (!isGroup && community.kind !== 'channel') throw new RpcError(400, 'BROADCAST_REQUIRED')
  // No error is documented for communities that are too small: whoever has read the full chat does not ask.
  if (!mayViewStats(community, community.members.get(caller.id))) throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
  if (caller.context.dcId !== world.statsDc) throw new RpcError(303, `STATS_MIGRATE_${world.statsDc}`)
  return community
}

function broadcastTl(community: Community, now: number): Tl {
  const none = { _: 'statsAbsValueAndPrev', current: 0, previous: 0 }
  const total = membersAt(community, periodOf(now).to)
  return {
    ...{ _: 'stats.broadcastStats', ...common(community, now, 'followers') },
    ...{ views_per_post: none, shares_per_post: none, reactions_per_post: none },
    ...{ views_per_story: none, shares_per_story: none, reactions_per_story: none },
    enabled_notifications: { _: 'statsPercentValue', part: Math.floor(total * 0.6), total },
    followers_graph: comingTl(community, now),
    new_followers_by_source_graph: promise(community, 'sources', now),
    ...{ mute_graph: NO_GRAPH, top_hours_graph: NO_GRAPH, interactions_graph: NO_GRAPH, languages_graph: NO_GRAPH },
    ...{ iv_interactions_graph: NO_GRAPH, views_by_source_graph: NO_GRAPH, reactions_by_emotion_graph: NO_GRAPH },
    ...{ story_interactions_graph: NO_GRAPH, story_reactions_by_emotion_graph: NO_GRAPH },
    recent_posts_interactions: [],
  }
}

function megagroupTl(world: World, community: Community, { id, now }: Caller): Tl {
  const none = { _: 'statsAbsValueAndPrev', current: 0, previous: 0 }
  const { from, to } = periodOf(now)
  const done = community.passages.filter(({ date, by }) => by !== null && date >= from && date < to)
  const admins = [...new Set(done.flatMap(({ by }) => by ?? []))]
  const count = (by: bigint, kind: Passage['kind']) => done.filter((one) => one.by === by && one.kind === kind).length
  const removing = admins
    .map((by) => ({ user_id: by, deleted: 0, kicked: count(by, 'kicked'), banned: count(by, 'banned') }))
    .filter(({ kicked, banned }) => kicked + banned > 0)
  const inviting = admins
    .map((by) => ({ user_id: by, invitations: count(by, 'joined') }))
    .filter(({ invitations }) => invitations > 0)
  return {
    ...{ _: 'stats.megagroupStats', ...common(community, now, 'members') },
    ...{ messages: none, viewers: none, posters: none },
    members_graph: comingTl(community, now),
    new_members_by_source_graph: promise(community, 'sources', now),
    ...{ languages_graph: NO_GRAPH, messages_graph: NO_GRAPH, actions_graph: NO_GRAPH },
    ...{ top_hours_graph: NO_GRAPH, weekdays_graph: NO_GRAPH, top_posters: [] },
    top_admins: removing.map((one) => ({ _: 'statsGroupTopAdmin', ...one })),
    top_inviters: inviting.map((one) => ({ _: 'statsGroupTopInviter', ...one })),
    users: usersTl(world, admins, id),
  }
}

/** The period, how many there are and were, and how it came to that. */
function common(community: Community, now: number, people: 'members' | 'followers') {
  const { from, to } = periodOf(now)
  const current = membersAt(community, to)
  return {
    period: { _: 'statsDateRangeDays', min_date: from, max_date: to },
    [people]: { _: 'statsAbsValueAndPrev', current, previous: membersAt(community, from) },
    growth_graph: graphTl(community, 'growth', stretchOf(community, now), DAY),
  }
}

function comingTl(community: Community, now: number): Tl {
  return graphTl(community, 'coming', stretchOf(community, now), DAY, tokenOf(community, 'coming', now, true))
}

function promise(community: Community, kind: GraphKind, now: number): Tl {
  return { _: 'statsGraphAsync', token: tokenOf(community, kind, now, false) }
}

function tokenOf(community: Community, kind: GraphKind, now: number, isZoom: boolean): string {
  return Buffer.from(JSON.stringify([`${community.id}`, kind, now, isZoom])).toString('base64url')
}

/** @throws RpcError 400 GRAPH_INVALID_RELOAD for a token that was not given out here, or not to an admin */
function promised(world: World, caller: Caller, token: string) {
  const [id, kind, made, isZoom] = readToken(token)
  const community = world.communities.get(id)
  const known = GRAPHS.find((one) => one === kind)
  if (community === undefined || known === undefined || !mayViewStats(community, community.members.get(caller.id))) {
    throw new RpcError(400, 'GRAPH_INVALID_RELOAD')
  }
  return { community, kind: known, made, isZoom }
}

function readToken(token: string): [id: bigint, kind: unknown, made: number, isZoom: boolean] {
  try {
    const [id, kind, made, isZoom] = JSON.parse(Buffer.from(token, 'base64url').toString())
    return [BigInt(id), kind, Number(made), isZoom === true]
  } catch {
    throw new RpcError(400, 'GRAPH_INVALID_RELOAD')
  }
}
