import type { Row, Sqlite } from '../../../storage/database/sqlite'
import { SOURCES } from './schema'
import type { CollectedEntry, CollectedLink, CollectedPerson } from './told'

export type Source = (typeof SOURCES)[number]

/**
 * The rows to which stays refer by short numbers: communities, links, ways and people. Each is written when it is first
 * needed.
 */
export class Known {
  readonly #database: Sqlite
  /** Caches of the source of each way by its id, and of ids by chat, link and source. */
  readonly #sources = new Map<number, Source>()
  readonly #ways = new Map<string, number>()
  /** The lowest number of a hidden person, at most 0; the next one gets one less. */
  #lowest = 0

  constructor(database: Sqlite) {
    this.#database = database
    this.forget()
  }

  /** Reads the caches from the file again, since a transaction was rolled back. */
  forget(): void {
    const least = (table: 'stay' | 'entry'): number =>
      asNumber(this.#database.get(`SELECT min(person) AS least FROM ${table}`)?.least) ?? 0
    this.#lowest = Math.min(least('stay'), least('entry'), 0)
    this.#sources.clear()
    this.#ways.clear()
    for (const { id, chat, link, source } of this.#database.all('SELECT id, chat, link, source FROM way')) {
      this.#keepWay(Number(id), Number(chat), Number(link), SOURCES[Number(source)] ?? 'unknown')
    }
  }

  chat(chatId: string): number {
    const row = this.#database.get('SELECT id FROM chat WHERE chat_id = ?', chatId)
    if (row !== null) return Number(row.id)
    this.#database.run('INSERT INTO chat (chat_id, title) VALUES (?, ?)', chatId, chatId)
    return this.chat(chatId)
  }

  /** When the last complete reading of the community began; null: there was none. */
  lookedAt(chat: number): number | null {
    return asNumber(this.#database.get('SELECT looked_at FROM chat WHERE id = ?', chat)?.looked_at)
  }

  /** 0: no link; below 0: an unknown link. */
  linkId(chat: number, hash: string | null): number {
    if (hash === null) return 0
    return Number(this.#database.get('SELECT id FROM link WHERE chat = ? AND hash = ?', chat, hash)?.id ?? -1)
  }

  /** `now`: when a link counts as revoked that was not revoked at the last reading, until the log tells the moment. */
  link(chat: number, { hash, title, adminId, permanent, state }: CollectedLink, now: number): number {
    const known = this.#database.get('SELECT id, revoked FROM link WHERE chat = ? AND hash = ?', chat, hash)
    if (known === null) {
      this.#database.run(
        'INSERT INTO link (chat, hash, title, admin, permanent, edited, ends, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[chat, hash, title, Number(adminId), permanent ? 1 : 0],
        ...[state?.edited ?? null, state?.ends ?? null, state?.revoked === true ? 1 : 0],
      )
      return this.linkId(chat, hash)
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

  way(chat: number, link: number, source: Source): number {
    const known = this.#ways.get(`${chat} ${link} ${source}`)
    if (known !== undefined) return known
    const place = SOURCES.indexOf(source)
    this.#database.run('INSERT OR IGNORE INTO way (chat, link, source) VALUES (?, ?, ?)', chat, link, place)
    const row = this.#database.get('SELECT id FROM way WHERE chat = ? AND link = ? AND source = ?', chat, link, place)
    return this.#keepWay(Number(row?.id ?? 0), chat, link, source)
  }

  wayOfEntry(chat: number, event: Extract<CollectedEntry['event'], { kind: 'joined' }>, now: number): number {
    if (event.link !== null) {
      const link = this.link(chat, event.link, now)
      return this.way(chat, link, sourceOf(event, event.link.permanent))
    }
    return this.way(chat, 0, event.approvedBy !== null ? 'request' : event.added ? 'added' : 'none')
  }

  sourceOf(way: number): Source {
    return this.#sources.get(way) ?? 'unknown'
  }

  /**
   * The number of a person; each hidden person gets a new one, below 0. `isKnown` false: an existing name is kept,
   * since this one may be incomplete.
   */
  person({ userId, name, username }: CollectedPerson, isKnown = true): number {
    const id = Number(userId)
    if (id === 0) {
      this.#lowest -= 1
      return this.#lowest
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

  #keepWay(id: number, chat: number, link: number, source: Source): number {
    this.#sources.set(id, source)
    this.#ways.set(`${chat} ${link} ${source}`, id)
    return id
  }
}

/** The source of a join by a link. */
export const sourceOf = (
  { viaFolder, approvedBy }: { readonly viaFolder: boolean; readonly approvedBy: unknown },
  isPrimary: boolean,
): Source => (viaFolder ? 'folder' : approvedBy !== null ? 'request' : isPrimary ? 'primary' : 'link')

export const asNumber = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null)
