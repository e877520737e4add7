import type { InsightLimit } from '../../../contract/insights'
import type { Row, Sqlite } from '../../../storage/database/sqlite'
import type { Counted, Daily } from './daily'
import { Hidden, missingOf } from './hidden'
import { asNumber, type Known, type Source, sourceOf } from './known'
import { INSIDE, LEFT, MISSING, REMOVED } from './schema'
import { JOIN_TOLERANCE, type Join, Stays } from './stays'
import type {
  ChatProgress,
  CollectedEntry,
  CollectedImporter,
  CollectedLink,
  CollectedPerson,
  LinkProgress,
} from './told'

const RANK: Readonly<Record<Source, number>> = {
  ...{ unknown: 0, none: 1, added: 2, link: 3, primary: 3, request: 3, folder: 3 },
}

/** Writes what was read from Telegram, each call in one transaction. Moments: seconds since 1970, server time. */
export class Collected {
  readonly #database: Sqlite
  readonly #known: Known
  readonly #daily: Daily
  readonly #stays: Stays
  readonly #hidden: Hidden

  constructor(database: Sqlite, known: Known, daily: Daily) {
    this.#database = database
    this.#known = known
    this.#daily = daily
    this.#stays = new Stays(
      database,
      (way) => RANK[known.sourceOf(way)],
      (chat) => known.lookedAt(chat),
      (before, after) => daily.change(before, after),
      (chat, missed) => this.#hidden.match(chat, [missed]),
    )
    this.#hidden = new Hidden(database, (before, after) => daily.change(before, after))
  }

  beginChat(chatId: string, title: string): ChatProgress {
    this.#database.run(
      'INSERT INTO chat (chat_id, title) VALUES (?, ?) ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title',
      ...[chatId, title],
    )
    const row = this.#database.get(
      'SELECT looked_at, log_at, log_top, observed_from FROM chat WHERE chat_id = ?',
      chatId,
    )
    this.#database.run('DELETE FROM entry WHERE chat = ?', this.#known.chat(chatId))
    return {
      ...{ lookedAt: asNumber(row?.looked_at), logAt: asNumber(row?.log_at), logTop: asText(row?.log_top) },
      observedFrom: asNumber(row?.observed_from),
    }
  }

  /**
   * Ends a reading of a community that began at `began`. `personsHidden` stays in its limits, since what was collected
   * then is still shown.
   */
  endChat(
    chatId: string,
    began: number,
    outcome: { readonly isWhole: boolean; readonly limits: readonly InsightLimit[]; readonly error: string | null },
  ): void {
    this.#database.run(
      `UPDATE chat SET looked_at = CASE WHEN ?1 THEN ?2 ELSE looked_at END, error = ?4,
        limits = ?3 || CASE WHEN limits LIKE '%personsHidden%' THEN ' personsHidden' ELSE '' END,
        first_look = CASE WHEN ?1 THEN coalesce(first_look, ?2) ELSE first_look END WHERE chat_id = ?5`,
      ...[outcome.isWhole ? 1 : 0, began, outcome.limits.join(' '), outcome.error, chatId],
    )
  }

  /** Stores admins, whose names are shown beside their links. */
  putPeople(people: readonly CollectedPerson[]): void {
    this.#write(() => {
      for (const one of people) this.#known.person(one, false)
    })
  }

  /** `now`: when a link counts as revoked that was not revoked at the last reading. */
  putLinks(chatId: string, links: readonly CollectedLink[], now: number): void {
    const chat = this.#known.chat(chatId)
    this.#write(() => {
      for (const link of links) this.#known.link(chat, link, now)
    })
  }

  /** Stores when links were revoked, from the admin log. */
  putRevocations(chatId: string, revoked: readonly { readonly link: CollectedLink; readonly at: number }[]): void {
    const chat = this.#known.chat(chatId)
    this.#write(() => {
      for (const { link, at } of revoked) {
        this.#database.run('UPDATE link SET revoked = ? WHERE id = ?', at, this.#known.link(chat, link, at))
      }
    })
  }

  /** What is known of each link of a community, by hash. */
  linkProgress(chatId: string): Readonly<Record<string, LinkProgress>> {
    const chat = this.#known.chat(chatId)
    const rows = this.#database.all(
      `SELECT link.hash, link.read_at, link.reading, link.read_to, told.inside, told.newest FROM link
        LEFT JOIN (SELECT way.link AS id, sum(stay.how = ${INSIDE}) AS inside, max(stay.joined) AS newest
          FROM stay JOIN way ON way.id = stay.way WHERE stay.chat = ?1 GROUP BY way.link) AS told ON told.id = link.id
        WHERE link.chat = ?1`,
      chat,
    )
    return Object.fromEntries(
      rows.map((row) => {
        const began = asNumber(row.reading)
        const progress: LinkProgress = {
          ...{ inside: Number(row.inside ?? 0), newest: asNumber(row.newest), readAt: asNumber(row.read_at) },
          reading: began === null ? null : { began, to: asNumber(row.read_to) },
        }
        return [String(row.hash), progress]
      }),
    )
  }

  /** A reading of everybody inside by a link (`hash` null: of all members) begins; it records whom it meets. */
  beginReading(chatId: string, hash: string | null, began: number): void {
    const chat = this.#known.chat(chatId)
    const link = this.#known.linkId(chat, hash)
    this.#write(() => {
      this.#database.run('DELETE FROM met WHERE chat = ? AND link = ?', chat, link)
      this.#database.run('UPDATE link SET reading = ?, read_to = NULL WHERE id = ?', began, link)
    })
  }

  /**
   * Stores people who are inside by a link at `now`; returns how many stays changed. `reading`: they are a page of a
   * reading of everybody, which would continue at the person who joined at `to`; `meets`: people may turn out to be
   * missing, so those who are met are recorded. null: they are not part of such a reading.
   */
  putImporters(
    chatId: string,
    hash: string,
    people: readonly CollectedImporter[],
    now: number,
    reading: { readonly to: number; readonly meets: boolean } | null,
  ): number {
    const chat = this.#known.chat(chatId)
    const link = this.#database.get('SELECT id, permanent FROM link WHERE chat = ? AND hash = ?', chat, hash)
    if (link === null) return 0
    const id = Number(link.id)
    return this.#write(() => {
      let changed = 0
      for (const one of people) {
        const person = this.#known.person(one)
        if (one.approvedBy !== null) this.#known.person({ ...one.approvedBy, username: null }, false)
        const source = sourceOf(one, link.permanent === 1)
        const way = this.#known.way(chat, id, source)
        const approver = one.approvedBy === null ? null : Number(one.approvedBy.userId)
        changed += Number(this.#join({ person, chat, date: one.date, way, approver, insideAt: now }, source))
        if (reading?.meets === true) this.#meet(chat, id, person)
      }
      if (reading !== null) this.#database.run('UPDATE link SET read_to = ? WHERE id = ?', reading.to, id)
      return changed
    })
  }

  /**
   * Stores members; returns how many stays changed. `seesAll`: the account sees every link, so a member who came by
   * none of them came without a link. `others`: user ids of members whose date of joining is unknown.
   */
  putMembers(
    chatId: string,
    members: readonly (CollectedPerson & { readonly date: number })[],
    others: readonly string[],
    now: number,
    seesAll: boolean,
  ): number {
    const chat = this.#known.chat(chatId)
    const source = seesAll ? 'none' : 'unknown'
    const way = this.#known.way(chat, 0, source)
    return this.#write(() => {
      let changed = 0
      for (const one of members) {
        const person = this.#known.person(one)
        const isNamed = this.#hidden.name(person, chat, one.date)
        const isNew = this.#join({ person, chat, date: one.date, way, approver: null, insideAt: now }, source)
        changed += Number(isNamed || isNew)
        this.#meet(chat, 0, person)
      }
      for (const userId of others) this.#meet(chat, 0, Number(userId))
      return changed
    })
  }

  /**
   * Ends a reading of everybody inside by a link (`hash` null: of all members) at `now`; returns how many people are
   * missing. Those who were inside before it began and were not met are missing, but only if at least `total` people
   * were met, the server's count. `total` null: nobody is counted as missing.
   */
  endReading(chatId: string, hash: string | null, began: number, now: number, total: number | null): number {
    const chat = this.#known.chat(chatId)
    const link = this.#known.linkId(chat, hash)
    const seen = this.#known.lookedAt(chat) ?? 0
    return this.#write(() => {
      const met = this.#database.get('SELECT count(*) AS count FROM met WHERE chat = ? AND link = ?', chat, link)?.count
      const ways = hash === null ? 'SELECT id FROM way WHERE chat = ?' : 'SELECT id FROM way WHERE link = ?'
      const isWhole = total !== null && Number(met ?? 0) >= total
      if (isWhole && hash === null) {
        for (const person of this.#hidden.among(chat, began, seen)) this.#meet(chat, 0, person)
      }
      const missing = isWhole
        ? this.#database.all(
            `UPDATE stay SET how = ${MISSING}, ended = ?, seen = max(joined, ?)
                WHERE how = ${INSIDE} AND joined <= ? AND way IN (${ways})
                  AND NOT EXISTS (SELECT 1 FROM met WHERE met.chat = ? AND met.link = ? AND met.person = stay.person)
                RETURNING person, way, joined, seen`,
            ...[now, seen, began, hash === null ? chat : link, chat, link],
          )
        : []
      for (const { way, joined } of missing) {
        const stay: Counted = { way: Number(way), joined: Number(joined), how: INSIDE, ended: null }
        this.#daily.change(stay, { ...stay, how: MISSING, ended: now })
      }
      this.#hidden.match(
        chat,
        missing.map((row) => missingOf(row, now)),
      )
      this.#database.run('DELETE FROM met WHERE chat = ? AND link = ?', chat, link)
      this.#database.run('UPDATE link SET reading = NULL, read_to = NULL, read_at = ? WHERE id = ?', now, link)
      return missing.length
    })
  }

  /** Stores a page of the admin log, newest first, after `place` earlier entries; `tellLog` evaluates them. */
  putEntries(chatId: string, entries: readonly CollectedEntry[], now: number, place: number): void {
    const chat = this.#known.chat(chatId)
    this.#write(() => {
      this.#database.run('DELETE FROM entry WHERE chat = ? AND place >= ?', chat, place)
      for (const [at, { event, ...one }] of entries.entries()) {
        const person = this.#known.person(one)
        const isJoin = event.kind === 'joined'
        const way = isJoin ? this.#known.wayOfEntry(chat, event, now) : null
        if (isJoin && event.approvedBy !== null) this.#known.person(event.approvedBy)
        const approver = isJoin && event.approvedBy !== null ? Number(event.approvedBy.userId) : null
        const how = isJoin ? INSIDE : event.kind === 'left' ? LEFT : REMOVED
        this.#database.run(
          'INSERT INTO entry (chat, place, person, date, how, way, approver) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[chat, place + at, person, one.date, how, way, approver],
        )
      }
    })
  }

  /**
   * Evaluates the stored entries: the log was read from its newest entry (`top`; null: it has none) down to a known
   * one, or to its end at `from`. If the last reading was before `from`, the time between is a gap. `at`: when this
   * reading began. Returns how many stays changed.
   */
  tellLog(chatId: string, at: number, from: number, top: string | null): number {
    const chat = this.#known.chat(chatId)
    return this.#write(() => {
      let changed = 0
      const unknown = this.#known.way(chat, 0, 'unknown')
      const entries = this.#database.all('SELECT * FROM entry WHERE chat = ? ORDER BY place DESC', chat)
      const hidden = entries.filter((row) => Number(row.person) < 0)
      const named = hidden.length === 0 ? [] : this.#hidden.named(chat, Number(hidden[0]?.date))
      for (const row of entries) {
        const [person, date, how] = [Number(row.person), Number(row.date), Number(row.how)]
        // The list of members has named this person already.
        const at =
          person < 0 && how === INSIDE ? named.findIndex((joined) => Math.abs(joined - date) <= JOIN_TOLERANCE) : -1
        if (at !== -1) {
          named.splice(at, 1)
          continue
        }
        const [way, approver] = [Number(row.way ?? unknown), asNumber(row.approver)]
        const source = this.#known.sourceOf(way)
        changed += Number(
          how === INSIDE
            ? this.#join({ person, chat, date, way, approver, insideAt: null }, source)
            : this.#stays.leave(person, chat, date, how, unknown),
        )
      }
      this.#database.run('DELETE FROM entry WHERE chat = ?', chat)
      const before = asNumber(this.#database.get('SELECT log_at FROM chat WHERE id = ?', chat)?.log_at)
      if (before !== null && before < from) {
        this.#database.run('INSERT OR IGNORE INTO gap (chat, since, until) VALUES (?, ?, ?)', chat, before, from)
      }
      this.#database.run(
        `UPDATE chat SET log_at = max(coalesce(log_at, 0), ?), log_top = coalesce(?, log_top),
          observed_from = coalesce(observed_from, ?),
          limits = limits || CASE WHEN ? THEN ' personsHidden' ELSE '' END WHERE id = ?`,
        ...[at, top, from, hidden.length > 0 ? 1 : 0, chat],
      )
      return changed
    })
  }

  /** A basic group became a supergroup with another id. */
  moveChat(from: string, to: string): void {
    this.#write(() => {
      if (this.#database.get('SELECT id FROM chat WHERE chat_id = ?', to) !== null) return
      this.#database.run('UPDATE chat SET chat_id = ? WHERE chat_id = ?', to, from)
    })
  }

  setting(name: string): string | null {
    return asText(this.#database.get('SELECT value FROM setting WHERE name = ?', name)?.value)
  }

  putSetting(name: string, value: string): void {
    this.#database.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      ...[name, value],
    )
  }

  /** Returns unused space to the disk: large readings leave pages half full, since they insert rows out of order. */
  compact(): void {
    this.#database.exec('VACUUM')
  }

  #join(join: Omit<Join, 'rank'>, source: Source): boolean {
    return this.#stays.join({ ...join, rank: RANK[source] })
  }

  #meet(chat: number, link: number, person: number): void {
    this.#database.run('INSERT OR IGNORE INTO met (chat, link, person) VALUES (?, ?, ?)', chat, link, person)
  }

  /** Changes stays and the daily counts together, or neither. */
  #write<T>(work: () => T): T {
    try {
      return this.#database.transaction(() => {
        const done = work()
        this.#daily.write()
        return done
      })
    } catch (error) {
      this.#daily.forget()
      this.#known.forget()
      throw error
    }
  }
}

const asText = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null)
