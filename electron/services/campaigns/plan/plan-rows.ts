import {
  CAMPAIGN_ROWS_MAX,
  type CampaignDraft,
  type CampaignTerms,
  type RowChange,
  type RowField,
  type RowRemark,
  type TableField,
} from '../../../contract/campaigns'
import type { DateOrder } from '../../../contract/text-format'
import { cleanTitle } from '../../../contract/titles'
import { dateOrderOf, hasOrder, readExpiry } from '../../text/read-expiry'
import type { Communities, FoundCommunity } from './find-community'
import { fillPattern } from './pattern'
import { readApproval, readLimit, readTags } from './read-cells'
import type { Cells } from './read-table'
import { cellUnder, columnsOf } from './table-columns'

/** A table, and how it is read. */
export interface PlanTable {
  readonly cells: Cells
  readonly hasHeader: boolean
  readonly fields: readonly TableField[]
  /** The user's choice; null: as the table's dates suggest. */
  readonly dateOrder: DateOrder | null
}

export interface PlanInput {
  readonly draft: CampaignDraft
  readonly table: PlanTable | null
  /** The user's edits, by row key. */
  readonly edits: Readonly<Record<string, RowChange>>
  readonly removed: ReadonlySet<string>
  readonly communities: Communities
  /** The day of the start, `yyyy-MM-dd`, for `{date}`. */
  readonly date: string
  /** Whether this computer writes dates with the month first. */
  readonly monthFirst: boolean
}

/** A planned link; `mistakes` are only those of reading the cells and the pattern. */
export interface PlannedRow {
  readonly key: string
  readonly chatId: string | null
  readonly community: string
  readonly title: string
  readonly terms: CampaignTerms
  readonly mistakes: readonly RowRemark[]
  readonly edited: boolean
  /** All cells of the row's line in the table; empty without a table. */
  readonly line: readonly string[]
  /** Fields with a value from the row's own cells or edits, so that a mistake is shown where it was made. */
  readonly own: ReadonlySet<RowField>
}

/** The rows of a plan, before they are checked. */
export interface Plan {
  /** At most `CAMPAIGN_ROWS_MAX`. */
  readonly rows: readonly PlannedRow[]
  /** How many rows there would be without that limit. */
  readonly total: number
}

/** One line of the table, or one number of the pattern. */
interface Line {
  readonly key: string
  readonly n: number
  readonly cells: Readonly<Partial<Record<TableField, string>>>
  readonly row: readonly string[]
}

const noCells: readonly string[] = []

const linesOf = ({ draft, table }: PlanInput, most: number): { lines: Line[]; total: number } => {
  if (draft.source === 'pattern') {
    const count = Math.min(draft.count, most)
    const lines = Array.from({ length: count }, (_, at) => ({
      key: `n${at + 1}`,
      n: draft.firstNumber + at,
      cells: {},
      row: noCells,
    }))
    return { lines, total: draft.count }
  }
  if (table === null) return { lines: [], total: 0 }
  const from = table.hasHeader ? 1 : 0
  const rows = table.cells.slice(from)
  const lines = rows.map((row, at): Line => {
    const cells: Partial<Record<TableField, string>> = {}
    for (const [column, field] of table.fields.entries()) if (field !== 'ignore') cells[field] ??= row[column] ?? ''
    // Counted by lines of the table, so that keys do not change if the first line turns out to be a header.
    return { key: `t${at + from + 1}`, n: draft.firstNumber + at, cells, row }
  })
  return { lines, total: lines.length }
}

/** The cells of the column `expires`. */
const endsOf = ({ cells, fields }: Pick<PlanTable, 'cells' | 'fields'>): string[] => {
  const column = fields.indexOf('expires')
  return column < 0 ? [] : cells.map((row) => row[column] ?? '')
}

/** How the dates of a table are read; null: none is ambiguous. */
export const shownOrder = (table: PlanTable, monthFirst: boolean): DateOrder | null => {
  const ends = endsOf(table)
  return hasOrder(ends) ? (table.dateOrder ?? dateOrderOf(ends, monthFirst)) : null
}

const orderOf = ({ table, monthFirst }: PlanInput): DateOrder =>
  table?.dateOrder ?? dateOrderOf(table === null ? [] : endsOf(table), monthFirst)

const remark = (field: RowField, code: RowRemark['code'], text: string | null = null): RowRemark => ({
  ...{ field, code },
  text: text?.slice(0, 200) ?? null,
})

/** In which community the row's link is made, and the mistake in that. */
const placeOf = (
  found: FoundCommunity,
  text: string,
  chatId: string | null,
): { chatId: string | null; community: string; mistake: RowRemark | null } => {
  switch (found.kind) {
    case 'found':
      return { chatId: found.chatId, community: found.title, mistake: null }
    case 'publicRequests': {
      const mistake = remark('community', 'publicJoinRequests', found.title)
      return { chatId: found.chatId, community: found.title, mistake }
    }
    case 'noRight':
      return { chatId: found.chatId ?? chatId, community: text, mistake: remark('community', 'noInviteRight', text) }
    case 'ambiguous':
      return { chatId: null, community: text, mistake: remark('community', 'communityAmbiguous', text) }
    case 'unknown': {
      // A community that was chosen in the app counts as existing until Telegram says otherwise.
      const isChosen = chatId !== null && !found.asked
      return { chatId, community: text, mistake: isChosen ? null : remark('community', 'communityUnknown', text) }
    }
  }
}

