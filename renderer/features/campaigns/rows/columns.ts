import type { Campaign, CampaignRow, RowField } from '../../../../electron/contract/campaigns'

/** A column of the campaign's table that is kept as it is, by its place among those. */
type KeptColumn = `cell ${number}`
export type ColumnId = KeptColumn | 'select' | 'position' | RowField | 'outcome' | FigureColumn | 'leaveOut' | 'more'

/** Who came by the row's link, as far as it was collected. */
export type FigureColumn = 'came' | 'left' | 'stayed'

export type OwnColumn = Exclude<ColumnId, KeptColumn>

const planColumns: readonly ColumnId[] = [
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
const runColumns: readonly ColumnId[] = [
  'select',
  'position',
  'title',
  'community',
  'expires',
  'usageLimit',
  'requestNeeded',
  'outcome',
  'came',
  'left',
  'stayed',
  'more',
]

interface Shown {
  /** Columns that are kept as they are. */
  readonly kept: number
  /** Some of the links close after the first join, or a column of the table says so. */
  readonly closes: boolean
}

const withShown = (columns: readonly ColumnId[], { kept, closes }: Shown, before: ColumnId): readonly ColumnId[] => {
  const cells = Array.from({ length: kept }, (_none, place): KeptColumn => `cell ${place}`)
  return columns.flatMap((column): readonly ColumnId[] => {
    if (column === before) return [...cells, column]
    return column === 'requestNeeded' && closes ? [column, 'closeAfterFirst'] : [column]
  })
}

/** Whether the table of a campaign has a column for links that close after the first join. */
export const showsClosing = ({ draft, table }: Pick<Campaign, 'draft' | 'table'>): boolean =>
  draft.terms.closeAfterFirst === true || table?.columns.some(({ field }) => field === 'closeAfterFirst') === true

/** The columns of a plan: what will be made, what else its table says, and a way to leave a row out. */
export const planColumnsOf = (shown: Shown): readonly ColumnId[] => withShown(planColumns, shown, 'leaveOut')
/** The columns of what runs or ran: what became of each row, with its tags below its title. */
export const runColumnsOf = (shown: Shown): readonly ColumnId[] => withShown(runColumns, shown, 'more')

/** Which of the kept columns this is; null: none of them. */
export const keptPlace = (column: ColumnId): number | null =>
  column.startsWith('cell ') ? Number(column.slice('cell '.length)) : null

/** Together they fit into the usual window, also with what became of each link. */
const widths: Readonly<Record<OwnColumn, string>> = {
  select: '34px',
  // Five digits at most.
  position: '48px',
  title: 'minmax(120px, 1.8fr)',
  community: 'minmax(78px, 1.2fr)',
  // `Nov 29, 11:04 PM`, in two lines where there is no room for one.
  expires: 'minmax(70px, 1.1fr)',
  usageLimit: '66px',
  requestNeeded: 'minmax(74px, 0.8fr)',
  closeAfterFirst: 'minmax(74px, 0.8fr)',
  tags: 'minmax(64px, 0.8fr)',
  // An address of 24 letters.
  outcome: 'minmax(216px, 2fr)',
  // A number of four digits, and its name above.
  came: '50px',
  left: '38px',
  stayed: '58px',
  leaveOut: '44px',
  more: '40px',
}
const CELL_WIDTH = 'minmax(112px, 1fr)'
const isOwn = (column: ColumnId): column is OwnColumn => column in widths
const widthOf = (column: ColumnId): string => (isOwn(column) ? widths[column] : CELL_WIDTH)
export const templateOf = (columns: readonly ColumnId[]): string => columns.map(widthOf).join(' ')

/** Pixels at the sides of a row, and its scroll bar. */
const SIDES = 26
/** Pixels that the columns need beside each other; where there are fewer the table goes sideways. */
export const leastWidthOf = (columns: readonly ColumnId[]): number =>
  columns.reduce((sum, column) => sum + Number(/\d+(?=px)/.exec(widthOf(column))?.[0] ?? 0), SIDES)

export const isFigure = (column: ColumnId): column is FigureColumn =>
  column === 'came' || column === 'left' || column === 'stayed'

const fields: ReadonlySet<ColumnId> = new Set<RowField>([
  ...(['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'closeAfterFirst', 'tags'] as const),
])
/** What a row says of its link; the other columns are about the row. */
export const isField = (column: ColumnId): column is RowField => fields.has(column)

/** Columns whose cell holds one control, which takes the focus itself; of a row without a link there is no menu. */
export const hasControl = (column: ColumnId | undefined): boolean =>
  column === 'select' || column === 'leaveOut' || column === 'more'

/** What can be changed of a row: anything before the start, and what failed until it is tried again. */
export const isEditable = (row: CampaignRow, column: ColumnId): column is RowField =>
  isField(column) && (row.state === 'planned' || row.state === 'failed')

/** Columns in which a letter begins to write over what stands there. */
export const isTyped = (column: ColumnId): boolean => column === 'title' || column === 'usageLimit' || column === 'tags'
