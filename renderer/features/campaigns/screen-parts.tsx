import { styled } from '@mui/material/styles'
import { layout } from '../../theme/tokens'

export const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** The room: a heading with what can be done above, the rest below. What gives way is asked of the room's own width. */
export const Screen = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  height: '100%',
  minWidth: 0,
  padding: '16px 24px 24px',
  containerType: 'inline-size',
  [narrow]: { padding: '16px 20px 20px' },
})
export const Top = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 54,
  [narrow]: { minHeight: 40 },
})
/** Name and state of a campaign; the name gives way. */
export const Titles = styled('div')({ flex: 1, minWidth: 0 })
export const Heading = styled('h1')(({ theme }) => ({
  ...theme.typography.h1,
  margin: 0,
  paddingInlineStart: 2,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '&:focus-visible': { outline: 'none' },
}))
export const Quietly = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  paddingInlineStart: 2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))
export const Card = styled('section')(({ theme }) => ({
  position: 'relative',
  flexShrink: 0,
  minWidth: 0,
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
}))
