import { extensions } from 'telegram'
import { beforeEach, describe, expect, it } from 'vitest'
import { Codec } from '../../../../electron/sandbox/codec/codec'
import type { Tl } from '../../../../electron/sandbox/method'
import { memberCount } from '../../../../electron/sandbox/world/communities'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import type { Community } from '../../../../electron/sandbox/world/model'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { NOW, type TestKey, TestServer } from './caller'

const DAY = 86_400
const MIDNIGHT = Math.floor(NOW / DAY) * DAY

let server: TestServer
let mara: TestKey
beforeEach(() => {
  server = new TestServer(createWorld({ seed: 'stats', now: NOW, year: true }))
  mara = server.key(accountByPhone(server.world, '9996610001').userId)
})

const named = (title: string): Community => communityByTitle(server.world, title)
const channel = ({ id, accessHash }: Community) => ({ _: 'inputChannel', channel_id: id, access_hash: accessHash })
const statsOf = (room: Community, key = mara): Promise<Tl> =>
  key.ask(room.kind === 'channel' ? 'stats.getBroadcastStats' : 'stats.getMegagroupStats', { channel: channel(room) })

interface Chart {
  readonly columns: readonly (readonly [string, ...number[]])[]
  readonly names: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, string>>
}
/** The values of a graph's lines by their names, and its moments in seconds. */
const read = (graph: unknown): { moments: number[]; lines: Record<string, number[]> } => {
  const { json } = graph as { json: { data: string } }
  const { columns, names, types } = JSON.parse(json.data) as Chart
  const valuesOf = (type: (key: string) => boolean) =>
    columns.filter(([key]) => type(types[key] ?? '')).map(([key, ...values]) => [names[key] ?? key, values] as const)
  const [x] = valuesOf((type) => type === 'x')
  return {
    moments: (x?.[1] ?? []).map((moment) => moment / 1_000),
    lines: Object.fromEntries(valuesOf((type) => type !== 'x')),
  }
}
const between = ({ passages }: Community, from: number, to: number) =>
  passages.filter(({ date }) => date >= from && date < to)

