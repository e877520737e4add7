import { styled } from '@mui/material/styles'

/** How rows are drawn: in columns, or one fact below the other where there is no room beside. */
export type RowMode = 'stacked' | 'columns'

/** Pixels of a row: two lines of everything, or of each after the other. */
export const rowHeights: Readonly<Record<RowMode, number>> = { columns: 68, stacked: 138 }

/** Width of the list in pixels from which columns fit. */
const COLUMNS = 680
export const modeOf = (width: number): RowMode => (width < COLUMNS ? 'stacked' : 'columns')

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

/** The box to tick, the picture, who, their words, where they came from, the answer. */
const columns = '18px 40px minmax(0, 1fr) minmax(0, 1.25fr) minmax(0, 1fr) 146px'

export const Row = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  display: 'grid',
  alignItems: 'center',
  gridTemplateColumns: columns,
  columnGap: 14,
  height: rowHeights.columns,
  paddingInline: '14px 12px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  cursor: 'default',
  '&:focus-visible': { outlineOffset: -2 },
  '&:hover': { backgroundColor: `color-mix(in srgb, ${theme.vars.palette.soft.neutral} 45%, transparent)` },
  '&[data-selected="true"]': {
    backgroundColor: theme.vars.palette.soft.accent,
    borderColor: theme.vars.palette.lineStrong,
  },
  // Answered, and on its way out.
  '&[data-sent="true"] > :not(:last-child)': { opacity: 0.45 },
  '&[data-mode="stacked"]': {
    height: rowHeights.stacked,
    gridTemplateColumns: '18px 40px minmax(0, 1fr)',
    gridTemplateRows: 'auto auto auto auto',
    alignContent: 'center',
    columnGap: 12,
    rowGap: 2,
    '& > [data-place="words"]': { gridColumn: 3 },
  },
}))

const Cell = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'grid',
  gap: 2,
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))
export const Who = styled(Cell)({})
export const NameLine = styled('div')({ display: 'flex', alignItems: 'baseline', gap: 7, minWidth: 0 })
export const PersonName = styled('div')(({ theme }) => ({
  flex: '0 1 auto',
  minWidth: 0,
  fontSize: '0.875rem',
  lineHeight: '1.25rem',
  fontWeight: 650,
  color: theme.vars.palette.text.primary,
  ...cut,
  // A right-to-left name is cut at its own end, and still stands beside its picture.
  textAlign: '-webkit-match-parent',
}))
/** Gives way before the name does. */
export const Username = styled('bdi')({ flex: '1 9999 0', minWidth: 0, ...cut })
export const OneLine = styled('div')({ ...cut })

/** Their own words, and what they have in common with others below. */
export const Said = styled('div')({ display: 'grid', gap: 2, minWidth: 0 })
/** What they have in common with others: one line, the most telling first. */
export const SignLine = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  ...cut,
  textAlign: '-webkit-match-parent',
  color: theme.vars.palette.text.secondary,
  '&[data-alike="true"]': { color: theme.vars.palette.ink.amber, fontWeight: 550 },
}))
/** Their own words, two lines of them, or one above their signs; the rest stands in the details that a click opens. */
export const Bio = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  minWidth: 0,
  maxHeight: '2lh',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  '&[data-lines="1"]': { maxHeight: '1lh', WebkitLineClamp: 1 },
  borderRadius: 4,
  cursor: 'pointer',
  color: theme.vars.palette.text.primary,
  textAlign: '-webkit-match-parent',
  '&:hover': {
    textDecoration: 'underline',
    textUnderlineOffset: 3,
    textDecorationColor: theme.vars.palette.lineStrong,
  },
}))
export const NoBio = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontStyle: 'italic',
}))

export const Origin = styled(Cell)(({ theme }) => ({
  '& > :first-of-type': {
    ...cut,
    color: theme.vars.palette.text.primary,
    fontWeight: 550,
    textAlign: '-webkit-match-parent',
  },
  '[data-mode="stacked"] &': { display: 'flex', gap: 10 },
}))
/** Shows only those of what it names. */
export const FilterName = styled('button')(({ theme }) => ({
  all: 'unset',
  ...cut,
  maxWidth: '100%',
  cursor: 'pointer',
  '&:hover': {
    textDecoration: 'underline',
    textUnderlineOffset: 3,
    textDecorationColor: theme.vars.palette.lineStrong,
  },
}))
export const Via = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 5,
  minWidth: 0,
  '& > svg': { flexShrink: 0 },
  '& > bdi, & > button': { ...cut, minWidth: 0 },
})

/** What was refused, in the place of what is known: three lines at most. */
export const Wrong = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  gridColumn: 'span 2',
  display: 'flex',
  gap: 8,
  alignItems: 'flex-start',
  maxHeight: '3lh',
  overflow: 'hidden',
  color: theme.vars.palette.ink.red,
  '& > svg': { flexShrink: 0, marginBlockStart: 2 },
}))

export const RowActions = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 4,
  // The first word stands under the words above it; its button begins before it.
  '[data-mode="stacked"] &': { justifyContent: 'flex-start', marginBlockStart: 4, marginInlineStart: -8 },
})
