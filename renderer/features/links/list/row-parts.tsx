import { type CSSObject, styled, type Theme } from '@mui/material/styles'
import { plainStyled } from '../../../components/list/plain-styled'
import { rowHeights } from './columns'

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

export const Row = plainStyled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  height: rowHeights.lines,
  paddingInline: '14px 12px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  cursor: 'default',
  '&:focus-visible': { outlineOffset: -2 },
  '&:hover': { backgroundColor: `color-mix(in srgb, ${theme.vars.palette.soft.neutral} 45%, transparent)` },
  '&[data-highlighted="true"], &[data-selected="true"]': {
    backgroundColor: theme.vars.palette.soft.accent,
    borderColor: theme.vars.palette.lineStrong,
  },
  '&[data-mode="narrow"]': { height: rowHeights.narrow, gap: 10, paddingInline: '12px 6px' },
  '&[data-mode="columns"]': {
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    columnGap: 12,
    height: rowHeights.columns,
  },
  '@keyframes arrive': { from: { opacity: 0 }, to: { opacity: 1 } },
  // It explains where the new row came from; with reduced motion it is simply there.
  '&[data-highlighted="true"] > *': { animation: 'arrive 180ms ease-out' },
}))

export const RowWords = plainStyled('div')({
  flex: 1,
  minWidth: 0,
  display: 'grid',
  gap: 2,
  // The dot that would begin a line; not the ring around an address that has the focus.
  '[data-mode="lines"] > &': { overflow: 'clip', overflowClipMargin: 3 },
})

export const TitleLine = plainStyled('div')({ display: 'flex', alignItems: 'center', gap: 6, minWidth: 0 })

export const RowTitle = plainStyled('div')(({ theme }) => ({
  flex: '0 1 auto',
  minWidth: 0,
  fontSize: '0.875rem',
  lineHeight: '1.25rem',
  fontWeight: 650,
  ...cut,
  // A right-to-left title is cut at its own end, and still stands beside its address.
  textAlign: '-webkit-match-parent',
  '[data-closed="true"] &': { color: theme.vars.palette.text.secondary, fontWeight: 600 },
}))

/** Before what stands behind something else on its line; cut off where it begins a line of its own. */
const DOT = 16

/**
 * Address and status, both whole: on one line where they fit, else the status below the address. Lines grow from below, so
 * that where the status alone needs both of them the address is the one that goes, and nothing is ever cut.
 */
export const RowLine = plainStyled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '[data-mode="lines"] &': {
    flexFlow: 'row-reverse wrap-reverse',
    justifyContent: 'flex-end',
    alignContent: 'flex-start',
    maxHeight: '2.125rem',
    lineHeight: '1.0625rem',
    marginInlineStart: -DOT,
    overflow: 'clip',
  },
  '[data-mode="narrow"] &': { flexDirection: 'column' },
}))

/**
 * A community's name, where links of many stand in one list: at the end of the title's line; in columns, where the line
 * is short, before the address, which is what gets cut.
 */
export const RowCommunity = plainStyled('span')(({ theme }) => ({
  ...theme.typography.body2,
  flex: '0 2 auto',
  minWidth: 56,
  maxWidth: '45%',
  marginInlineStart: 'auto',
  paddingInlineStart: 8,
  color: theme.vars.palette.text.secondary,
  ...cut,
  '[data-mode="columns"] &': { flex: '0 0 auto', minWidth: 0, maxWidth: '65%', margin: 0, padding: 0 },
  '[data-mode="columns"] & + *::before': { content: '"·"', marginInline: 7 },
}))

const addressStyles = ({ theme }: { readonly theme: Theme }): CSSObject => ({
  all: 'unset',
  flex: '0 1 auto',
  minWidth: 0,
  ...cut,
  cursor: 'pointer',
  borderRadius: 4,
  '&:hover': { color: theme.vars.palette.text.primary, textDecoration: 'underline', textUnderlineOffset: 3 },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
})
export const Address = plainStyled('button')(addressStyles)
/** The same, to be styled further. */
export const StyledAddress = styled('button')(addressStyles)

export const AddressPlace = plainStyled('span')({
  display: 'flex',
  alignItems: 'flex-start',
  minWidth: 0,
  maxWidth: '100%',
  '[data-mode="lines"] &': { flex: '0 0 auto', paddingInlineStart: DOT },
})

/** Never cut: what does not fit on one line goes on in a second one, after a whole phrase. */
export const Status = plainStyled('span')(({ theme }) => ({
  flex: '0 0 auto',
  maxWidth: '100%',
  '[data-mode="lines"] &, [data-mode="narrow"] &': { lineHeight: '1.0625rem' },
  // Read behind the address, and first when room is given out.
  '[data-mode="lines"] &': { order: -1, position: 'relative', paddingInlineStart: DOT },
  '[data-mode="lines"] &::before': { content: '"·"', position: 'absolute', insetInlineStart: 6 },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber, fontWeight: 600 },
}))

export const RowActions = plainStyled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 6,
  flexShrink: 0,
  '[data-mode="columns"] &, [data-mode="narrow"] &': { gap: 2 },
})

const tagStyles = ({ theme }: { readonly theme: Theme }): CSSObject => ({
  flex: '0 1 auto',
  minWidth: 30,
  maxWidth: 120,
  ...cut,
  padding: '0 6px',
  borderRadius: 5,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.default,
  color: theme.vars.palette.text.secondary,
  fontSize: '0.6875rem',
  lineHeight: '1rem',
  fontWeight: 550,
})
export const TagMark = plainStyled('bdi')(tagStyles)
export const MoreTags = plainStyled('bdi')((of) => ({
  ...tagStyles(of),
  flexShrink: 0,
  fontVariantNumeric: 'tabular-nums',
}))

const cellStyles = ({ theme }: { readonly theme: Theme }): CSSObject => ({
  ...theme.typography.body2,
  display: 'grid',
  gap: 2,
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '& > *': cut,
  // What reads from right to left is cut at its own end, and still stands at its column's beginning.
  '& > [dir="auto"]': { textAlign: '-webkit-match-parent' },
  '& > [data-strong="true"]': { color: theme.vars.palette.text.primary, fontWeight: 600 },
  '& > [data-quiet="true"]': { opacity: 0.75 },
})
/** A cell of two quiet lines. */
export const Cell = plainStyled('div')(cellStyles)
/** A number, at the end of its column and clear of the next. */
export const NumberCell = plainStyled('div')((of) => ({ ...cellStyles(of), textAlign: 'end', paddingInlineEnd: 8 }))
/** The title gives way first; tags are cut only where they would take more than their share. */
export const Marks = plainStyled('div')({
  display: 'flex',
  flex: '0 0 auto',
  gap: 4,
  minWidth: 0,
  maxWidth: '55%',
  alignItems: 'center',
  // A community's name stands there as well.
  '&:has(~ [data-community])': { maxWidth: '36%' },
  '[data-mode="columns"] &': { maxWidth: '100%' },
})
