import type { Sqlite } from '../../../storage/database/sqlite'
import type { Daily } from './daily'
import type { DayCount } from './day-counts'
import type { Span } from './in-scope'
import { INSIDE, MISSING } from './schema'
import { dayBegins, localDay } from './zone'

export interface WayCount extends DayCount {
  readonly way: number
}

/** What happened within a period, by way and by local day, from the daily counts. Only reads. */
export class DailyCounts {
  readonly #database: Sqlite
  readonly #daily: Daily

  constructor(database: Sqlite, daily: Daily) {
    this.#database = database
    this.#daily = daily
  }

  /**
   * The time in which people joined or left by these ways: from the beginning of the first day until one second after
   * the last event. null: nobody did.
   */
  span(ways: ReadonlySet<number>, timeZone: string): Span | null {
    const stretches = this.#daily.in(timeZone)
    const kept = (this.#daily.read() ?? []).filter(({ way, days }) => ways.has(way) && days.length > 0)
    if (kept.length === 0) return null
    const first = kept.reduce((least, { days }) => Math.min(least, days[0]?.day ?? least), Number.MAX_SAFE_INTEGER)
    const newest = kept.reduce((most, one) => Math.max(most, one.newest), 0)
    return { from: dayBegins(first, stretches), to: newest + 1 }
  }

  /**
   * The counts within a period. A way and day may occur twice: events outside the period are subtracted from its first
   * and last day.
   */
  within(ways: ReadonlySet<number>, timeZone: string, span: Span): readonly WayCount[] {
    if (span.to <= span.from) return []
    const stretches = this.#daily.in(timeZone)
    const [first, last] = [localDay(span.from, stretches), localDay(span.to - 1, stretches)]
    const counts: WayCount[] = []
    let newest = 0
    const touched = new Set<number>()
    for (const { way, days, newest: ofWay } of this.#daily.read() ?? []) {
      if (!ways.has(way)) continue
      newest = Math.max(newest, ofWay)
      for (const one of days) {
        if (one.day < first || one.day > last) continue
        touched.add(one.day)
        const { joined, inside, left, observed } = one
        counts.push({ way, day: one.day, joined, inside, left, observed })
      }
    }
    const begin = dayBegins(first, stretches)
    const end = dayBegins(last + 1, stretches)
    if (begin < span.from && touched.has(first)) counts.push(...this.#less(ways, { from: begin, to: span.from }, first))
    if (span.to < end && span.to <= newest && touched.has(last)) {
      counts.push(...this.#less(ways, { from: span.to, to: end }, last))
    }
    return counts
  }

  /** Joins of all time; null: there are no daily counts yet. */
  joins(): number | null {
    const kept = this.#daily.read()
    return kept === null
      ? null
      : kept.reduce((sum, { days }) => days.reduce((ofWay, { joined }) => ofWay + joined, sum), 0)
  }

  /** What happened in a part of a day, as negative counts. */
  #less(ways: ReadonlySet<number>, { from, to }: Span, day: number): readonly WayCount[] {
    const rows = this.#database.all(
      `SELECT way, sum(joined >= ?1 AND joined < ?2) AS joined, sum(joined >= ?1 AND joined < ?2 AND how = ${INSIDE}) AS inside,
        sum(coalesce(ended >= ?1 AND ended < ?2, 0)) AS "left",
        sum(coalesce(ended >= ?1 AND ended < ?2, 0) AND how <> ${MISSING}) AS observed
        FROM stay WHERE joined >= ?1 AND joined < ?2 OR ended >= ?1 AND ended < ?2 GROUP BY way`,
      ...[from, to],
    )
    return rows
      .filter(({ way }) => ways.has(Number(way)))
      .map((row) => ({
        ...{ way: Number(row.way), day, joined: -Number(row.joined), inside: -Number(row.inside) },
        ...{ left: -Number(row.left), observed: -Number(row.observed) },
      }))
  }
}
