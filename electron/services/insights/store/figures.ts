import {
  BUCKETS_MAX,
  type InsightGap,
  type InsightMark,
  type JoinBucket,
  type JoinSource,
} from '../../../contract/insights'
import type { Sqlite } from '../../../storage/database/sqlite'
import { DailyCounts } from './counts'
import type { Daily } from './daily'
import { linksIn, type Span, type StoreScope, textOf, waysIn } from './in-scope'
import { type RankedLink, rankedLinks } from './ranked-links'
import { SOURCES } from './schema'
import { bucketsOf, DAY, HOUR, hourOfDaySql, hourSql, stretchesBetween, weekdaySql, type ZoneStretch } from './zone'

/** Most marks and gaps in a plot, which would be unreadable with more: the latest are drawn. */
const MARKS_MAX = 200
const GAPS_MAX = 500

/**
 * Counts what was collected. Only reads. Counts by day come from the daily counts; hours, and how long people stayed,
 * are counted in one pass over the stays.
 */
export class Figures {
  readonly #database: Sqlite
  readonly #counts: DailyCounts

  constructor(database: Sqlite, daily: Daily) {
    this.#database = database
    this.#counts = new DailyCounts(database, daily)
  }

  /**
   * From the beginning of the first day with an event in the scope until after the last event; null: nothing happened.
   */
  span(scope: StoreScope, timeZone: string): Span | null {
    return this.#counts.span(this.#ways(scope), timeZone)
  }

