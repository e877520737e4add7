import {
  BUCKETS_MAX,
  type InsightGap,
  type InsightMark,
  type JoinBucket,
  type JoinSource,
  type Stayed,
} from '../../../contract/insights'
import type { LinkRef } from '../../../contract/link-list'
import type { Row, Sqlite } from '../../../storage/database/sqlite'
import { INSIDE, MISSING, SOURCES } from './schema'
import { bucketsOf, DAY, daySql, HOUR, hourOfDaySql, hourSql, weekdaySql, weekSql, zoneStretches } from './zone'

/** Which stays are meant. null: whatever they are. */
export interface StoreScope {
  readonly chats: readonly string[] | null
  readonly links: readonly LinkRef[] | null
  /** User ids of those who made the links. */
  readonly admins: readonly string[] | null
}

/** A stretch of time, its end left out; seconds since 1970, server time. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface LinkFigures {
  readonly link: LinkRef
  readonly title: string | null
  readonly adminId: string
  /** null: Telegram has not told it. */
  readonly adminName: string | null
  readonly community: string
  readonly joined: number
  readonly left: number
  readonly inside: number
  readonly stayed: readonly [Stayed, Stayed, Stayed]
  readonly lastJoin: number | null
}

/** After so many days it is asked who stayed. */
const STAYED_DAYS = [1, 7, 30] as const
const MARKS_MAX = 200
const GAPS_MAX = 500

interface Way {
  readonly id: number
  readonly chat: number
  readonly chatId: string
  readonly link: number
  readonly hash: string | null
  readonly adminId: string | null
  readonly source: JoinSource
}

/** Numbers out of what was collected. Reads alone; each look goes once over the stays. */
export class Figures {
  readonly #database: Sqlite

  constructor(database: Sqlite) {
    this.#database = database
  }

