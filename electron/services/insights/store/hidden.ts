import type { Sqlite } from '../../../storage/database/sqlite'
import type { Counted } from './daily'
import { INSIDE, LEFT, MISSING, SOURCES } from './schema'
import { type Missing, SAME } from './stays'

type OnChange = (before: Counted, after: Counted | null) => void

/** Sources by which somebody comes whom the log may not name. */
const ALONE = ['none', 'unknown'] as const satisfies readonly (typeof SOURCES)[number][]
const ALONE_PLACES = ALONE.map((source) => SOURCES.indexOf(source)).join(', ')

/**
 * Those whom the log does not name: it tells that somebody came or went, and the lists tell who is inside. Each coming and
 * going counts once, under its name where that becomes known. Their numbers are below 0, and come first in the table.
 */
export class Hidden {
  readonly #database: Sqlite
  readonly #onChange: OnChange

  constructor(database: Sqlite, onChange: OnChange) {
    this.#database = database
    this.#onChange = onChange
  }

  /** Somebody inside who came at this moment, by no link that is known: gives a name to one who has none. */
  name(person: number, chat: number, date: number): boolean {
    const isKnown = this.#database.get(
      'SELECT 1 AS known FROM stay WHERE person = ? AND chat = ? AND abs(joined - ?) <= ?',
      ...[person, chat, date, SAME],
    )
    if (isKnown !== null) return false
    const named = this.#database.run(
      `UPDATE stay SET person = ?1 WHERE chat = ?2 AND (person, joined) IN (SELECT person, joined FROM stay
        WHERE person < 0 AND chat = ?2 AND how = ${INSIDE} AND abs(joined - ?3) <= ${SAME} LIMIT 1)`,
      ...[person, chat, date],
    )
    return named > 0
  }

  /**
   * Nameless people who came before `began` and are inside still, read when the list of members has been: of admins and of
   * restricted people it does not tell when they came. So of those of whose leaving the log says nothing since `seen` as many
   * may be among them as there are whose coming nobody has told.
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
      ...[chat, from - SAME],
    )
    const inside = Math.max(0, Math.min(others, missing - gone))
    return nameless.slice(0, inside).map(({ person }) => Number(person))
  }

  /** Moments since `from` at which people came by no link that is known, whom a list has named already. */
  named(chat: number, from: number): number[] {
    const rows = this.#database.all(
      `SELECT stay.joined FROM stay JOIN way ON way.id = stay.way
        WHERE stay.chat = ? AND stay.person > 0 AND stay.joined >= ? AND way.source IN (${ALONE_PLACES})`,
      ...[chat, from - SAME],
    )
    return rows.map(({ joined }) => Number(joined))
  }

  /**
   * Who is missing has left, and of each leaving the log may have told without a name: it is taken out, or it would count
   * twice. Of one alone it tells the moment.
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

/** Whether somebody went at this moment who was inside before and is missing now. */
const mayBe = (moment: number, { seen, ended }: Missing): boolean =>
  moment >= seen - SAME && moment <= (ended ?? seen) + SAME

/** For stays that were just found missing. */
export const missingOf = (row: Readonly<Record<string, unknown>>, ended: number): Missing => ({
  ...{ person: Number(row.person), way: Number(row.way), joined: Number(row.joined), seen: Number(row.seen) },
  ...{ how: MISSING, ended },
})
