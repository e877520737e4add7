import type { JoinSource } from '../../../contract/insights'
import type { LinkRef } from '../../../contract/link-list'
import type { Row, Sqlite } from '../../../storage/database/sqlite'
import { SOURCES } from './schema'

/** Which stays are meant; null: no restriction. */
export interface StoreScope {
  readonly chats: readonly string[] | null
  readonly links: readonly LinkRef[] | null
  /** User ids of the admins who made the links. */
  readonly admins: readonly string[] | null
}

/** A period whose end is not part of it; seconds since 1970, server time. */
export interface Span {
  readonly from: number
  readonly to: number
}

interface Way {
  readonly id: number
  readonly link: number
  readonly source: JoinSource
}

/** The ways by which people join the communities in a scope. */
export const waysIn = (database: Sqlite, scope: StoreScope): readonly Way[] =>
  database
    .all(
      `SELECT way.id, way.link, way.source, chat.chat_id, link.hash, link.admin FROM way
        JOIN chat ON chat.id = way.chat LEFT JOIN link ON link.id = way.link`,
    )
    .filter(isIn(scope))
    .map(
      (row): Way => ({
        ...{ id: Number(row.id), link: Number(row.link), source: SOURCES[Number(row.source)] ?? 'unknown' },
      }),
    )

/** The links in a scope, with their communities and the names of the admins who made them. */
export const linksIn = (database: Sqlite, scope: StoreScope): readonly Row[] =>
  database
    .all(`SELECT link.*, chat.chat_id, chat.title AS community, person.name AS admin_name FROM link
      JOIN chat ON chat.id = link.chat LEFT JOIN person ON person.id = link.admin`)
    .filter(isIn(scope))

const isIn = ({ chats, links, admins }: StoreScope): ((row: Row) => boolean) => {
  const inChats = chats === null ? null : new Set(chats)
  const inAdmins = admins === null ? null : new Set(admins)
  const inLinks = links === null ? null : new Set(links.map(({ chatId, hash }) => `${chatId} ${hash}`))
  return ({ chat_id: chatId, admin, hash }) =>
    (inChats === null || inChats.has(String(chatId))) &&
    (inAdmins === null || (admin !== null && inAdmins.has(String(admin)))) &&
    (inLinks === null || (hash !== null && inLinks.has(`${chatId} ${hash}`)))
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
