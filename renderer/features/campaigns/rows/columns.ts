import type { CampaignRow, RowField } from '../../../../electron/contract/campaigns'

export type ColumnId = 'position' | RowField | 'outcome' | 'leaveOut'

/** The columns of a plan: what will be made, and a way to leave a row out. */
export const planColumns: readonly ColumnId[] = [
  'position',
  'title',
  'community',
  'expires',
  'usageLimit',
  'requestNeeded',
  'tags',
  'leaveOut',
]
/** The columns of what runs or ran: what became of each row. */
export const runColumns: readonly ColumnId[] = [
  'position',
  'title',
  'community',
  'expires',
  'usageLimit',
  'requestNeeded',
  'outcome',
]

const widths: Readonly<Record<ColumnId, string>> = {
  position: '52px',
  title: 'minmax(0, 1.5fr)',
  community: 'minmax(0, 1.2fr)',
  expires: '152px',
  usageLimit: '92px',
  requestNeeded: '110px',
  tags: 'minmax(0, 0.8fr)',
  outcome: 'minmax(0, 2.2fr)',
  leaveOut: '44px',
}
export const templateOf = (columns: readonly ColumnId[]): string => columns.map((id) => widths[id]).join(' ')

/** What can be changed of a row: anything before the start, and what failed until it is tried again. */
export const isEditable = (row: CampaignRow, column: ColumnId): column is RowField =>
  column !== 'position' &&
  column !== 'outcome' &&
  column !== 'leaveOut' &&
  (row.state === 'planned' || row.state === 'failed')

/** Columns in which a letter begins to write over what stands there. */
export const isTyped = (column: ColumnId): boolean => column === 'title' || column === 'usageLimit' || column === 'tags'
