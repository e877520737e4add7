import { randomUUID } from 'node:crypto'
import {
  CAMPAIGN_NAME_MAX,
  CAMPAIGN_ROWS_MAX,
  type CampaignDraft,
  type CampaignTable,
  type RowChange,
  type TableField,
} from '../../../contract/campaigns'
import { fail, ok, type Result } from '../../../contract/result'
import type { DateOrder, TextFormat } from '../../../contract/text-format'
import { movedIds } from '../../chats/chat-moves'
import type { DraftChange, DraftRecord, KeptDraft } from './draft-record'
import type { GuessedTable } from './guess-columns'
import { columnLetters } from './table-columns'

/** How many links the pattern of a new campaign makes until the user says otherwise. */
const COUNT = 10

/** A new campaign, in which nothing was chosen yet. */
export const emptyDraft: CampaignDraft = {
  ...{ name: '', chats: [], source: 'pattern', pattern: '', count: COUNT, firstNumber: 1 },
  terms: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false, tags: [] },
}

/** A new plan with its own id. `now`: seconds since 1970, server time. */
export const newRecord = (draft: CampaignDraft, now: number): DraftRecord => ({
  ...{ id: randomUUID(), createdAt: now, draft, untouched: false },
  ...{ table: null, edits: {}, removed: [], mended: {}, message: '', caption: '' },
})

/**
 * The same plan with a new id and a unique name: `Doors`, `Doors 2`, `Doors 3`. `now`: seconds since 1970, server time.
 */
export const repeated = ({ record }: KeptDraft, names: readonly string[], now: number): DraftRecord => {
  const stem = record.draft.name.replace(/ \d{1,4}$/, '')
  const known = new Set(names)
  const named = (number: number): string => `${stem.slice(0, CAMPAIGN_NAME_MAX - 5)} ${number}`.trim()
  let number = 2
  while (known.has(named(number))) number += 1
  const { draft, table, edits, removed, message, caption } = record
  const fresh = newRecord({ ...draft, name: stem === '' ? '' : named(number) }, now)
  // The text from which the table was read stays with the first campaign only.
  return { ...fresh, edits, removed, message, caption, table: table && { ...table, id: randomUUID(), format: null } }
}

const defined = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>

export const changedDraft = (draft: CampaignDraft, change: DraftChange): CampaignDraft =>
  ({ ...draft, ...defined(change) }) as CampaignDraft

/** A row's edit with another one on top; fields that the new one leaves out stay. */
export const mergedEdit = (before: RowChange | undefined, change: RowChange): RowChange => ({
  ...before,
  ...defined(change),
})

/** The draft with the id of the supergroup that a group became; the same object if it does not name the group. */
export const movedDraft = (draft: CampaignDraft, from: string, to: string): CampaignDraft =>
  draft.chats.includes(from) ? { ...draft, chats: movedIds(draft.chats, from, to) } : draft

const movedChanges = (changes: DraftRecord['edits'], from: string, to: string): DraftRecord['edits'] =>
  Object.fromEntries(
    Object.entries(changes).map(([key, change]) => [key, change.chatId === from ? { ...change, chatId: to } : change]),
  )

/**
 * The key of a row after the migration: keys of rows that are made in each community end with its id (`plan-rows.ts`).
 */
export const movedKey = (key: string, from: string, to: string): string =>
  key.endsWith(` ${from}`) ? `${key.slice(0, -from.length)}${to}` : key

/**
 * The fields of a plan that change when a group becomes a supergroup; null: none. Row keys in `mended` stay as they
 * are, since they are those of the started campaign.
 */
export const movedRecord = (record: DraftRecord, from: string, to: string): Partial<DraftRecord> | null => {
  const keyOf = (key: string): string => movedKey(key, from, to)
  const renamed = Object.fromEntries(Object.entries(record.edits).map(([key, edit]) => [keyOf(key), edit]))
  const moved = {
    draft: movedDraft(record.draft, from, to),
    edits: movedChanges(renamed, from, to),
    removed: record.removed.map(keyOf),
    mended: movedChanges(record.mended, from, to),
  }
  const { draft, edits, removed, mended } = record
  return JSON.stringify({ draft, edits, removed, mended }) === JSON.stringify(moved) ? null : moved
}

const ofPattern = (key: string): boolean => key.startsWith('n')

interface FreshTable extends GuessedTable {
  readonly id: string
  readonly fileName: string | null
  readonly format: TextFormat | null
}

/**
 * What a draft becomes with a new table: edits and removals of the old table's rows are dropped, and so is a title
 * pattern that ignores the names in the new table.
 */
export const withTable = (
  record: DraftRecord,
  { id, fileName, format, hasHeader, fields }: FreshTable,
): Partial<DraftRecord> => {
  const { draft } = record
  const keepsPattern = !fields.includes('title') || /\{\s*name\s*\}/i.test(draft.pattern)
  return {
    draft: { ...draft, source: 'table', pattern: keepsPattern ? draft.pattern : '' },
    table: { id, fileName: fileName?.slice(0, 255) ?? null, hasHeader, fields: [...fields], format, dateOrder: null },
    edits: Object.fromEntries(Object.entries(record.edits).filter(([key]) => ofPattern(key))),
    removed: record.removed.filter(ofPattern),
  }
}

/** The user's corrections of what the app guessed about a table. */
export interface Arrangement {
  readonly hasHeader: boolean
  readonly fields: readonly TableField[]
  /** null: stays as it is. */
  readonly dateOrder: DateOrder | null
}

/** The plan with the user's corrections of its table. `tableEmpty`, `tableTooLong`. */
export const arranged = (
  { record, cells }: KeptDraft,
  { hasHeader, fields, dateOrder }: Arrangement,
): Result<Partial<DraftRecord>> => {
  const { table } = record
  if (table === null || cells === null) return fail('tableEmpty')
  if (cells.length - Number(hasHeader) > CAMPAIGN_ROWS_MAX) return fail('tableTooLong')
  const all = table.fields.map((_, at) => fields[at] ?? 'ignore')
  return ok({ table: { ...table, hasHeader, fields: all, dateOrder: dateOrder ?? table.dateOrder } })
}

const SAMPLE = 5

/** The table as the column picker shows it. `dateOrder`: how its dates are read; null: none is ambiguous. */
export const shownTable = ({ record, cells }: KeptDraft, dateOrder: DateOrder | null): CampaignTable | null => {
  const { table } = record
  if (table === null || cells === null) return null
  const { fileName, hasHeader, fields, format } = table
  const [header = [], ...others] = cells
  const rows = hasHeader ? others : cells
  const first = rows.slice(0, SAMPLE)
  return {
    ...{ fileName, hasHeader, format, dateOrder },
    columns: fields.map((field, at) => ({
      name: (hasHeader ? header[at] : '') || columnLetters(at),
      field,
      sample: first.map((row) => row[at] ?? ''),
    })),
    rows: rows.length,
  }
}
