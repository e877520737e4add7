import type { LinkSort } from '../../../../electron/contract/link-list'

/** How rows are drawn: three short lines, two lines, or columns. */
export type RowMode = 'narrow' | 'lines' | 'columns'

/** Pixels of a row. */
export const rowHeights: Readonly<Record<RowMode, number>> = { narrow: 80, lines: 63, columns: 56 }

/** Widths of the list in pixels: below the first a status no longer fits beside an address. */
const NARROW = 500
const COLUMNS = 900
/** From here on every fact has a column of its own. */
const ROOMY = 1_240

export const modeOf = (width: number): RowMode => (width < NARROW ? 'narrow' : width < COLUMNS ? 'lines' : 'columns')

type ColumnName =
  | 'ring'
  | 'title'
  | 'status'
  | 'people'
  | 'joined'
  | 'requested'
  | 'come'
  | 'lately'
  | 'stayed'
  | 'dates'
  | 'date'
  | 'expires'
  | 'creator'
  | 'community'
  | 'marks'

export interface Column {
  readonly name: ColumnName
  /** What its lines can be sorted by, from above. */
  readonly sorts: readonly LinkSort[]
  /** As `grid-template-columns` takes it. */
  readonly width: string
}

/** What of a link stands beside each other in a list of this width, in pixels. `hasFigures`: who came is collected. */
export const columnsFor = (width: number, everywhere: boolean, hasFigures: boolean): readonly Column[] => {
  const roomy = width >= (everywhere ? ROOMY + 80 : ROOMY)
  const figures = (...columns: Column[]): Column[] => (hasFigures ? columns : [])
  return [
    { name: 'ring', sorts: ['ring'], width: '36px' },
    { name: 'title', sorts: ['title', 'link'], width: 'minmax(124px, 2fr)' },
    ...(roomy && everywhere
      ? [{ name: 'community' as const, sorts: ['community' as const], width: 'minmax(100px, 1fr)' }]
      : []),
    { name: 'status', sorts: ['status'], width: 'minmax(172px, 1.5fr)' },
    ...(roomy
      ? ([
          { name: 'joined', sorts: ['joined'], width: '54px' },
          { name: 'requested', sorts: ['requested'], width: '56px' },
          ...figures(
            { name: 'lately', sorts: ['lately'], width: '54px' },
            { name: 'stayed', sorts: ['stayed'], width: '56px' },
          ),
          { name: 'date', sorts: ['date'], width: '84px' },
          { name: 'expires', sorts: ['expires'], width: '78px' },
        ] satisfies Column[])
      : ([
          { name: 'people', sorts: ['joined', 'requested'], width: '60px' },
          ...figures({ name: 'come', sorts: ['lately', 'stayed'], width: '54px' }),
          { name: 'dates', sorts: ['date', 'expires'], width: '74px' },
        ] satisfies Column[])),
    { name: 'creator', sorts: ['creator'], width: roomy ? 'minmax(90px, 0.8fr)' : '40px' },
    { name: 'marks', sorts: ['tags', 'note'], width: 'minmax(72px, 1fr)' },
  ]
}

/** The whole row: a box to tick, the columns, the buttons. */
export const templateOf = (columns: readonly Column[]): string =>
  ['18px', ...columns.map(({ width }) => width), '104px'].join(' ')