  /** null: nothing happened in the scope that is known of. `to` lies behind the last of it. */
  span(scope: StoreScope): Span | null {
    const row = this.#database.get(
      `SELECT min(CASE WHEN joined > 0 THEN joined END) AS joined, min(ended) AS ended, max(joined) AS newest,
        max(ended) AS gone FROM stay WHERE ${IN_WAYS}`,
      this.#ways(scope),
    )
    const all = [row?.joined, row?.ended, row?.newest, row?.gone].flatMap((value) =>
      typeof value === 'number' && value > 0 ? [value] : [],
    )
    return all.length === 0 ? null : { from: Math.min(...all), to: Math.max(...all) + 1 }
  }

  summary(scope: StoreScope, { from, to }: Span) {
    const row = this.#database.get(
      `SELECT sum(joined >= ?2 AND joined < ?3) AS joined, sum(ended >= ?2 AND ended < ?3) AS "left",
        sum(ended >= ?2 AND ended < ?3 AND how <> ${MISSING}) AS observed,
        sum(joined >= ?2 AND joined < ?3 AND how = ${INSIDE}) AS inside FROM stay WHERE ${IN_WAYS}`,
      ...[this.#ways(scope), from, to],
    )
    const count = (name: string): number => Number(row?.[name] ?? 0)
    return { joined: count('joined'), left: count('left'), leftObserved: count('observed'), inside: count('inside') }
  }

  /** `scopes`: a series each. The bucket is a longer one where there were too many. */
  overTime(wanted: JoinBucket, timeZone: string, { from, to }: Span, scopes: readonly StoreScope[]) {
    const bucket = fittingBucket(wanted, to - from)
    const stretches = zoneStretches(timeZone, from - 8 * DAY, to + 8 * DAY)
    const { keys, starts, end } = bucketsOf(bucket, from, to, stretches)
    const places = new Map(keys.map((key, index) => [key, index]))
    const keySql = { hour: hourSql, day: daySql, week: weekSql }[bucket]
    const series = scopes.map(() => ({ joined: keys.map(() => 0), left: keys.map(() => 0) }))
    const ways = scopes.map((scope) => this.#ways(scope))
    for (const [name, column] of [
      ['joined', 'joined'],
      ['left', 'ended'],
    ] as const) {
      const sums = scopes.map((_, at) => `sum(way IN (SELECT value FROM json_each(?${at + 3}))) AS s${at}`)
      const rows = this.#database.all(
        `SELECT ${keySql(column, stretches)} AS key, ${sums.join(', ')} FROM stay
          WHERE ${column} >= ?1 AND ${column} < ?2 GROUP BY key`,
        ...[from, to, ...ways],
      )
      for (const row of rows) {
        const place = places.get(Number(row.key))
        if (place === undefined) continue
        for (const [at, one] of series.entries()) one[name][place] = Number(row[`s${at}`] ?? 0)
      }
    }
    return { bucket, starts: [...starts], end, series }
  }

  joinTimes(scope: StoreScope, timeZone: string, { from, to }: Span): number[][] {
    const stretches = zoneStretches(timeZone, from, to)
    const joined = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
    const rows = this.#database.all(
      `SELECT ${weekdaySql('joined', stretches)} AS weekday, ${hourOfDaySql('joined', stretches)} AS hour,
        count(*) AS count FROM stay WHERE ${IN_WAYS} AND joined >= ?2 AND joined < ?3 GROUP BY weekday, hour`,
      ...[this.#ways(scope), from, to],
    )
    for (const { weekday, hour, count } of rows) {
      const day = joined[Number(weekday)]
      if (day !== undefined) day[Number(hour)] = Number(count)
    }
    return joined
  }

  joinSources(scope: StoreScope, { from, to }: Span) {
    const rows = this.#database.all(
      `SELECT way.source, count(*) AS joined, sum(stay.how = ${INSIDE}) AS inside FROM stay JOIN way ON way.id = stay.way
        WHERE ${IN_WAYS} AND joined >= ?2 AND joined < ?3 GROUP BY way.source ORDER BY joined DESC, way.source`,
      ...[this.#ways(scope), from, to],
    )
    return rows.map(({ source, joined, inside }) => ({
      ...{ source: SOURCES[Number(source)] ?? 'unknown', joined: Number(joined), inside: Number(inside) },
    }))
  }

  /** Every link in the scope, also those by which nobody came. */
  links(scope: StoreScope, { from, to }: Span, now: number): readonly LinkFigures[] {
    const stayed = STAYED_DAYS.map((days) => {
      const isTold = `joined >= ?2 AND joined < ?3 AND joined >= chat.since AND joined + ${days * DAY} <= ?4`
      const stayedThen = `(ended IS NULL OR coalesce(seen, ended) >= joined + ${days * DAY})`
      const leftThen = `ended < joined + ${days * DAY}`
      return `sum(${isTold} AND (${stayedThen} OR ${leftThen})) AS of${days}, sum(${isTold} AND ${stayedThen}) AS stayed${days}`
    })
    const rows = this.#database.all(
      `SELECT way.link AS id, sum(joined >= ?2 AND joined < ?3) AS joined, sum(ended >= ?2 AND ended < ?3) AS "left",
        sum(joined >= ?2 AND joined < ?3 AND how = ${INSIDE}) AS inside,
        max(CASE WHEN joined >= ?2 AND joined < ?3 THEN joined END) AS last, ${stayed.join(', ')}
        FROM stay JOIN way ON way.id = stay.way
        JOIN (SELECT id, coalesce(observed_from, first_look, 0) AS since FROM chat) AS chat ON chat.id = stay.chat
        WHERE ${IN_WAYS} AND way.link > 0 GROUP BY way.link`,
      ...[this.#ways(scope), from, to, now],
    )
    const figures = new Map(rows.map((row) => [Number(row.id), row]))
    return this.#linksOf(scope).map((link): LinkFigures => {
      const row = figures.get(Number(link.id))
      const count = (name: string): number => Number(row?.[name] ?? 0)
      const share = (days: number): Stayed => ({ of: count(`of${days}`), stayed: count(`stayed${days}`) })
      return {
        link: { chatId: String(link.chat_id), hash: String(link.hash) },
        ...{ title: textOf(link.title), adminId: String(link.admin), adminName: textOf(link.admin_name) },
        community: String(link.community),
        ...{ joined: count('joined'), left: count('left'), inside: count('inside') },
        stayed: [share(1), share(7), share(30)],
        lastJoin: typeof row?.last === 'number' ? row.last : null,
      }
    })
  }

  gaps({ chats }: StoreScope, { from, to }: Span): readonly InsightGap[] {
    const rows = this.#database.all(
      `SELECT chat.chat_id, max(since, ?1) AS since, min(until, ?2) AS until FROM gap JOIN chat ON chat.id = gap.chat
        WHERE until > ?1 AND since < ?2 ORDER BY since LIMIT ${GAPS_MAX}`,
      ...[from, to],
    )
    return rows
      .map((row) => ({ chatId: String(row.chat_id), from: Number(row.since), to: Number(row.until) }))
      .filter(({ chatId }) => chats === null || chats.includes(chatId))
  }

  marks(scope: StoreScope, { from, to }: Span, now: number): readonly InsightMark[] {
    const marks = this.#linksOf(scope).flatMap((row): InsightMark[] => {
      const link = { chatId: String(row.chat_id), hash: String(row.hash) }
      const of = (kind: InsightMark['kind'], at: unknown): InsightMark[] =>
        typeof at === 'number' && at > 1 && at >= from && at < to && at <= now
          ? [{ kind, at, link, title: textOf(row.title) }]
          : []
      return [...of('edited', row.edited), ...of('expired', row.ends), ...of('revoked', row.revoked)]
    })
    return marks.sort((one, other) => one.at - other.at).slice(0, MARKS_MAX)
  }

  /** The ids of the ways that a scope means, as JSON: of `IN_WAYS`. */
  #ways(scope: StoreScope): string {
    return JSON.stringify(waysIn(this.#database, scope).map(({ id }) => id))
  }

  #linksOf({ chats, links, admins }: StoreScope): readonly Row[] {
    const wanted = links === null ? null : new Set(links.map(({ chatId, hash }) => `${chatId} ${hash}`))
    return this.#database
      .all(`SELECT link.*, chat.chat_id, chat.title AS community, person.name AS admin_name FROM link
        JOIN chat ON chat.id = link.chat LEFT JOIN person ON person.id = link.admin`)
      .filter((row) => chats === null || chats.includes(String(row.chat_id)))
      .filter((row) => admins === null || admins.includes(String(row.admin)))
      .filter((row) => wanted === null || wanted.has(`${row.chat_id} ${row.hash}`))
  }
}

