import type { InsightLimit } from '../../../contract/insights'
import type { Row, Sqlite } from '../../../storage/database/sqlite'
import { INSIDE, LEFT, MISSING, REMOVED, SOURCES } from './schema'
import { type Join, Stays } from './stays'

type Source = (typeof SOURCES)[number]

export interface CollectedPerson {
  /** `0`: Telegram hides who it was. */
  readonly userId: string
  readonly name: string
  readonly username: string | null
}

export interface CollectedLink {
  readonly hash: string
  readonly title: string | null
  readonly adminId: string
  readonly permanent: boolean
  /** null: only seen in the log. */
  readonly state: { readonly edited: number | null; readonly ends: number | null; readonly revoked: boolean } | null
}

/** Somebody inside by a link, as its importers tell. */
export interface CollectedImporter extends CollectedPerson {
  readonly date: number
  readonly approvedBy: { readonly userId: string; readonly name: string } | null
  readonly viaFolder: boolean
}

export interface CollectedEntry extends CollectedPerson {
  readonly date: number
  readonly event:
    | { readonly kind: 'left' | 'removed' }
    | {
        readonly kind: 'joined'
        readonly link: CollectedLink | null
        readonly approvedBy: CollectedPerson | null
        readonly viaFolder: boolean
        readonly added: boolean
      }
}

/** What is known of a community before it is looked at. */
export interface ChatProgress {
  readonly lookedAt: number | null
  readonly logAt: number | null
  readonly logTop: string | null
  readonly observedFrom: number | null
}

/** What is known of a link before it is looked at. */
export interface LinkProgress {
  /** People inside by it, as far as is known. */
  readonly inside: number
  readonly readAt: number | null
  /** The newest join by it. */
  readonly newest: number | null
  /** A reading that was cut off. */
  readonly reading: { readonly began: number; readonly to: number | null } | null
}

const RANK: Readonly<Record<Source, number>> = {
  ...{ unknown: 0, none: 1, added: 2, link: 3, primary: 3, request: 3, folder: 3 },
}

/** Writes what was read from Telegram; all of a call in one transaction. Moments: seconds since 1970, server time. */
export class Collected {
  readonly #database: Sqlite
  readonly #stays: Stays
  /** Source of each way by its id, and ids by chat, link and source. */
  readonly #sources = new Map<number, Source>()
  readonly #ways = new Map<string, number>()

  constructor(database: Sqlite) {
    this.#database = database
    for (const { id, chat, link, source } of database.all('SELECT id, chat, link, source FROM way')) {
      this.#keepWay(Number(id), Number(chat), Number(link), SOURCES[Number(source)] ?? 'unknown')
    }
    this.#stays = new Stays(
      database,
      (way) => RANK[this.#sources.get(way) ?? 'unknown'],
      (chat) => asNumber(database.get('SELECT looked_at FROM chat WHERE id = ?', chat)?.looked_at),
    )
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
    this.#database.run('DELETE FROM entry WHERE chat = ?', this.#chat(chatId))
    return {
      ...{ lookedAt: asNumber(row?.looked_at), logAt: asNumber(row?.log_at), logTop: asText(row?.log_top) },
      observedFrom: asNumber(row?.observed_from),
    }
  }

