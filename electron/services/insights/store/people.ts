import { fold } from '../../../contract/fold'
import type { InsightPeopleFilter, InsightPeopleSort, InsightPerson } from '../../../contract/insights'
import type { Row, Sqlite, Value } from '../../../storage/database/sqlite'
import { type Span, type StoreScope, textOf, waysIn } from './in-scope'
import { INSIDE, MISSING, REMOVED, SOURCES } from './schema'
import { hourOfDaySql, stretchesBetween, weekdaySql } from './zone'

/** Asks for the people behind a number. */
export interface PeopleQuery {
  readonly scope: StoreScope
  readonly span: Span
  readonly timeZone: string
  readonly filter: InsightPeopleFilter
  readonly sort: InsightPeopleSort
}

const ORDER = {
  joined: 'max(stay.joined, 0)',
  left: 'coalesce(stay.ended, 0)',
  name: "folded(coalesce(person.name, ''))",
} as const

/** The people behind numbers. Only reads. */
export class People {
  readonly #database: Sqlite

  constructor(database: Sqlite) {
    this.#database = database
    database.define('folded', (text) => fold(String(text)))
  }

  /** How many people a query finds. */
  count(query: PeopleQuery): number {
    const { where, values } = this.#where(query)
    return Number(this.#database.get(`SELECT count(*) AS count ${FROM} WHERE ${where}`, ...values)?.count ?? 0)
  }

  rows(query: PeopleQuery, offset: number, limit: number): readonly InsightPerson[] {
    const { where, values } = this.#where(query)
    const { by, descending } = query.sort
    const way = descending ? 'DESC' : 'ASC'
    const found = this.#database.all(
      `SELECT stay.*, person.name, person.username, chat.chat_id, chat.title AS community, way.source, link.hash,
        link.title AS title, approver.name AS approver_name ${FROM}
        LEFT JOIN person AS approver ON approver.id = stay.approver
        WHERE ${where} ORDER BY ${ORDER[by]} ${way}, stay.person ${way}, stay.joined ${way} LIMIT ? OFFSET ?`,
      ...[...values, limit, offset],
    )
    return found.map(personOf)
  }

  #where({ scope, span, timeZone, filter }: PeopleQuery): {
    readonly where: string
    readonly values: readonly Value[]
  } {
    const { search, event, state, source, cell } = filter
    const column = event === 'joined' ? 'stay.joined' : 'stay.ended'
    const ways = waysIn(this.#database, scope).filter((way) => source === null || way.source === source)
    const conditions = ['stay.way IN (SELECT value FROM json_each(?))', `${column} >= ?`, `${column} < ?`]
    const values: Value[] = [JSON.stringify(ways.map(({ id }) => id)), span.from, span.to]
    if (state !== 'any') conditions.push(`stay.how ${state === 'inside' ? '=' : '<>'} ${INSIDE}`)
    if (cell !== null) {
      const stretches = stretchesBetween(timeZone, span.from, span.to)
      conditions.push(`${weekdaySql(column, stretches)} = ?`, `${hourOfDaySql(column, stretches)} = ?`)
      values.push(cell.weekday, cell.hour)
    }
    for (const word of fold(search)
      .replace(/(^|\s)@/g, '$1')
      .split(/\s+/)) {
      if (word === '') continue
      conditions.push(
        "instr(folded(coalesce(person.name, '') || ' ' || coalesce(person.username, '') || ' ' || stay.person), ?)",
      )
      values.push(word)
    }
    return { where: conditions.join(' AND '), values }
  }
}

const FROM = `FROM stay JOIN way ON way.id = stay.way JOIN chat ON chat.id = stay.chat
  LEFT JOIN link ON link.id = way.link LEFT JOIN person ON person.id = stay.person`

const personOf = (row: Row): InsightPerson => {
  const [person, joined, how] = [Number(row.person), Number(row.joined), Number(row.how)]
  return {
    person:
      person < 0
        ? null
        : { userId: `${person}`, name: textOf(row.name) ?? `${person}`, username: textOf(row.username) },
    chatId: String(row.chat_id),
    community: String(row.community),
    link: row.hash === null ? null : { hash: String(row.hash), title: textOf(row.title) },
    source: SOURCES[Number(row.source)] ?? 'unknown',
    joined: joined > 0 ? joined : null,
    approvedBy:
      row.approver === null
        ? null
        : { userId: `${row.approver}`, name: textOf(row.approver_name) ?? `${row.approver}` },
    left:
      typeof row.ended !== 'number'
        ? null
        : {
            at: row.ended,
            after: how === MISSING && typeof row.seen === 'number' ? row.seen : null,
            how: how === REMOVED ? 'removed' : 'left',
            known: how === MISSING ? 'inferred' : 'observed',
          },
  }
}
