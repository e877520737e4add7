import { styled } from '@mui/material/styles'
import { layout, small } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** Heading, tabs and search above, the chosen tab in the rest of the room. */
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
  gap: 16,
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
export const Search = styled('div')({ flex: '0 1 420px', minWidth: 0, marginInlineStart: 'auto' })
/** What a tab shows; it is not there for the eye. */
export const Panel = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  flex: 1,
  minHeight: 0,
  '&:focus-visible': { outline: 'none' },
  [small]: { gap: 8 },
})
export const Tools = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 8, minWidth: 0 })
/** At the far end of the line, or of the next one. */
export const AtEnd = styled('div')({ display: 'flex', gap: 8, marginInlineStart: 'auto' })
