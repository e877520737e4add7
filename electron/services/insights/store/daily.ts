import type { Sqlite } from '../../../storage/database/sqlite'
import { type DayCount, packDays, unpackDays } from './day-counts'
import { INSIDE, MISSING } from './schema'
import { allStretches, daySql, localDay, type ZoneStretch } from './zone'

/** The fields of a stay that are counted. */
export interface Counted {
  readonly way: number
  /** Below 0: it is only known that they left. */
  readonly joined: number
  readonly how: number
  readonly ended: number | null
}

/** The daily counts of one way. */
export interface WayDays {
  readonly way: number
  /** Oldest first. */
  readonly days: readonly DayCount[]
  /** The moment of the last event. */
  readonly newest: number
}

interface Zone {
  readonly timeZone: string
  readonly stretches: readonly ZoneStretch[]
}

type Counts = { -readonly [Key in Exclude<keyof DayCount, 'day'>]: number }
interface Change {
  readonly days: Map<number, Counts>
  newest: number
}

const SETTING = 'daily'
/** Days of ways, some fifty bytes each, that are held in memory; of more each question reads them. */
const KEPT_MOST = 40_000

/**
 * How many people joined and left by each way on each day: plots, sums and rankings are made from it, so that they cost
 * as much as they show and not as much as was collected. The days are those of one time zone, the one that was last
 * asked for; for another zone, or if the zone's rules have changed, everything is counted again. Every change of stays
 * is reported to `change` and followed by `write` in the same transaction.
 */
export class Daily {
  readonly #database: Sqlite
  readonly #changes = new Map<number, Change>()
  /** The zone of the stored days; null: nobody has asked yet, so nothing is stored. */
  #kept: Zone | null
  /** What was read of the file last; null: it may have changed. One plot reads it twice, the room six times in a row. */
  #read: readonly WayDays[] | null = null

  constructor(database: Sqlite) {
    this.#database = database
    const kept = database.get('SELECT value FROM setting WHERE name = ?', SETTING)?.value
    this.#kept = typeof kept === 'string' ? (JSON.parse(kept) as Zone) : null
  }

  /** A stay has changed; null: it did not exist before, or does not any more. */
  change(before: Counted | null, after: Counted | null): void {
    if (this.#kept === null) return
    if (before !== null) this.#count(before, -1)
    if (after !== null) this.#count(after, 1)
  }

  /** Adds the reported changes to the stored counts. */
  write(): void {
    for (const [way, { days, newest }] of this.#changes) {
      const row = this.#database.get('SELECT days, newest FROM daily WHERE way = ?', way)
      const known = new Map(
        (row?.days instanceof Uint8Array ? unpackDays(row.days) : []).map(({ day, ...counts }) => [day, counts]),
      )
      for (const [day, change] of days) known.set(day, sum(known.get(day), change))
      this.#keep(way, known, Math.max(newest, Number(row?.newest ?? 0)))
    }
    this.#changes.clear()
  }

  /** Forgets the reported changes, since the transaction was rolled back. */
  forget(): void {
    this.#changes.clear()
    this.#read = null
  }

  /** The offsets of a zone; from now on the counts are stored for its days. */
  in(timeZone: string): readonly ZoneStretch[] {
    const stretches = allStretches(timeZone)
    const zone = { timeZone, stretches }
    if (JSON.stringify(this.#kept) !== JSON.stringify(zone)) this.#countAll(zone)
    return stretches
  }

  /** The stored counts of every way with an event; null: nothing is stored yet. */
  read(): readonly WayDays[] | null {
    if (this.#kept === null) return null
    if (this.#read !== null) return this.#read
    const read = this.#database.all('SELECT way, days, newest FROM daily').map(({ way, days, newest }) => ({
      ...{ way: Number(way), newest: Number(newest) },
      days: days instanceof Uint8Array ? unpackDays(days) : [],
    }))
    if (read.reduce((sum, { days }) => sum + days.length, 0) <= KEPT_MOST) this.#read = read
    return read
  }

  #count({ way, joined, how, ended }: Counted, by: number): void {
    const change = this.#changes.get(way) ?? { days: new Map<number, Counts>(), newest: 0 }
    this.#changes.set(way, change)
    const at = (moment: number): Counts => {
      change.newest = Math.max(change.newest, moment)
      const day = localDay(moment, this.#kept?.stretches ?? [])
      const counts = change.days.get(day) ?? { joined: 0, inside: 0, left: 0, observed: 0 }
      change.days.set(day, counts)
      return counts
    }
    if (joined > 0) {
      const counts = at(joined)
      counts.joined += by
      if (how === INSIDE) counts.inside += by
    }
    if (ended !== null) {
      const counts = at(ended)
      counts.left += by
      if (how !== MISSING) counts.observed += by
    }
  }

  #keep(way: number, counts: ReadonlyMap<number, Counts>, newest: number): void {
    this.#read = null
    const days = [...counts]
      .filter(([, { joined, left }]) => joined > 0 || left > 0)
      .sort(([one], [other]) => one - other)
      .map(([day, of]) => ({ day, ...of }))
    this.#database.run(
      `INSERT INTO daily (way, days, newest) VALUES (?1, ?2, ?3)
        ON CONFLICT (way) DO UPDATE SET days = excluded.days, newest = excluded.newest`,
      ...[way, packDays(days), newest],
    )
  }

  #countAll(zone: Zone): void {
    this.#read = null
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM daily')
      const whole = this.#database.get(
        'SELECT min(abs(joined)) AS first, max(max(joined, coalesce(ended, 0))) AS last FROM stay',
      )
      const [first, last] = [Number(whole?.first ?? 0), Number(whole?.last ?? 0)]
      const stretches = zone.stretches.filter(({ from, to }) => to > first && from <= last)
      const ways = new Map<number, { readonly days: Map<number, Counts>; newest: number }>()
      for (const [column, counts] of [
        ['joined', `count(*) AS joined, sum(how = ${INSIDE}) AS inside, 0 AS "left", 0 AS observed`],
        ['ended', `0 AS joined, 0 AS inside, count(*) AS "left", sum(how <> ${MISSING}) AS observed`],
      ] as const) {
        const rows = this.#database.all(
          `SELECT way, ${daySql(column, stretches)} AS day, max(${column}) AS newest, ${counts} FROM stay
            WHERE ${column} > 0 GROUP BY way, day`,
        )
        for (const row of rows) {
          const [id, day] = [Number(row.way), Number(row.day)]
          const way = ways.get(id) ?? { days: new Map<number, Counts>(), newest: 0 }
          ways.set(id, way)
          way.newest = Math.max(way.newest, Number(row.newest))
          const of = (name: keyof Counts): number => Number(row[name] ?? 0)
          const counted = { joined: of('joined'), inside: of('inside'), left: of('left'), observed: of('observed') }
          way.days.set(day, sum(way.days.get(day), counted))
        }
      }
      for (const [way, { days, newest }] of ways) this.#keep(way, days, newest)
      this.#database.run(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        ...[SETTING, JSON.stringify(zone)],
      )
    })
    this.#kept = zone
  }
}

const sum = (one: Counts | undefined, other: Counts): Counts => ({
  joined: (one?.joined ?? 0) + other.joined,
  inside: (one?.inside ?? 0) + other.inside,
  left: (one?.left ?? 0) + other.left,
  observed: (one?.observed ?? 0) + other.observed,
})
