import { styled } from '@mui/material/styles'
import { Surface } from '../../../components/list/list-parts'

/** Pixels of a row: a cell, and below it what is wrong with it. */
export const ROW_HEIGHT = 46
/** Pixels of the columns' names. */
export const HEAD_HEIGHT = 34

/** Around the grid and what stands over it. */
export const Table = styled(Surface)({ position: 'relative' })

/** Where the columns have no room beside each other the table, and nothing around it, goes sideways. */
export const Sideways = styled('div')({
  display: 'flex',
  flex: 1,
  minHeight: 0,
  overflow: 'auto hidden',
  scrollbarWidth: 'thin',
})

/** Brings a cell into sight that is aside; up and down the rows are scrolled by themselves. */
export const showSideways = (cell: HTMLElement): void => {
  const frame = cell.closest<HTMLElement>('[data-sideways]')
  if (frame === null || frame.scrollWidth <= frame.clientWidth) return
  const [own, seen] = [cell.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (own.left < seen.left) frame.scrollLeft -= seen.left - own.left
  else if (own.right > seen.right) frame.scrollLeft += own.right - seen.right
}

export const Grid = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  flex: 1,
  minWidth: 0,
  fontVariantNumeric: 'tabular-nums',
})
export const HeadRow = styled('div')(({ theme }) => ({
  position: 'relative',
  ...theme.typography.body2,
  display: 'grid',
  alignItems: 'center',
  height: HEAD_HEIGHT,
  flexShrink: 0,
  paddingInline: 6,
  overflow: 'hidden',
  scrollbarWidth: 'thin',
  scrollbarGutter: 'stable',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  fontWeight: 550,
}))
/** Numbers stand under each other. */
const figureColumns = '&:is([data-column="came"], [data-column="left"], [data-column="stayed"])'
export const ColumnName = styled('span')({
  paddingInline: 8,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '&[data-column="select"]': { display: 'grid', overflow: 'visible' },
  '&[data-column="position"]': { textAlign: 'end', paddingInline: '0 12px' },
  [figureColumns]: { textAlign: 'end' },
})
export const Scroller = styled('div')({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  overflowX: 'hidden',
  scrollbarWidth: 'thin',
  scrollbarGutter: 'stable',
  contain: 'strict',
  overflowAnchor: 'none',
})
export const Sheet = styled('div')({ position: 'relative' })
export const GridRow = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  display: 'grid',
  height: ROW_HEIGHT,
  paddingInline: 6,
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  // Shift and a click take rows in, and no text.
  userSelect: 'none',
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
  '&[aria-selected="true"]': { backgroundColor: theme.vars.palette.soft.accent },
}))
export const Cell = styled('div')(({ theme }) => ({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  minWidth: 0,
  paddingInline: 8,
  fontSize: '0.8125rem',
  lineHeight: '1.125rem',
  cursor: 'default',
  '&[data-editable="true"]': { cursor: 'text' },
  '&[data-quiet="true"]': { color: theme.vars.palette.text.secondary },
  '&[data-column="select"]': { cursor: 'pointer' },
  '&[data-column="position"]': { alignItems: 'flex-end', paddingInline: '0 12px' },
  [figureColumns]: { alignItems: 'flex-end' },
  '&[data-column="outcome"][data-quiet="false"]': { cursor: 'copy' },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2, borderRadius: 8 },
}))
/** All the room that a row has, for what is one thing and not a value with a remark below it. */
export const twoLines = {
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  lineHeight: '1.0625rem',
  overflowWrap: 'anywhere',
} as const
const line = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
export const Value = styled('span')({
  ...line,
  textAlign: '-webkit-match-parent',
  '[data-column="title"] > &': { fontWeight: 550 },
  // Titles of one pattern begin alike: what tells them apart is at their end.
  '&:only-child': { ...twoLines, whiteSpace: 'normal' },
})
/** A second line of what is no value of its own. */
export const Quiet = styled('span')(({ theme }) => ({
  ...line,
  fontSize: '0.71875rem',
  lineHeight: '0.9375rem',
  color: theme.vars.palette.text.secondary,
}))
export const Remark = styled('span')(({ theme }) => ({
  ...line,
  fontSize: '0.71875rem',
  lineHeight: '0.9375rem',
  color: theme.vars.palette.ink.amber,
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
}))
/** Pixels of one line below the rows. */
export const SAID_HEIGHT = 36
/** What is said, below the rows, of the cell with the focus. */
export const Said = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  minHeight: SAID_HEIGHT,
  padding: '9px 14px',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
/** Around an editor of two fields. */
export const Frame = styled('div')({ display: 'contents' })
export const Input = styled('input')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  position: 'absolute',
  inset: 4,
  paddingInline: 7,
  borderRadius: 7,
  fontSize: '0.8125rem',
  lineHeight: '1.125rem',
  color: theme.vars.palette.text.primary,
  backgroundColor: theme.vars.palette.background.paper,
  outline: `2px solid ${theme.vars.palette.primary.main}`,
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 0 },
  '&[aria-invalid="true"]': { outlineColor: theme.vars.palette.error.main },
  '&::-webkit-calendar-picker-indicator': { opacity: 0.6 },
}))
export const Choice = styled(Input.withComponent('select'))({ appearance: 'auto' })