  /** Joins of all time. */
  countJoins(): number {
    const counted = this.#counts.joins()
    return counted ?? Number(this.#database.get('SELECT count(*) AS count FROM stay WHERE joined > 0')?.count ?? 0)
  }

  summary(scope: StoreScope, timeZone: string, span: Span) {
    const sums = { joined: 0, left: 0, leftObserved: 0, inside: 0 }
    for (const { joined, left, observed, inside } of this.#counts.within(this.#ways(scope), timeZone, span)) {
      sums.joined += joined
      sums.left += left
      sums.leftObserved += observed
      sums.inside += inside
    }
    return sums
  }

  /** One series for each of `scopes`. The bucket is longer than `wanted` if there would be too many. */
  overTime(wanted: JoinBucket, timeZone: string, span: Span, scopes: readonly StoreScope[]) {
    const { from, to } = span
    const bucket = fittingBucket(wanted, to - from)
    const stretches = stretchesBetween(timeZone, from - 8 * DAY, to + 8 * DAY)
    const { keys, starts, end } = bucketsOf(bucket, from, to, stretches)
    const places = new Map(keys.map((key, index) => [key, index]))
    const series = scopes.map(() => ({ joined: keys.map(() => 0), left: keys.map(() => 0) }))
    const ways = scopes.map((scope) => this.#ways(scope))
    const add = (key: number, at: number, what: 'joined' | 'left', count: number): void => {
      const place = places.get(key)
      const numbers = series[at]?.[what]
      if (place !== undefined && numbers !== undefined) numbers[place] = (numbers[place] ?? 0) + count
    }
    if (bucket === 'hour') {
      for (const { key, at, what, count } of this.#byHour(stretches, span, ways)) add(key, at, what, count)
      return { bucket, starts: [...starts], end, series }
    }
    for (const { way, day, joined, left } of this.#counts.within(
      new Set(ways.flatMap((one) => [...one])),
      timeZone,
      span,
    )) {
      const key = bucket === 'week' ? Math.floor((day + 3) / 7) : day
      for (const [at, ofScope] of ways.entries()) {
        if (!ofScope.has(way)) continue
        add(key, at, 'joined', joined)
        add(key, at, 'left', left)
      }
    }
    return { bucket, starts: [...starts], end, series }
  }

  joinTimes(scope: StoreScope, timeZone: string, { from, to }: Span): number[][] {
    const stretches = stretchesBetween(timeZone, from, to)
    const joined = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
    const rows = this.#database.all(
      `SELECT ${weekdaySql('joined', stretches)} AS weekday, ${hourOfDaySql('joined', stretches)} AS hour,
        count(*) AS count FROM stay WHERE ${IN_WAYS} AND joined >= ?2 AND joined < ?3 GROUP BY weekday, hour`,
      ...[listOf(this.#ways(scope)), from, to],
    )
    for (const { weekday, hour, count } of rows) {
      const day = joined[Number(weekday)]
      if (day !== undefined) day[Number(hour)] = Number(count)
    }
    return joined
  }

  joinSources(scope: StoreScope, timeZone: string, span: Span) {
    const ways = new Map(waysIn(this.#database, scope).map(({ id, source }) => [id, source]))
    const sums = new Map<JoinSource, { joined: number; inside: number }>()
    for (const { way, joined, inside } of this.#counts.within(new Set(ways.keys()), timeZone, span)) {
      const source = ways.get(way) ?? 'unknown'
      const sum = sums.get(source) ?? { joined: 0, inside: 0 }
      sums.set(source, { joined: sum.joined + joined, inside: sum.inside + inside })
    }
    const place = (source: JoinSource): number => SOURCES.indexOf(source)
    return [...sums]
      .filter(([, { joined }]) => joined > 0)
      .map(([source, sum]) => ({ source, ...sum }))
      .sort((one, other) => other.joined - one.joined || place(one.source) - place(other.source))
  }

  links(scope: StoreScope, timeZone: string, span: Span, now: number): readonly RankedLink[] {
    return rankedLinks(this.#database, this.#counts, scope, timeZone, span, now)
  }

  gaps({ chats }: StoreScope, { from, to }: Span): readonly InsightGap[] {
    const rows = this.#database.all(
      `SELECT chat.chat_id, max(since, ?1) AS since, min(until, ?2) AS until FROM gap JOIN chat ON chat.id = gap.chat
        WHERE until > ?1 AND since < ?2 ORDER BY since`,
      ...[from, to],
    )
    return rows
      .map((row) => ({ chatId: String(row.chat_id), from: Number(row.since), to: Number(row.until) }))
      .filter(({ chatId }) => chats === null || chats.includes(chatId))
      .slice(-GAPS_MAX)
  }

  marks(scope: StoreScope, { from, to }: Span, now: number): readonly InsightMark[] {
    const marks = linksIn(this.#database, scope).flatMap((row): InsightMark[] => {
      const link = { chatId: String(row.chat_id), hash: String(row.hash) }
      const of = (kind: InsightMark['kind'], at: unknown): InsightMark[] =>
        typeof at === 'number' && at > 1 && at >= from && at < to && at <= now
          ? [{ kind, at, link, title: textOf(row.title) }]
          : []
      return [...of('edited', row.edited), ...of('expired', row.ends), ...of('revoked', row.revoked)]
    })
    return marks.sort((one, other) => one.at - other.at).slice(-MARKS_MAX)
  }

  #ways(scope: StoreScope): ReadonlySet<number> {
    return new Set(waysIn(this.#database, scope).map(({ id }) => id))
  }

  /**
   * Joins and leaves by hour, for each list of ways. Counted from the stays, since a plot of hours covers only a few
   * days.
   */
  #byHour(stretches: readonly ZoneStretch[], { from, to }: Span, lists: readonly ReadonlySet<number>[]) {
    const sums = lists.map((_, at) => `sum(way IN (SELECT value FROM json_each(?${at + 3}))) AS s${at}`)
    const read = (what: 'joined' | 'left', column: 'joined' | 'ended') =>
      this.#database
        .all(
          `SELECT ${hourSql(column, stretches)} AS key, ${sums.join(', ')} FROM stay
            WHERE ${column} >= ?1 AND ${column} < ?2 GROUP BY key`,
          ...[from, to, ...lists.map(listOf)],
        )
        .flatMap((row) => lists.map((_, at) => ({ key: Number(row.key), at, what, count: Number(row[`s${at}`] ?? 0) })))
    return [...read('joined', 'joined'), ...read('left', 'ended')]
  }
}

/** Selects the stays whose way is in the list of the first parameter. */
const IN_WAYS = 'stay.way IN (SELECT value FROM json_each(?1))'
const listOf = (ways: ReadonlySet<number>): string => JSON.stringify([...ways])

/** The shortest bucket that is at least as long as the wanted one and fits into one answer. */
const fittingBucket = (wanted: JoinBucket, length: number): JoinBucket => {
  if (wanted === 'hour' && length / HOUR <= BUCKETS_MAX - 4) return 'hour'
  return wanted === 'week' || length / DAY > BUCKETS_MAX - 4 ? 'week' : 'day'
}
