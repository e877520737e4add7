import { Api } from 'telegram'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import type { Calls } from '../calls'
import type { ForeignDataCenters } from '../foreign-data-centers'
import type { JoinStatistics, TelegramGateway } from '../gateway'
import type { PersistentConnection } from '../mtproto/persistent-connection'
import type { Chats } from './chats'

export interface StatisticsOptions {
  readonly connection: Pick<PersistentConnection, 'dcId'>
  readonly calls: Pick<Calls, 'read'>
  readonly foreign: Pick<ForeignDataCenters, 'read'>
  readonly chats: Pick<Chats, 'within'>
}

export type Statistics = Pick<TelegramGateway, 'getJoinStatistics'>

/** Telegram's own statistics of who joined and left (core.telegram.org/api/stats). */
export const createStatistics = ({ connection, calls, foreign, chats }: StatisticsOptions): Statistics => {
  /** Statistics are served by the data center that the full channel names. */
  const readAt = <R extends Api.AnyRequest>(dcId: number, request: R): Promise<Result<R['__response']>> =>
    dcId === connection.dcId ? calls.read(request) : foreign.read(dcId, request)

  return {
    getJoinStatistics: (wanted) =>
      chats.within<JoinStatistics | null>(wanted, 'toRead', async (peer) => {
        // A basic group has no statistics.
        if (peer.className === 'InputPeerChat') return ok(null)
        const channel = new Api.InputChannel(peer)
        const full = await calls.read(new Api.channels.GetFullChannel({ channel }))
        if (!full.ok) return full
        const { fullChat } = full.value
        if (fullChat.className !== 'ChannelFull' || fullChat.canViewStats !== true) return ok(null)
        const dcId = fullChat.statsDc ?? connection.dcId
        const isGroup = full.value.chats.some(
          (chat) => chat.className === 'Channel' && chat.megagroup === true && chat.id.equals(fullChat.id),
        )
        const graph = isGroup
          ? await membersGraph(await readAt(dcId, new Api.stats.GetMegagroupStats({ channel })))
          : await followersGraph(await readAt(dcId, new Api.stats.GetBroadcastStats({ channel })))
        if (!graph.ok) return graph
        const loaded =
          graph.value.className === 'StatsGraphAsync'
            ? await readAt(dcId, new Api.stats.LoadAsyncGraph({ token: graph.value.token }))
            : graph
        if (!loaded.ok) return loaded
        // Too few people have come and gone for a graph.
        if (loaded.value.className !== 'StatsGraph') return ok(null)
        const days = readGraph(loaded.value.json.data)
        return days === null ? fail('telegramRefused', { telegram: 'GRAPH_UNREADABLE' }) : ok({ days })
      }),
  }
}

const membersGraph = (stats: Result<Api.stats.TypeMegagroupStats>): Result<Api.TypeStatsGraph> =>
  stats.ok ? ok(stats.value.membersGraph) : stats
const followersGraph = (stats: Result<Api.stats.TypeBroadcastStats>): Result<Api.TypeStatsGraph> =>
  stats.ok ? ok(stats.value.followersGraph) : stats

/** A chart as the official clients draw it: the moments in milliseconds, then a column for who joined and one for who left. */
const chartSchema = z.object({
  columns: z
    .array(z.tuple([z.string()], z.number()))
    .min(3)
    .refine((columns) => columns.every((column) => column.length === columns[0]?.length)),
})

/** null: it is no such chart. Telegram names its columns in the user's language, so their order tells them apart. */
export const readGraph = (json: string): JoinStatistics['days'] | null => {
  const chart = chartSchema.safeParse(parsed(json))
  if (!chart.success) return null
  const [moments, joined, left] = ['x', 'y0', 'y1'].map((name) =>
    chart.data.columns
      .find(([column]) => column === name)
      ?.slice(1)
      .map(Number),
  )
  if (moments === undefined || joined === undefined || left === undefined) return null
  return moments.map((moment, at) => ({
    start: Math.round(moment / 1_000),
    joined: Math.max(0, joined[at] ?? 0),
    // Some clients are sent those who left as negative numbers.
    left: Math.abs(left[at] ?? 0),
  }))
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
