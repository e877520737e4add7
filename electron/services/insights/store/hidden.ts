import type { Sqlite } from '../../../storage/database/sqlite'
import type { Counted } from './daily'
import { INSIDE, LEFT, MISSING, SOURCES } from './schema'
import { JOIN_TOLERANCE, type Missing } from './stays'

type OnChange = (before: Counted, after: Counted | null) => void

/** The sources of joins in which the log may hide who it was. */
const ALONE = ['none', 'unknown'] as const satisfies readonly (typeof SOURCES)[number][]
const ALONE_PLACES = ALONE.map((source) => SOURCES.indexOf(source)).join(', ')

/**
 * People whom the log does not name: it says that somebody joined or left, and lists tell who is inside. Each join and
 * leave is counted once, under a name if that becomes known. Their numbers are negative and so come first in the table.
 */
export class Hidden {
  readonly #database: Sqlite
  readonly #onChange: OnChange

  constructor(database: Sqlite, onChange: OnChange) {
    this.#database = database
    this.#onChange = onChange
  }

  /**
   * A named person is inside who joined at this moment, by no known link: gives the name to a hidden person with the
   * same moment. Returns whether there was one.
   */
  name(person: number, chat: number, date: number): boolean {
    const isKnown = this.#database.get(
      'SELECT 1 AS known FROM stay WHERE person = ? AND chat = ? AND abs(joined - ?) <= ?',
      ...[person, chat, date, JOIN_TOLERANCE],
    )
    if (isKnown !== null) return false
    const named = this.#database.run(
      `UPDATE stay SET person = ?1 WHERE chat = ?2 AND (person, joined) IN (SELECT person, joined FROM stay
        WHERE person < 0 AND chat = ?2 AND how = ${INSIDE} AND abs(joined - ?3) <= ${JOIN_TOLERANCE} LIMIT 1)`,
      ...[person, chat, date],
    )
    return named > 0
  }

  /**
   * Hidden people who joined before `began` and may be inside although the list of members did not name them, since it
   * gives no date for admins and restricted members. At most as many as there are listed members without a known join,
   * and as there are missing people whose leave the log has not reported since `seen`.
   */
  among(chat: number, began: number, seen: number): readonly number[] {
    const count = (sql: string, ...values: readonly number[]): number =>
      Number(this.#database.get(`SELECT count(*) AS count FROM ${sql}`, ...values)?.count ?? 0)
    const others = count(
      `met WHERE chat = ?1 AND link = 0 AND NOT EXISTS
        (SELECT 1 FROM stay WHERE stay.person = met.person AND stay.chat = ?1)`,
      chat,
    )
    const nameless = this.#database.all(
      `SELECT person, joined FROM stay WHERE person < 0 AND chat = ? AND how = ${INSIDE} AND joined <= ?
        ORDER BY joined DESC`,
      ...[chat, began],
    )
    if (others === 0 || nameless.length === 0) return []
    const missing = count(
      `stay WHERE chat = ?1 AND how = ${INSIDE} AND joined <= ?2
        AND NOT EXISTS (SELECT 1 FROM met WHERE met.chat = ?1 AND met.link = 0 AND met.person = stay.person)`,
      ...[chat, began],
    )
    const from = missing > nameless.length ? seen : Math.max(seen, Number(nameless.at(-1)?.joined ?? 0))
    const gone = count(
      `stay WHERE person < 0 AND chat = ? AND joined < 0 AND how = ${LEFT} AND ended >= ?`,
      ...[chat, from - JOIN_TOLERANCE],
    )
    const inside = Math.max(0, Math.min(others, missing - gone))
    return nameless.slice(0, inside).map(({ person }) => Number(person))
  }

  /** Moments since `from` at which people joined by no known link and whom a list has named already. */
  named(chat: number, from: number): number[] {
    const rows = this.#database.all(
      `SELECT stay.joined FROM stay JOIN way ON way.id = stay.way
        WHERE stay.chat = ? AND stay.person > 0 AND stay.joined >= ? AND way.source IN (${ALONE_PLACES})`,
      ...[chat, from - JOIN_TOLERANCE],
    )
    return rows.map(({ joined }) => Number(joined))
  }

  /**
   * Every missing person has left, and the log may have reported that leave without a name: then the nameless leave is
   * removed, so that it is not counted twice. If there is only one of each, the log gives the missing person's moment
   * of leaving.
   */
  match(chat: number, missing: readonly Missing[]): void {
    if (missing.length === 0) return
    const left = this.#database
      .all(
        `SELECT person, joined, way, ended FROM stay WHERE person < 0 AND chat = ? AND joined < 0 AND how = ${LEFT}
          ORDER BY ended`,
        chat,
      )
      .map((row) => ({ person: Number(row.person), way: Number(row.way), ended: Number(row.ended) }))
    const [only] = missing
    const within = left.filter((leaving) => missing.some((stay) => mayBe(leaving.ended, stay)))
    if (only !== undefined && missing.length === 1 && within.length === 1) {
      const [leaving] = within
      const after = { ...only, how: LEFT, ended: leaving?.ended ?? only.ended }
      this.#database.run(
        'UPDATE stay SET how = ?, ended = ?, seen = NULL WHERE person = ? AND chat = ? AND joined = ?',
        ...[LEFT, after.ended, only.person, chat, only.joined],
      )
      this.#onChange(only, after)
    }
    const unspent = [...within]
    for (const stay of [...missing].sort((one, other) => one.seen - other.seen)) {
      const place = unspent.findIndex(({ ended }) => mayBe(ended, stay))
      const [spent] = place === -1 ? [] : unspent.splice(place, 1)
      if (spent === undefined) continue
      this.#database.run('DELETE FROM stay WHERE person = ? AND chat = ?', spent.person, chat)
      this.#onChange({ way: spent.way, joined: -spent.ended, how: LEFT, ended: spent.ended }, null)
    }
  }
}

/** Whether the person who left at this moment may be the missing one, who was inside before it. */
const mayBe = (moment: number, { seen, ended }: Missing): boolean =>
  moment >= seen - JOIN_TOLERANCE && moment <= (ended ?? seen) + JOIN_TOLERANCE

/** Turns a row of a stay that was just found missing into `Missing`. */
export const missingOf = (row: Readonly<Record<string, unknown>>, ended: number): Missing => ({
  ...{ person: Number(row.person), way: Number(row.way), joined: Number(row.joined), seen: Number(row.seen) },
  ...{ how: MISSING, ended },
})