  endChat(
    chatId: string,
    now: number,
    outcome: { readonly isWhole: boolean; readonly limits: readonly InsightLimit[]; readonly error: string | null },
  ): void {
    this.#database.run(
      `UPDATE chat SET looked_at = CASE WHEN ?1 THEN ?2 ELSE looked_at END, limits = ?3, error = ?4,
        first_look = CASE WHEN ?1 THEN coalesce(first_look, ?2) ELSE first_look END WHERE chat_id = ?5`,
      ...[outcome.isWhole ? 1 : 0, now, outcome.limits.join(' '), outcome.error, chatId],
    )
  }

  /** Admins, whose names stand beside their links. */
  putPeople(people: readonly CollectedPerson[]): void {
    this.#database.transaction(() => {
      for (const one of people) this.#person(one, 0, false)
    })
  }

  /** `now`: a link that is revoked and was not at the last look counts as revoked at this moment. */
  putLinks(chatId: string, links: readonly CollectedLink[], now: number): void {
    const chat = this.#chat(chatId)
    this.#database.transaction(() => {
      for (const link of links) this.#link(chat, link, now)
    })
  }

  /** What is known of each link of a community, by hash. */
  linkProgress(chatId: string): Readonly<Record<string, LinkProgress>> {
    const chat = this.#chat(chatId)
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

  /** A reading of all who are inside by a link (null: of all members) begins; whom it meets is written down. */
  beginReading(chatId: string, hash: string | null, began: number): void {
    const chat = this.#chat(chatId)
    const link = this.#linkId(chat, hash)
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM met WHERE chat = ? AND link = ?', chat, link)
      this.#database.run('UPDATE link SET reading = ?, read_to = NULL WHERE id = ?', began, link)
    })
  }

  /**
   * People inside by a link, at the moment `now`. `reading`: this is a page of a reading of all, which would go on at the
   * person who came at `to`; `meets`: somebody may turn out to be missing, so it counts who was met.
   */
  putImporters(
    chatId: string,
    hash: string,
    people: readonly CollectedImporter[],
    now: number,
    reading: { readonly to: number; readonly meets: boolean } | null,
  ): number {
    const chat = this.#chat(chatId)
    const link = this.#database.get('SELECT id, permanent FROM link WHERE chat = ? AND hash = ?', chat, hash)
    if (link === null) return 0
    const id = Number(link.id)
    return this.#database.transaction(() => {
      let changed = 0
      for (const one of people) {
        const person = this.#person(one, chat)
        if (one.approvedBy !== null) this.#person({ ...one.approvedBy, username: null }, chat, false)
        const source = sourceOf(one, link.permanent === 1)
        const way = this.#way(chat, id, source)
        const approver = one.approvedBy === null ? null : Number(one.approvedBy.userId)
        changed += Number(this.#join({ person, chat, date: one.date, way, approver, insideAt: now }, source))
        if (reading?.meets === true) this.#meet(chat, id, person)
      }
      if (reading !== null) this.#database.run('UPDATE link SET read_to = ? WHERE id = ?', reading.to, id)
      return changed
    })
  }

  /** `seesAll`: the account sees every link, so whoever came by none of them came without one. `others`: user ids. */
  putMembers(
    chatId: string,
    members: readonly (CollectedPerson & { readonly date: number })[],
    others: readonly string[],
    now: number,
    seesAll: boolean,
  ): number {
    const chat = this.#chat(chatId)
    const source = seesAll ? 'none' : 'unknown'
    const way = this.#way(chat, 0, source)
    return this.#database.transaction(() => {
      let changed = 0
      for (const one of members) {
        const person = this.#person(one, chat)
        changed += Number(this.#join({ person, chat, date: one.date, way, approver: null, insideAt: now }, source))
        this.#meet(chat, 0, person)
      }
      for (const userId of others) this.#meet(chat, 0, Number(userId))
      return changed
    })
  }

  /**
   * A reading of all who are inside by a link (null: of all members) has come to its end at `now`. Who was inside before it
   * began and was not met is missing, as far as anybody can tell; `total`: as many as the server counts must have been met,
   * or nothing follows for the others. null: nothing follows, since nobody can be missing.
   */
  endReading(chatId: string, hash: string | null, began: number, now: number, total: number | null): number {
    const chat = this.#chat(chatId)
    const link = this.#linkId(chat, hash)
    const seen = asNumber(this.#database.get('SELECT looked_at FROM chat WHERE id = ?', chat)?.looked_at) ?? 0
    return this.#database.transaction(() => {
      const met = this.#database.get('SELECT count(*) AS count FROM met WHERE chat = ? AND link = ?', chat, link)?.count
      const ways = hash === null ? 'SELECT id FROM way WHERE chat = ?' : 'SELECT id FROM way WHERE link = ?'
      const missing =
        total !== null && Number(met ?? 0) >= total
          ? this.#database.run(
              `UPDATE stay SET how = ${MISSING}, ended = ?, seen = max(joined, ?)
                WHERE how = ${INSIDE} AND joined <= ? AND way IN (${ways})
                  AND NOT EXISTS (SELECT 1 FROM met WHERE met.chat = ? AND met.link = ? AND met.person = stay.person)`,
              ...[now, seen, began, hash === null ? chat : link, chat, link],
            )
          : 0
      this.#database.run('DELETE FROM met WHERE chat = ? AND link = ?', chat, link)
      this.#database.run('UPDATE link SET reading = NULL, read_to = NULL, read_at = ? WHERE id = ?', now, link)
      return missing
    })
  }

  /** A page of the admin log, newest first; told of by `tellLog`. */
  putEntries(chatId: string, entries: readonly CollectedEntry[], now: number): void {
    const chat = this.#chat(chatId)
    this.#database.transaction(() => {
      let place = Number(this.#database.get('SELECT count(*) AS count FROM entry WHERE chat = ?', chat)?.count ?? 0)
      for (const { event, ...one } of entries) {
        const person = this.#person(one, chat)
        const isJoin = event.kind === 'joined'
        const way = isJoin ? this.#wayOfEntry(chat, event, now) : null
        if (isJoin && event.approvedBy !== null) this.#person(event.approvedBy, chat)
        const approver = isJoin && event.approvedBy !== null ? Number(event.approvedBy.userId) : null
        const how = isJoin ? INSIDE : event.kind === 'left' ? LEFT : REMOVED
        this.#database.run(
          'INSERT INTO entry (chat, place, person, date, how, way, approver) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[chat, place, person, one.date, how, way, approver],
        )
        place += 1
      }
    })
  }

  /** Begins to read the log anew. */
  dropEntries(chatId: string): void {
    this.#database.run('DELETE FROM entry WHERE chat = ?', this.#chat(chatId))
  }

  /**
   * The log was read from its newest entry (`top`; null: it has none) down to what is known, or to its end, which lies at
   * `from`. A stretch between the last look and that is a gap. `at`: when reading it began.
   */
  tellLog(chatId: string, at: number, from: number, top: string | null): number {
    const chat = this.#chat(chatId)
    return this.#database.transaction(() => {
      let changed = 0
      const unknown = this.#way(chat, 0, 'unknown')
      for (const row of this.#database.all('SELECT * FROM entry WHERE chat = ? ORDER BY place DESC', chat)) {
        const [person, date, how] = [Number(row.person), Number(row.date), Number(row.how)]
        const [way, approver] = [Number(row.way ?? unknown), asNumber(row.approver)]
        const source = this.#sources.get(way) ?? 'unknown'
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
          observed_from = coalesce(observed_from, ?) WHERE id = ?`,
        ...[at, top, from, chat],
      )
      return changed
    })
  }

  /** A basic group lives on under another id. */
  moveChat(from: string, to: string): void {
    this.#database.transaction(() => {
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

  /** Gives back to the disk what large readings leave behind: rows that came in another order fill pages by half. */
  compact(): void {
    this.#database.exec('VACUUM')
  }

  #join(join: Omit<Join, 'rank'>, source: Source): boolean {
    return this.#stays.join({ ...join, rank: RANK[source] })
  }

  #chat(chatId: string): number {
    const row = this.#database.get('SELECT id FROM chat WHERE chat_id = ?', chatId)
    if (row !== null) return Number(row.id)
    this.#database.run('INSERT INTO chat (chat_id, title) VALUES (?, ?)', chatId, chatId)
    return this.#chat(chatId)
  }

  #linkId(chat: number, hash: string | null): number {
    if (hash === null) return 0
    return Number(this.#database.get('SELECT id FROM link WHERE chat = ? AND hash = ?', chat, hash)?.id ?? -1)
  }

  #link(chat: number, { hash, title, adminId, permanent, state }: CollectedLink, now: number): number {
    const known = this.#database.get('SELECT id, revoked FROM link WHERE chat = ? AND hash = ?', chat, hash)
    if (known === null) {
      this.#database.run(
        'INSERT INTO link (chat, hash, title, admin, permanent, edited, ends, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[chat, hash, title, Number(adminId), permanent ? 1 : 0],
        ...[state?.edited ?? null, state?.ends ?? null, state?.revoked === true ? 1 : 0],
      )
      return this.#linkId(chat, hash)
    }
    const id = Number(known.id)
    if (state !== null) {
      const revoked = !state.revoked ? 0 : Number(known.revoked) === 0 ? now : Number(known.revoked)
      this.#database.run(
        'UPDATE link SET title = ?, edited = ?, ends = ?, revoked = ? WHERE id = ?',
        ...[title, state.edited, state.ends, revoked, id],
      )
    }
    return id
  }

  #wayOfEntry(chat: number, event: Extract<CollectedEntry['event'], { kind: 'joined' }>, now: number): number {
    if (event.link !== null) {
      const link = this.#link(chat, event.link, now)
      return this.#way(chat, link, sourceOf(event, event.link.permanent))
    }
    return this.#way(chat, 0, event.approvedBy !== null ? 'request' : event.added ? 'added' : 'none')
  }

  #way(chat: number, link: number, source: Source): number {
    const known = this.#ways.get(`${chat} ${link} ${source}`)
    if (known !== undefined) return known
    const place = SOURCES.indexOf(source)
    this.#database.run('INSERT OR IGNORE INTO way (chat, link, source) VALUES (?, ?, ?)', chat, link, place)
    const row = this.#database.get('SELECT id FROM way WHERE chat = ? AND link = ? AND source = ?', chat, link, place)
    return this.#keepWay(Number(row?.id ?? 0), chat, link, source)
  }

  #keepWay(id: number, chat: number, link: number, source: Source): number {
    this.#sources.set(id, source)
    this.#ways.set(`${chat} ${link} ${source}`, id)
    return id
  }

  /** Whoever is hidden gets a number of its own, below 0. `isKnown` false: the name may be all that was told. */
  #person({ userId, name, username }: CollectedPerson, chat: number, isKnown = true): number {
    const id = Number(userId)
    if (id === 0) {
      const least = asNumber(this.#database.get('SELECT min(person) AS least FROM stay')?.least) ?? 0
      const staged =
        asNumber(this.#database.get('SELECT min(person) AS least FROM entry WHERE chat = ?', chat)?.least) ?? 0
      return Math.min(least, staged, 0) - 1
    }
    this.#database.run(
      isKnown
        ? `INSERT INTO person (id, name, username) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, username = excluded.username
            WHERE name IS NOT excluded.name OR username IS NOT excluded.username`
        : 'INSERT OR IGNORE INTO person (id, name, username) VALUES (?, ?, ?)',
      ...[id, name, username],
    )
    return id
  }

  #meet(chat: number, link: number, person: number): void {
    this.#database.run('INSERT OR IGNORE INTO met (chat, link, person) VALUES (?, ?, ?)', chat, link, person)
  }
}

const sourceOf = (
  { viaFolder, approvedBy }: { readonly viaFolder: boolean; readonly approvedBy: unknown },
  isPrimary: boolean,
): Source => (viaFolder ? 'folder' : approvedBy !== null ? 'request' : isPrimary ? 'primary' : 'link')

const asNumber = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null)
const asText = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null)
