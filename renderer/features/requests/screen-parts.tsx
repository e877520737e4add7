import { styled } from '@mui/material/styles'
import { layout, small } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** Heading and search above, what narrows the list below them, the list in the rest of the room. */
export const Screen = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  height: '100%',
  minWidth: 0,
  padding: `16px 24px ${layout.gutter}px`,
  containerType: 'inline-size',
  [narrow]: { padding: `16px 20px ${layout.gutter}px` },
  [small]: { height: 'auto', padding: `12px 12px ${layout.gutter}px`, gap: 8 },
})
export const Top = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 20,
  minHeight: 54,
  [narrow]: { minHeight: 40 },
  [small]: { flexWrap: 'wrap', gap: 8 },
})
export const Heading = styled('h1')(({ theme }) => ({
  ...theme.typography.h1,
  margin: 0,
  paddingInlineStart: 2,
  '&:focus-visible': { outline: 'none' },
}))
export const Search = styled('div')({ flex: '0 1 420px', minWidth: 0 })
export const Tools = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 8, minWidth: 0 })
/** What answers everybody, at the far end; both go to the next line together. */
export const All = styled('div')({ display: 'flex', gap: 8, marginInlineStart: 'auto' })
/** A word beside its icon, where all tools have room on one line. */
export const Roomy = styled('span')({ '@container (max-width: 839px)': { display: 'none' } })
export const Words = styled('span')(({ theme }) => ({
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '& > b': { fontWeight: 600, color: theme.vars.palette.text.primary },
}))
