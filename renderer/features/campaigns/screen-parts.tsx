import { styled } from '@mui/material/styles'
import { layout, small } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`
/** A low window: what is said once makes way for rows. */
export const short = '@media (max-height: 699px)'

/**
 * The room: a heading with what can be done above, the rest below. What gives way is asked of the room's own width. Its
 * edges are known to what reaches them.
 */
export const Screen = styled('div')({
  '--side': '24px',
  '--below': `${layout.gutter}px`,
  '--gap': '12px',
  display: 'flex',
  flexDirection: 'column',
  gap: 'var(--gap)',
  height: '100%',
  minWidth: 0,
  padding: '16px var(--side) var(--below)',
  containerType: 'inline-size',
  [narrow]: { '--side': '20px' },
  [short]: { '--gap': '8px', paddingBlockStart: 8 },
  [small]: { '--side': '12px', height: 'auto', minHeight: '100%' },
})
export const Top = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 54,
  flexShrink: 0,
  [narrow]: { minHeight: 40 },
  [small]: { flexWrap: 'wrap' },
})
/** Name and state of a campaign; the name gives way. */
export const Titles = styled('div')({ flex: 1, minWidth: 0, [small]: { flexBasis: 140 } })
export const Heading = styled('h1')(({ theme }) => ({
  ...theme.typography.h1,
  margin: 0,
  paddingInlineStart: 2,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // A name that runs from right to left begins where the others do.
  textAlign: '-webkit-match-parent',
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
  textAlign: '-webkit-match-parent',
}))
/** What the heading leaves, with the words in its middle. */
export const Rest = styled('div')({ flex: 1, minHeight: 0 })
/** Said where there is room for it. */
export const Roomy = styled('span')({ [short]: { display: 'none' } })
export const Card = styled('section')(({ theme }) => ({
  position: 'relative',
  flexShrink: 0,
  minWidth: 0,
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
}))
