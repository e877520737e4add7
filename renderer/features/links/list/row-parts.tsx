import { styled } from '@mui/material/styles'

/** Pixels of a row, and of a row in a narrow list, where the address has a line of its own. */
export const ROW_HEIGHT = 63
export const NARROW_ROW_HEIGHT = 80
/** Below this width of the list a status no longer fits beside an address. */
export const NARROW_LIST = 500

export const Row = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  height: ROW_HEIGHT,
  paddingInline: '17px 14px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  '&:focus-visible': { outlineOffset: -2 },
  '&[data-lit="true"]': { backgroundColor: theme.vars.palette.soft.accent },
  '&[data-narrow="true"]': { height: NARROW_ROW_HEIGHT, gap: 12, paddingInline: '14px 8px' },
  '@keyframes arrive': { from: { opacity: 0 }, to: { opacity: 1 } },
  // It explains where the new row came from; with reduced motion it is simply there.
  '&[data-lit="true"] > *': { animation: 'arrive 180ms ease-out' },
}))

export const RowWords = styled('div')({ flex: 1, minWidth: 0, display: 'grid', gap: 2 })

export const RowTitle = styled('div')(({ theme }) => ({
  fontSize: '0.875rem',
  lineHeight: '1.25rem',
  fontWeight: 650,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // A right-to-left title is cut at its own end, and still stands beside its address.
  textAlign: '-webkit-match-parent',
  '[data-closed="true"] &': { color: theme.vars.palette.text.secondary, fontWeight: 600 },
}))

/** Address and status on one line: the address shrinks, the status never does. */
export const RowLine = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '[data-narrow="true"] &': { flexDirection: 'column' },
}))

export const Address = styled('button')(({ theme }) => ({
  all: 'unset',
  flex: '0 1 auto',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  borderRadius: 4,
  '&:hover': { color: theme.vars.palette.text.primary, textDecoration: 'underline', textUnderlineOffset: 3 },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

export const Status = styled('span')(({ theme }) => ({
  flex: '0 0 auto',
  maxWidth: '100%',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  '&::before': { content: '"·"', marginInline: 7 },
  '[data-narrow="true"] &::before': { display: 'none' },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber, fontWeight: 600 },
}))

export const RowActions = styled('div')({ display: 'flex', alignItems: 'center', gap: 6, flexShrink: 0 })
