/** Graphs of the statistics, as JSON in the form that the official clients draw (core.telegram.org/api/stats). */
import type { Tl } from '../method'
import type { Community } from '../world/model'
import { bucketsOf, countBy, growthOf, isGoing, isJoin, SOURCES, type Stretch } from '../world/statistics'

const HOUR = 3_600
const DAY = 86_400

/** What a graph shows. `coming`: who joined and left. */
export const GRAPHS = ['growth', 'coming', 'sources'] as const
export type GraphKind = (typeof GRAPHS)[number]

interface Line {
  readonly name: string
  readonly colour: string
  readonly values: readonly number[]
}

/** `statsGraph`, by day or by hour; `zoomToken` asks `stats.loadAsyncGraph` for the hours of a day. */
export function graphTl(
  community: Community,
  kind: GraphKind,
  stretch: Stretch,
  size: typeof DAY | typeof HOUR,
  zoomToken?: string,
): Tl {
  const buckets = bucketsOf(stretch, size)
  const lines = linesOf(community, kind, buckets, size)
  const data = JSON.stringify(chart(buckets, lines, kind === 'growth' ? 'line' : 'bar', size))
  return { _: 'statsGraph', json: { _: 'dataJSON', data }, zoom_token: zoomToken }
}

/** What the server says where it has too little to show. */
export const NO_GRAPH: Tl = { _: 'statsGraphError', error: 'Not enough data to display.' }

function linesOf(community: Community, kind: GraphKind, buckets: readonly number[], size: number): Line[] {
  switch (kind) {
    case 'growth': {
      const name = community.kind === 'channel' ? 'Total followers' : 'Total members'
      return [{ name, colour: 'BLUE#327FE5', values: growthOf(community, buckets, size) }]
    }
    case 'coming':
      return [
        { name: 'Joined', colour: 'GREEN#4BD964', values: countBy(community, buckets, size, isJoin) },
        { name: 'Left', colour: 'RED#FE3C30', values: countBy(community, buckets, size, isGoing) },
      ]
    case 'sources':
      return Object.entries(SOURCES).map(([name, isMeant], at) => ({
        ...{ name, colour: ['LIGHTBLUE#5FB5F7', 'GOLDEN#FFD316', 'ORANGE#FB9630'][at] ?? '' },
        values: countBy(community, buckets, size, (passage) => isJoin(passage) && isMeant(passage)),
      }))
  }
}

/** Columns by name, the moments in milliseconds first. */
function chart(buckets: readonly number[], lines: readonly Line[], type: 'line' | 'bar', size: number): object {
  const named = lines.map((line, at) => [`y${at}`, line] as const)
  const moments = buckets.map((bucket) => bucket * 1_000)
  return {
    columns: [['x', ...moments], ...named.map(([key, { values }]) => [key, ...values])],
    types: { ...Object.fromEntries(named.map(([key]) => [key, type])), x: 'x' },
    names: Object.fromEntries(named.map(([key, { name }]) => [key, name])),
    colors: Object.fromEntries(named.map(([key, { colour }]) => [key, colour])),
    hidden: [],
    subchart: { show: true, defaultZoom: [moments[Math.max(0, moments.length - 30)] ?? 0, moments.at(-1) ?? 0] },
    pointInterval: size * 1_000,
  }
}
