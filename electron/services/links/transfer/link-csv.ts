import { type LinkEntry, NOTE_MAX } from '../../../contract/link-list'
import { linkState } from '../../../contract/link-state'
import { fail, ok, type Result } from '../../../contract/result'
import { joinTags, parseCsv, splitTags, unescapeFormulas } from '../../files/csv'
import { type Table, type TableCell, tableCsv } from '../../files/table'

/** Most data rows in an import. */
export const ROWS_MAX = 100_000

/**
 * The columns of an export, in their order. Moments are ISO 8601 in UTC, to the second; a missing value is an empty
 * cell.
 * - link, title, community: as Telegram has them; creator: the admin who made the link
 * - status: active, full, expired, revoked; primary for an admin's primary link that is open
 * - created, expires: moments; usage limit, joined, requested: numbers
 * - approval: yes if admins have to approve people
 * - tags: separated by commas, in quotes if a tag contains one; note: free text
 * - hash, chat id: identify the link
 *
 * A cell that a spreadsheet would take for a formula begins with an apostrophe (see `escapeFormulas`).
 */
export const columns = [
  'link',
  'title',
  'community',
  'creator',
  'status',
  'created',
  'expires',
  'usage limit',
  'joined',
  'requested',
  'approval',
  'tags',
  'note',
  'hash',
  'chat id',
] as const

/** `now`: seconds since 1970, server time. */
const toRow = ({ link, creator, community, tags, note }: LinkEntry, now: number): TableCell[] => {
  const state = linkState(link, now)
  const status = link.permanent && state !== 'revoked' ? 'primary' : state
  return [
    link.link,
    link.title ?? '',
    community,
    creator.name,
    status,
    { moment: link.date },
    link.expireDate === null ? null : { moment: link.expireDate },
    link.usageLimit,
    link.usage,
    link.requested,
    link.requestNeeded,
    joinTags(tags),
    note,
    link.hash,
    link.chatId,
  ]
}

/** Widths of the columns, in characters. */
export const widths = [36, 32, 28, 22, 10, 17, 17, 12, 8, 10, 10, 20, 40, 20, 16] as const

/** A table of everything that is known about links; `now`: seconds since 1970, server time. */
export const linkTable = (entries: readonly LinkEntry[], now: number): Table => ({
  columns,
  rows: entries.map((entry) => toRow(entry, now)),
})

/** Links as CSV; `now`: seconds since 1970, server time. */
export const toCsv = (entries: readonly LinkEntry[], now: number): string => tableCsv(linkTable(entries, now))

/** What a row says about a link. */
export interface TagRow {
  readonly hash: string
  readonly chatId: string | null
  /** null: the file has no such column. */
  readonly tags: readonly string[] | null
  readonly note: string | null
}

/** The hash in an address of any form, or in a cell that holds only the hash; null: there is none. */
const hashIn = (cell: string): string | null =>
  /^(?:(?:https?:\/\/)?(?:t|telegram)\.(?:me|dog)\/(?:\+|joinchat\/)|tg:\/\/join\/?\?invite=)?([\w-]{8,256})\/?$/i.exec(
    cell.trim(),
  )?.[1] ?? null

type Place = 'link' | 'hash' | 'tags' | 'note' | 'chatId'

const headers: Readonly<Record<string, Place>> = {
  link: 'link',
  'invite link': 'link',
  url: 'link',
  hash: 'hash',
  tags: 'tags',
  tag: 'tags',
  note: 'note',
  notes: 'note',
  'chat id': 'chatId',
}

const places = (header: string): Place | null => headers[header.trim().toLowerCase()] ?? null

/**
 * Reads tags and notes from a CSV as `toCsv` writes it, or from any that has a column `link` or `hash` and a column
 * `tags` or `note`, in any order. Rows without a link are counted in `rows` and left out of `found`. `csvColumnMissing`
 * (with `field`), `csvTooLong`.
 */
export const readTags = (text: string): Result<{ readonly rows: number; readonly found: readonly TagRow[] }> => {
  const data = parseCsv(text, (header) => places(header) !== null, ROWS_MAX + 2)
  const [header = [], ...lines] = data
  const at = new Map<Place, number>()
  for (const [index, cell] of header.entries()) {
    const place = places(cell)
    if (place !== null && !at.has(place)) at.set(place, index)
  }
  if (!at.has('link') && !at.has('hash')) return fail('csvColumnMissing', { field: 'link' })
  if (!at.has('tags') && !at.has('note')) return fail('csvColumnMissing', { field: 'tags' })
  if (lines.length > ROWS_MAX) return fail('csvTooLong')
  const cellOf = (line: readonly string[], place: Place): string | null => {
    const index = at.get(place)
    return index === undefined ? null : unescapeFormulas(line[index] ?? '')
  }
  const found = lines.flatMap((line): TagRow[] => {
    const hash = hashIn(cellOf(line, 'hash') ?? '') ?? hashIn(cellOf(line, 'link') ?? '')
    if (hash === null) return []
    const tags = cellOf(line, 'tags')
    return [
      {
        hash,
        chatId: cellOf(line, 'chatId'),
        tags: tags === null ? null : splitTags(tags),
        note: cellOf(line, 'note')?.slice(0, NOTE_MAX) ?? null,
      },
    ]
  })
  return ok({ rows: lines.length, found })
}