/** The stays of the ways in the first value. */
const IN_WAYS = 'stay.way IN (SELECT value FROM json_each(?1))'

export const waysIn = (database: Sqlite, { chats, links, admins }: StoreScope): readonly Way[] => {
  const wanted = links === null ? null : new Set(links.map(({ chatId, hash }) => `${chatId} ${hash}`))
  return database
    .all(
      `SELECT way.id, way.chat, way.link, way.source, chat.chat_id, link.hash, link.admin FROM way
        JOIN chat ON chat.id = way.chat LEFT JOIN link ON link.id = way.link`,
    )
    .map(
      (row): Way => ({
        ...{ id: Number(row.id), chat: Number(row.chat), chatId: String(row.chat_id), link: Number(row.link) },
        ...{ hash: textOf(row.hash), adminId: row.admin === null ? null : String(row.admin) },
        source: SOURCES[Number(row.source)] ?? 'unknown',
      }),
    )
    .filter(({ chatId }) => chats === null || chats.includes(chatId))
    .filter(({ adminId }) => admins === null || (adminId !== null && admins.includes(adminId)))
    .filter(({ chatId, hash }) => wanted === null || (hash !== null && wanted.has(`${chatId} ${hash}`)))
}

/** The shortest bucket, from the wanted one on, of which there are not too many. */
const fittingBucket = (wanted: JoinBucket, length: number): JoinBucket => {
  if (wanted === 'hour' && length / HOUR <= BUCKETS_MAX - 4) return 'hour'
  return wanted === 'week' || length / DAY > BUCKETS_MAX - 4 ? 'week' : 'day'
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
