import { styled } from '@mui/material/styles'
import { layout, small } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** The room scrolls as one page: a question is answered from top to bottom, picture first, then names. */
export const Screen = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  minHeight: '100%',
  minWidth: 0,
  padding: '16px 24px 32px',
  [narrow]: { padding: '16px 20px 24px' },
  [small]: { padding: 12, gap: 10 },
})
export const Top = styled('div')({ display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: '10px 20px' })
export const Heading = styled('h1')(({ theme }) => ({
  ...theme.typography.h1,
  margin: 0,
  paddingInlineStart: 2,
  alignSelf: 'center',
  '&:focus-visible': { outline: 'none' },
}))
export const Card = styled('section')(({ theme }) => ({
  minWidth: 0,
  padding: '14px 16px 16px',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  [small]: { padding: 12 },
}))
/** Two beside each other where there is room. */
export const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
  gap: 14,
  [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
})
export const CardTop = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: '6px 14px',
  minHeight: 32,
})
export const CardTitle = styled('h2')(({ theme }) => ({
  ...theme.typography.h2,
  margin: 0,
  // Led to, it does not stand at the very edge.
  scrollMarginBlockStart: 24,
  '&:focus-visible': { outline: 'none' },
}))
export const Far = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 2,
  marginInlineStart: 'auto',
})
export const Quiet = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
  textWrap: 'pretty',
}))

/** A table of numbers: hair lines between rows, numbers under each other. */
export const Numbers = styled('table')(({ theme }) => ({
  ...theme.typography.body2,
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th': { ...theme.typography.body2, fontWeight: 600, textAlign: 'start', color: theme.vars.palette.text.secondary },
  '& th, & td': {
    padding: '7px 8px',
    borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
    verticalAlign: 'middle',
  },
  '& tbody th': { fontWeight: 600, color: theme.vars.palette.text.primary },
  '& [data-number]': { textAlign: 'end' },
  '& td[data-number]': { whiteSpace: 'nowrap' },
  '& tbody tr:last-of-type > *': { borderBlockEnd: 0 },
}))
export const Scroll = styled('div')({ overflowX: 'auto', overflowY: 'hidden' })