type Unread = { readonly mistake: RowRemark['code'] }
const isMistake = (value: object | number | boolean | null | undefined | readonly string[]): value is Unread =>
  typeof value === 'object' && value !== null && 'mistake' in value

const termsOf = (
  { draft }: PlanInput,
  { cells }: Line,
  edit: RowChange,
  order: DateOrder,
): { terms: CampaignTerms; mistakes: RowRemark[]; own: Set<RowField> } => {
  const mistakes: RowRemark[] = []
  const own = new Set<RowField>()
  const byHand: { readonly [F in keyof CampaignTerms]?: CampaignTerms[F] | undefined } = edit
  /** The user's edit, else the cell, else the campaign's default. */
  const take = <F extends keyof CampaignTerms>(
    field: F,
    read: (cell: string) => CampaignTerms[F] | Unread,
  ): CampaignTerms[F] => {
    const set = byHand[field]
    const cell = cells[field]?.trim() ?? ''
    if (set !== undefined || cell !== '') own.add(field)
    if (set !== undefined) return set
    if (cell === '') return draft.terms[field]
    const value = read(cell)
    if (!isMistake(value)) return value
    mistakes.push(remark(field, value.mistake, cell))
    return draft.terms[field]
  }
  const terms = {
    expires: take('expires', (cell) => {
      const read = readExpiry(cell, order)
      if (read?.kind === 'skipped') return { mistake: 'expiresSkipped' }
      return read ?? { mistake: 'expiresUnreadable' }
    }),
    usageLimit: take('usageLimit', (cell) => {
      const read = readLimit(cell)
      return read === null ? { mistake: 'usageLimitInvalid' } : read.limit
    }),
    requestNeeded: take('requestNeeded', (cell) => readApproval(cell) ?? { mistake: 'approvalUnreadable' }),
  }
  const closes =
    take('closeAfterFirst', (cell) => readApproval(cell) ?? { mistake: 'closingUnreadable' as const }) === true
  // Any text can be read as tags.
  const tags = edit.tags ?? (cells.tags === undefined || cells.tags === '' ? draft.terms.tags : readTags(cells.tags))
  return { terms: { ...terms, ...(closes && { closeAfterFirst: closes }), tags }, mistakes, own }
}

/** Most lines that are read: one more than fits, so that rows beyond the limit are noticed. */
const LINES_MAX = CAMPAIGN_ROWS_MAX + 1

/**
 * The links of a campaign in the order in which they are sent: line by line of the table or number by number, and for
 * each line in all of its communities, in the draft's order. So the same door is together in every city, and a campaign
 * that is stopped has come equally far everywhere.
 *
 * Keys: `n7` is the seventh number, `t7` the seventh line of the table; if the line is made in each of the draft's
 * communities, the community's id follows. Keys stay the same whatever is edited, chosen or removed.
 */
export const planRows = (input: PlanInput): Plan => {
  const { draft, edits, removed, communities } = input
  const { lines, total } = linesOf(input, LINES_MAX)
  const order = orderOf(input)
  const columns = draft.source === 'table' && input.table !== null ? columnsOf(input.table) : []
  const pattern = draft.source === 'table' && draft.pattern.trim() === '' ? '{name}' : draft.pattern
  const chosen = draft.chats.map((chatId) => ({ id: chatId, ...placeOf(communities.byId(chatId), chatId, chatId) }))
  const rows: PlannedRow[] = []
  let counted = 0

  const plan = (line: Line, key: string, at: ReturnType<typeof placeOf>): void => {
    if (removed.has(key) || removed.has(line.key)) return
    counted += 1
    if (rows.length === CAMPAIGN_ROWS_MAX) return
    const edit = edits[key] ?? {}
    const moved = edit.chatId === undefined ? at : placeOf(communities.byId(edit.chatId), edit.chatId, edit.chatId)
    const { terms, mistakes, own } = termsOf(input, line, edit, order)
    if (edit.title !== undefined) own.add('title')
    if (edit.chatId !== undefined || (line.cells.community?.trim() ?? '') !== '') own.add('community')
    const name = draft.source === 'table' ? (line.cells.title ?? '') : null
    const filled = fillPattern(pattern, {
      ...{ n: line.n, community: moved.community, date: input.date, name },
      cell: cellUnder(columns, line.row),
    })
    if (edit.title === undefined && filled.unknown !== null) {
      mistakes.unshift(remark('title', 'patternUnknown', filled.unknown))
    }
    if (moved.mistake !== null) mistakes.unshift(moved.mistake)
    const title = edit.title === undefined ? filled.title : cleanTitle(edit.title)
    const edited = Object.keys(edit).length > 0
    const place = { chatId: moved.chatId, community: moved.community }
    rows.push({ key, ...place, title, terms, mistakes, edited, own, line: line.row })
  }

  for (const line of lines) {
    const text = line.cells.community?.trim() ?? ''
    const edit = edits[line.key]?.chatId
    if (text !== '' || edit !== undefined) {
      plan(line, line.key, placeOf(communities.find(text), text, null))
    } else if (chosen.length === 0) {
      plan(line, line.key, { chatId: null, community: '', mistake: remark('community', 'communityMissing') })
    } else {
      for (const place of chosen) plan(line, `${line.key} ${place.id}`, place)
    }
  }
  const beyond = Math.max(0, total - lines.length) * Math.max(1, chosen.length)
  return { rows, total: counted + beyond }
}
