import type { CampaignRow, RowField } from '../../../../electron/contract/campaigns'

export type ColumnId = 'select' | 'position' | RowField | 'outcome' | 'leaveOut' | 'more'

/** The columns of a plan: what will be made, and a way to leave a row out. */
export const planColumns: readonly ColumnId[] = [
  'select',
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
  'select',
  'position',
  'title',
  'community',
  'expires',
  'usageLimit',
  'requestNeeded',
  'tags',
  'outcome',
  'more',
]

const widths: Readonly<Record<ColumnId, string>> = {
  select: '34px',
  // Five digits at most.
  position: '50px',
  title: 'minmax(0, 1.8fr)',
  community: 'minmax(0, 1.2fr)',
  // `Nov 29, 11:04 PM`, in two lines where there is no room for one.
  expires: 'minmax(82px, 1.1fr)',
  usageLimit: '86px',
  requestNeeded: 'minmax(72px, 0.8fr)',
  tags: 'minmax(0, 0.8fr)',
  // An address of 24 letters.
  outcome: 'minmax(216px, 2fr)',
  leaveOut: '44px',
  more: '44px',
}
export const templateOf = (columns: readonly ColumnId[]): string => columns.map((id) => widths[id]).join(' ')

/** What a row says of its link; the other columns are about the row. */
export const isField = (column: ColumnId): column is RowField =>
  column !== 'select' && column !== 'position' && column !== 'outcome' && column !== 'leaveOut' && column !== 'more'

/** Columns whose cell holds one control, which takes the focus itself; of a row without a link there is no menu. */
export const hasControl = (column: ColumnId | undefined): boolean =>
  column === 'select' || column === 'leaveOut' || column === 'more'

/** What can be changed of a row: anything before the start, and what failed until it is tried again. */
export const isEditable = (row: CampaignRow, column: ColumnId): column is RowField =>
  isField(column) && (row.state === 'planned' || row.state === 'failed')

/** Columns in which a letter begins to write over what stands there. */
export const isTyped = (column: ColumnId): boolean => column === 'title' || column === 'usageLimit' || column === 'tags'
