import { styled } from '@mui/material/styles'

/** How rows are drawn: in one line, or with the buttons below the words where there is no room beside. */
export type RowMode = 'stacked' | 'lines'

/** Pixels of a row: two lines of words and one below them; the buttons take one more. */
export const rowHeights: Readonly<Record<RowMode, number>> = { lines: 74, stacked: 132 }

/** Width of the list in pixels from which the buttons fit beside the words. */
const LINES = 600
export const modeOf = (width: number): RowMode => (width < LINES ? 'stacked' : 'lines')

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

export const Row = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  display: 'grid',
  alignItems: 'center',
  gridTemplateColumns: '8px 36px minmax(0, 1fr) auto',
  columnGap: 12,
  height: rowHeights.lines,
  paddingInline: '12px 12px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  cursor: 'default',
  '&:focus-visible': { outlineOffset: -2 },
  '&:hover': { backgroundColor: `color-mix(in srgb, ${theme.vars.palette.soft.neutral} 45%, transparent)` },
  '&[data-mode="stacked"]': {
    height: rowHeights.stacked,
    alignContent: 'center',
    rowGap: 8,
    '& > :last-child': { gridColumn: '3 / -1', justifyContent: 'flex-start' },
  },
}))

/** Nobody has read it: a dot before it, beside the weight of its words. */
export const Unread = styled('span')(({ theme }) => ({
  width: 8,
  height: 8,
  borderRadius: 4,
  backgroundColor: theme.vars.palette.primary.main,
  '&[data-read="true"]': { visibility: 'hidden' },
}))

export const RuleBadge = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  width: 36,
  height: 36,
  borderRadius: 11,
  color: theme.vars.palette.text.secondary,
  backgroundColor: theme.vars.palette.soft.neutral,
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber, backgroundColor: theme.vars.palette.soft.amber },
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red, backgroundColor: theme.vars.palette.soft.red },
}))

export const Words = styled('div')({ display: 'grid', gap: 3, minWidth: 0 })

/** Two lines at most; a click opens what it is about. */
export const Sentence = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body1,
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  justifySelf: 'start',
  maxWidth: '100%',
  borderRadius: 4,
  cursor: 'pointer',
  color: theme.vars.palette.text.secondary,
  '[data-unread="true"] &': { color: theme.vars.palette.text.primary, fontWeight: 600 },
  '&:hover': {
    textDecoration: 'underline',
    textUnderlineOffset: 3,
    textDecorationColor: theme.vars.palette.lineStrong,
  },
}))

/** When it was seen, and what became of it. */
export const Meta = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 7,
  minWidth: 0,
  whiteSpace: 'nowrap',
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '& > time': { flexShrink: 0 },
  '& > svg': { flexShrink: 0 },
  // Screen readers make a pause between elements anyway.
  '& > * + span::before': {
    ...{ content: '"·" / ""', marginInlineEnd: 7, fontWeight: 400 },
    color: theme.vars.palette.text.secondary,
  },
}))
export const Now = styled('span')({ minWidth: 0, ...cut })
export const Done = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  minWidth: 0,
  fontWeight: 600,
  color: theme.vars.palette.text.primary,
  '& > svg': { flexShrink: 0, marginInlineEnd: 4, color: theme.vars.palette.ink.accent },
}))

export const RowActions = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 6,
})