describe("Telegram's own statistics", () => {
  it.each(['Berlin Runners', 'City Runners News'])('of %s agree day by day with who came and went', async (title) => {
    const room = named(title)
    const stats = await statsOf(room)
    const coming = read(stats.members_graph ?? stats.followers_graph)
    const growth = read(stats.growth_graph)
    expect(coming.moments.length).toBeGreaterThan(300)
    expect(coming.moments.at(-1)).toBe(MIDNIGHT - DAY)
    const total = Object.values(growth.lines)[0] ?? []
    for (const [at, day] of coming.moments.entries()) {
      expect(day % DAY).toBe(0)
      const that = between(room, day, day + DAY)
      const joined = that.filter(({ kind }) => kind === 'joined').length
      expect([coming.lines.Joined?.[at], coming.lines.Left?.[at]]).toEqual([joined, that.length - joined])
      if (at > 0) expect((total[at] ?? 0) - (total[at - 1] ?? 0)).toBe(2 * joined - that.length)
    }
    const today = between(room, MIDNIGHT, NOW + 1)
    const since = today.reduce((sum, { kind }) => sum + (kind === 'joined' ? 1 : -1), 0)
    expect(total.at(-1)).toBe(memberCount(room) - since)
    const people = (stats.members ?? stats.followers) as Tl
    expect(people.current).toBe(total.at(-1))
    expect(people.previous).toBe(total.at(-8))
    expect(stats.period).toMatchObject({ min_date: MIDNIGHT - 7 * DAY, max_date: MIDNIGHT })
  })

  it('tell by which way people came, and one day hour by hour, when they are asked for it', async () => {
    const room = named('Hamburg Runners')
    const stats = await statsOf(room)
    const graph = await mara.ask('stats.loadAsyncGraph', { token: (stats.new_members_by_source_graph as Tl).token })
    const { lines, moments } = read(graph)
    const joins = between(room, moments[0] ?? 0, MIDNIGHT).filter(({ kind }) => kind === 'joined')
    const sum = (name: string) => lines[name]?.reduce((one, other) => one + other, 0)
    expect(sum('URL')).toBe(joins.filter(({ viaLink }) => viaLink !== null).length)
    expect(sum('Search')).toBe(joins.filter(({ viaLink, by }) => viaLink === null && by === null).length)
    const { date } = joins.at(-1) ?? { date: 0 }
    const { zoom_token: token } = stats.members_graph as Tl
    const hours = read(await mara.ask('stats.loadAsyncGraph', { token, x: BigInt(date) * 1_000n }))
    expect(hours.moments).toHaveLength(24)
    for (const [at, hour] of hours.moments.entries()) {
      const came = between(room, hour, hour + 3_600).filter(({ kind }) => kind === 'joined')
      expect(hours.lines.Joined?.[at]).toBe(came.length)
    }
  })

  it('can be seen by admins of communities that are large enough, as the full chat says', async () => {
    const canSee = async (title: string, key = mara) => {
      const answer = await key.ask('channels.getFullChannel', { channel: channel(named(title)) })
      const { can_view_stats: can, stats_dc: dc } = answer.full_chat as Tl
      return [can ?? false, dc]
    }
    expect(await canSee('Berlin Runners')).toEqual([true, 2])
    // 214 are enough for a channel, 96 not for a group, and whoever is no admin sees none.
    expect(await canSee('Runners Plus')).toEqual([true, 2])
    expect(await canSee('Freiwillige Stadtlauf')).toEqual([false, undefined])
    expect(await canSee('Marathon Orga')).toEqual([false, undefined])
    const idris = server.key(accountByPhone(server.world, '9996610002').userId)
    expect(await canSee('City Runners News', idris)).toEqual([false, undefined])
  })

  it('are refused by the documented names', async () => {
    const refused = (method: string, title: string, key = mara) =>
      key.refused(method, { channel: channel(named(title)) })
    expect(await refused('stats.getBroadcastStats', 'Berlin Runners')).toBe('400 BROADCAST_REQUIRED')
    expect(await refused('stats.getMegagroupStats', 'City Runners News')).toBe('400 MEGAGROUP_REQUIRED')
    expect(await refused('stats.getMegagroupStats', 'Marathon Orga')).toBe('403 CHAT_ADMIN_REQUIRED')
    const idris = server.key(accountByPhone(server.world, '9996610002').userId)
    expect(await refused('stats.getBroadcastStats', 'City Runners News', idris)).toBe('403 CHAT_ADMIN_REQUIRED')
    const load = (token: unknown, x?: bigint) =>
      mara.refused('stats.loadAsyncGraph', { token, ...(x === undefined ? {} : { x }) })
    expect(await load('no token')).toBe('400 GRAPH_INVALID_RELOAD')
    const stats = await statsOf(named('Berlin Runners'))
    const { token } = stats.new_members_by_source_graph as Tl
    expect(await load(token, 1n)).toBe('400 GRAPH_INVALID_RELOAD')
    server.clock = NOW + 3_601
    expect(await load(token)).toBe('400 GRAPH_EXPIRED_RELOAD')
    server.clock = MIDNIGHT + DAY - 60
    const late = ((await statsOf(named('Berlin Runners'))).new_members_by_source_graph as Tl).token
    server.clock = MIDNIGHT + DAY + 60
    expect(await load(late)).toBe('400 GRAPH_OUTDATED_RELOAD')
  })

  it('are told by one data centre alone, which may be another than the one at home', async () => {
    server.world.statsDc = 4
    const room = named('Berlin Runners')
    await expect(statsOf(room)).rejects.toThrow('303 STATS_MIGRATE_4')
    expect(await statsOf(room, server.key(mara.auth.userId, 4))).toMatchObject({ _: 'stats.megagroupStats' })
  })

  it('are written so that a client of another make reads them', async () => {
    for (const title of ['Berlin Runners', 'City Runners News']) {
      const answer = await statsOf(named(title))
      const method = answer._ === 'stats.megagroupStats' ? 'stats.getMegagroupStats' : 'stats.getBroadcastStats'
      const bytes = new Codec().encodeResult(method, answer, 198)
      const found = new extensions.BinaryReader(bytes).tgReadObject()
      expect(JSON.parse(found.growthGraph.json.data).columns[0][0]).toBe('x')
      expect(found.period.maxDate).toBe(MIDNIGHT)
    }
  })
})
