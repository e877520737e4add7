import type { Sqlite } from '../../../storage/database/sqlite'
import type { Counted } from './daily'
import { INSIDE, MISSING } from './schema'

/** It is known that somebody joined at this moment. */
export interface Join {
  readonly person: number
  readonly chat: number
  readonly date: number
  readonly way: number
  /** How precise the source of the join is: a link comes before "without a link", which comes before nothing. */
  readonly rank: number
  readonly approver: number | null
  /** When the reading that reports this join saw the person inside; null: it only reports the past. */
  readonly insideAt: number | null
}

interface Stay extends Counted {
  readonly approver: number | null
  readonly seen: number | null
}

/** The stay of somebody who turned out to be missing, as it is now. */
export interface Missing extends Counted {
  readonly person: number
  /** When they were last seen inside. */
  readonly seen: number
}

/** Seconds by which two of Telegram's lists may differ about the same join. */
export const JOIN_TOLERANCE = 2

/**
 * Combines what lists and logs report about people, in any order, so that each join and leave is counted once.
 * `rankOf`: how precise a stored way is. `seenAt`: when a community's people were last known to be inside. `onChange`
 * is called for each stay that is stored or changed, `onMissed` for each whose leave nobody has reported.
 */
export class Stays {
  readonly #database: Sqlite
  readonly #rankOf: (way: number) => number
  readonly #seenAt: (chat: number) => number | null
  readonly #onChange: (before: Counted | null, after: Counted) => void
  readonly #onMissed: (chat: number, missed: Missing) => void

  constructor(
    database: Sqlite,
    rankOf: (way: number) => number,
    seenAt: (chat: number) => number | null,
    onChange: (before: Counted | null, after: Counted) => void,
    onMissed: (chat: number, missed: Missing) => void,
  ) {
    this.#database = database
    this.#rankOf = rankOf
    this.#seenAt = seenAt
    this.#onChange = onChange
    this.#onMissed = onMissed
  }

  /** Stores a join; returns whether anything changed. */
  join(join: Join): boolean {
    const { person, chat, date } = join
    const all = this.#of(person, chat)
    const same = all.find(
      ({ joined, ended }) =>
        joined > 0 && Math.abs(joined - date) <= JOIN_TOLERANCE && (ended === null || ended >= date),
    )
    const came = same?.joined ?? date
    const before = all.findLast(({ joined, how }) => joined < came && how === INSIDE)
    // Somebody who joined again had left before, although nobody saw it.
    if (before !== undefined) this.#miss(person, chat, before, came)
    if (same !== undefined) return this.#learn(join, same) || before !== undefined
    const later = all.find(({ joined }) => joined > date)
    this.#database.run(
      'INSERT INTO stay (person, chat, joined, way, how, approver) VALUES (?, ?, ?, ?, ?, ?)',
      ...[person, chat, date, join.way, INSIDE, join.approver],
    )
    const added = { way: join.way, joined: date, how: INSIDE, ended: null }
    this.#onChange(null, added)
    if (later !== undefined) this.#miss(person, chat, added, later.joined)
    return true
  }

  /** Stores that somebody left (or was removed) at a moment that the log reports; returns whether anything changed. */
  leave(person: number, chat: number, date: number, how: number, unknownWay: number): boolean {
    const all = this.#of(person, chat)
    if (
      all.some(
        (stay) => stay.how !== INSIDE && stay.how !== MISSING && Math.abs((stay.ended ?? 0) - date) <= JOIN_TOLERANCE,
      )
    ) {
      const known = all.some(
        ({ joined, how: was }) => joined > date - JOIN_TOLERANCE && joined <= date && was === INSIDE,
      )
      if (!known) return false
    }
    const stay = all.findLast(({ joined }) => joined > 0 && joined <= date)
    const isOpen = stay !== undefined && (stay.how === INSIDE || (stay.how === MISSING && (stay.ended ?? 0) >= date))
    if (isOpen) {
      this.#database.run(
        'UPDATE stay SET how = ?, ended = ?, seen = NULL WHERE person = ? AND chat = ? AND joined = ?',
        ...[how, date, person, chat, stay.joined],
      )
      this.#onChange(stay, { way: stay.way, joined: stay.joined, how, ended: date })
      return true
    }
    const added = this.#database.run(
      'INSERT OR IGNORE INTO stay (person, chat, joined, way, how, ended) VALUES (?, ?, ?, ?, ?, ?)',
      ...[person, chat, -date, unknownWay, how, date],
    )
    if (added > 0) this.#onChange(null, { way: unknownWay, joined: -date, how, ended: date })
    return true
  }

  /** All stays of a person in a community, oldest first. */
  #of(person: number, chat: number): readonly Stay[] {
    return this.#database.all(
      'SELECT joined, way, how, approver, ended, seen FROM stay WHERE person = ? AND chat = ? ORDER BY joined',
      ...[person, chat],
    ) as unknown as readonly Stay[]
  }

  #learn(join: Join, known: Stay): boolean {
    const { person, chat, insideAt } = join
    const isBetter = join.rank > this.#rankOf(known.way)
    // The person counted as missing, and was seen inside after that.
    const isBack = known.how === MISSING && insideAt !== null && insideAt >= (known.ended ?? 0)
    const approver = known.approver ?? join.approver
    if (!isBetter && !isBack && approver === known.approver) return false
    const way = isBetter ? join.way : known.way
    const after = isBack ? { how: INSIDE, ended: null, seen: null } : known
    this.#database.run(
      'UPDATE stay SET way = ?, approver = ?, how = ?, ended = ?, seen = ? WHERE person = ? AND chat = ? AND joined = ?',
      ...[way, approver, after.how, after.ended, after.seen, person, chat, known.joined],
    )
    this.#onChange(known, { way, joined: known.joined, how: after.how, ended: after.ended })
    return true
  }

  #miss(person: number, chat: number, { way, joined, how, ended }: Counted, at: number): void {
    const seen = Math.min(at, Math.max(joined, this.#seenAt(chat) ?? joined))
    this.#database.run(
      'UPDATE stay SET how = ?, ended = ?, seen = ? WHERE person = ? AND chat = ? AND joined = ?',
      ...[MISSING, at, seen, person, chat, joined],
    )
    const missed = { way, joined, how: MISSING, ended: at }
    this.#onChange({ way, joined, how, ended }, missed)
    this.#onMissed(chat, { person, seen, ...missed })
  }
}
