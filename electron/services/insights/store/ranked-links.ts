import type { Stayed } from '../../../contract/insights'
import type { LinkRef } from '../../../contract/link-list'
import type { Row, Sqlite } from '../../../storage/database/sqlite'
import type { DailyCounts } from './counts'
import { linksIn, type Span, type StoreScope, textOf, waysIn } from './in-scope'
import { DAY } from './zone'

/** A link and what is counted of it. `stayed`: after 1, 7 and 30 days; `lastJoin`: seconds since 1970, server time. */
export interface RankedLink {
  readonly link: LinkRef
  readonly title: string | null
  readonly adminId: string
  /** null: Telegram has not told the name. */
  readonly adminName: string | null
  readonly community: string
  readonly joined: number
  readonly left: number
  readonly inside: number
  readonly stayed: readonly [Stayed, Stayed, Stayed]
  readonly lastJoin: number | null
}

/** The numbers of days after which it is counted who stayed. */
const STAYED_DAYS = [1, 7, 30] as const

interface Sums {
  joined: number
  left: number
  inside: number
  last: number | null
  readonly of: number[]
  readonly stayed: number[]
}

/**
 * Every link in the scope, including those by which nobody joined. `now`: seconds since 1970, server time. Only reads.
 */
export const rankedLinks = (
  database: Sqlite,
  counts: DailyCounts,
  scope: StoreScope,
  timeZone: string,
  span: Span,
  now: number,
): readonly RankedLink[] => {
  const ways = new Map(waysIn(database, scope).map(({ id, link }) => [id, link]))
  const figures = new Map<number, Sums>()
  const ofWay = (way: number): Sums => {
    const link = ways.get(way) ?? 0
    const sums = figures.get(link) ?? { joined: 0, left: 0, inside: 0, last: null, of: [0, 0, 0], stayed: [0, 0, 0] }
    figures.set(link, sums)
    return sums
  }
  for (const { way, joined, left, inside } of counts.within(new Set(ways.keys()), timeZone, span)) {
    const sums = ofWay(way)
    sums.joined += joined
    sums.left += left
    sums.inside += inside
  }
  for (const row of stayedByWay(database, [...ways.keys()], span, now)) {
    const sums = ofWay(Number(row.way))
    sums.last = Math.max(sums.last ?? 0, Number(row.last))
    for (const [at, days] of STAYED_DAYS.entries()) {
      sums.of[at] = (sums.of[at] ?? 0) + Number(row[`of${days}`])
      sums.stayed[at] = (sums.stayed[at] ?? 0) + Number(row[`stayed${days}`])
    }
  }
  return linksIn(database, scope).map((link): RankedLink => {
    const sums = figures.get(Number(link.id))
    const share = (at: number): Stayed => ({ of: sums?.of[at] ?? 0, stayed: sums?.stayed[at] ?? 0 })
    return {
      link: { chatId: String(link.chat_id), hash: String(link.hash) },
      ...{ title: textOf(link.title), adminId: String(link.admin), adminName: textOf(link.admin_name) },
      community: String(link.community),
      ...{ joined: sums?.joined ?? 0, left: sums?.left ?? 0, inside: sums?.inside ?? 0 },
      stayed: [share(0), share(1), share(2)],
      lastJoin: sums?.last ?? null,
    }
  })
}

/**
 * By way: how many people joined in the period and are known well enough to tell, how many of them stayed so long, and
 * the last join.
 */
const stayedByWay = (database: Sqlite, ways: readonly number[], { from, to }: Span, now: number): readonly Row[] => {
  if (to <= from) return []
  const stayed = STAYED_DAYS.map((days) => {
    const isTold = `joined >= coalesce(chat.observed_from, chat.first_look, 0) AND joined <= ?4 - ${days * DAY}`
    const stayedThen = `(ended IS NULL OR coalesce(seen, ended) >= joined + ${days * DAY})`
    const leftThen = `ended < joined + ${days * DAY}`
    return `sum(${isTold} AND (${stayedThen} OR ${leftThen})) AS of${days}, sum(${isTold} AND ${stayedThen}) AS stayed${days}`
  })
  return database.all(
    `SELECT way, max(joined) AS last, ${stayed.join(', ')} FROM stay JOIN chat ON chat.id = stay.chat
      WHERE joined >= ?2 AND joined < ?3 AND way IN (SELECT value FROM json_each(?1)) GROUP BY way`,
    ...[JSON.stringify(ways), from, to, now],
  )
}
