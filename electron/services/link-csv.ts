import Papa from 'papaparse'
import { type LinkEntry, NOTE_MAX, TAG_MAX } from '../contract/link-book'
import { linkState } from '../contract/link-state'
import { fail, ok, type Result } from '../contract/result'

/** Data rows of an import at most. */
export const ROWS_MAX = 100_000

/**
 * The columns of an export, in their order. Moments are ISO 8601 in UTC, to the second; what a link has not is empty.
 * - link, title, community: as Telegram has them; creator: who made it
 * - status: active, full, expired, revoked; primary for an admin's primary link that is open
 * - created, expires: moments; usage limit, joined, requested: numbers
 * - approval: yes where admins let people in
 * - tags: separated by commas, in quotes where a tag holds one; note: free text
 * - hash, chat id: what a link is known by
 *
 * A cell that a spreadsheet would take for a formula begins with an apostrophe (see `defuse`).
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

/**
 * A cell that begins with = + - @, tab or carriage return may be run as a formula (OWASP, "CSV Injection"): an
 * apostrophe before it makes it text. One that begins so after apostrophes gets one more, so that `fuse` can tell.
 */
export const defuse = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** What `defuse` was given. */
export const fuse = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const moment = (seconds: number | null): string =>
  seconds === null ? '' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/** A tag that needs no quotes, as nearly all do: Papa Parse, a thousand times a file, would take its time. */
const plain = /^[^",\r\n\uFEFF]+$/

/** Tags as one cell: a line of CSV of their own. */
export const joinTags = (tags: readonly string[]): string =>
  tags.every((tag) => plain.test(tag)) ? tags.join(',') : Papa.unparse([[...tags]])

/** The tags in a cell, each once, in alphabetical order, cut at their greatest length. */
export const splitTags = (cell: string): string[] => {
  const found = cell.includes('"')
    ? Papa.parse<string[]>(cell, { delimiter: ',', newline: '\n' }).data.flat()
    : cell.split(/[,\n]/)
  const tags = found.map((tag) => [...tag.trim()].slice(0, TAG_MAX).join('').trim())
  return [...new Set(tags.filter((tag) => tag !== ''))].sort((a, b) => a.localeCompare(b))
}

/** `now`: seconds since 1970, server time. */
const toRow = ({ link, creator, community, tags, note }: LinkEntry, now: number): string[] => {
  const state = linkState(link, now)
  const status = link.permanent && state !== 'revoked' ? 'primary' : state
  return [
    link.link,
    link.title ?? '',
    community,
    creator.name,
    status,
    moment(link.date),
    moment(link.expireDate),
    link.usageLimit === null ? '' : String(link.usageLimit),
    String(link.usage),
    String(link.requested),
    link.requestNeeded ? 'yes' : 'no',
    joinTags(tags),
    note,
    link.hash,
    link.chatId,
  ].map((cell) => defuse(cell.replaceAll('\0', '')))
}

/**
 * Links as CSV (RFC 4180): commas, CRLF, and a byte order mark, without which Excel takes UTF-8 for Windows-1252.
 * `now`: seconds since 1970, server time.
 */
export const toCsv = (entries: readonly LinkEntry[], now: number): string =>
  `\uFEFF${Papa.unparse({ fields: [...columns], data: entries.map((entry) => toRow(entry, now)) }, { newline: '\r\n' })}\r\n`

/** What a row says of a link. */
export interface TagRow {
  readonly hash: string
  readonly chatId: string | null
  /** null: the file has no such column. */
  readonly tags: readonly string[] | null
  readonly note: string | null
}

/** The hash in an address in any of its spellings, or in a cell that holds the hash alone; null when there is none. */
const hashIn = (cell: string): string | null =>
  /^(?:(?:https?:\/\/)?(?:t|telegram)\.(?:me|dog)\/(?:\+|joinchat\/)|tg:\/\/join\/?\?invite=)?([\w-]{8,256})\/?$/i.exec(
    cell.trim(),
  )?.[1] ?? null

/** Letters in which the first line ends. */
const HEADER_MAX = 10_000

const delimiters = [',', ';', '\t', '|']

/** The delimiter by which most known columns stand in the first line; Papa Parse's guess where that tells nothing. */
const delimiterOf = (text: string): string => {
  const beginning = text.slice(0, HEADER_MAX)
  const known = (delimiter: string): number => {
    const [header = []] = Papa.parse<string[]>(beginning, { delimiter, preview: 1 }).data
    return header.filter((cell) => places(cell) !== null).length
  }
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, found: known(delimiter) }))
    .sort((a, b) => b.found - a.found)
  return best !== undefined && best.found > 1 ? best.delimiter : ''
}

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
 * Tags and notes in a CSV as `toCsv` writes it, or in any that has a column `link` or `hash` and one of `tags` and
 * `note`, in any order. `csvColumnMissing` (with `field`), `csvTooLong`. Rows without a link are counted and left out.
 */
export const readTags = (text: string): Result<{ readonly rows: number; readonly found: readonly TagRow[] }> => {
  // Excel's own way to name the delimiter, as a first line.
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)
  const body = (named === null ? text : text.slice(named[0].length)).replace(/^\uFEFF/, '')
  const { data } = Papa.parse<string[]>(body, {
    delimiter: named?.[1] ?? delimiterOf(body),
    skipEmptyLines: 'greedy',
    preview: ROWS_MAX + 2,
  })
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
    return index === undefined ? null : fuse(line[index] ?? '')
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
