import { styled } from '@mui/material/styles'
import { QuietButton } from './list-parts'

/** The pieces of a small sheet that lists what was kept under a name, each to be chosen or thrown away. */
export const KeptList = styled('ul')({
  display: 'grid',
  gap: 2,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  marginInline: -6,
  maxHeight: 220,
  overflowY: 'auto',
})
export const KeptEntry = styled('li')({ display: 'flex', alignItems: 'center', gap: 2 })
export const KeptChoice = styled(QuietButton)(({ theme }) => ({
  ...theme.typography.body1,
  flex: 1,
  minWidth: 0,
  color: theme.vars.palette.text.primary,
  fontWeight: 500,
  '& > bdi': { overflow: 'hidden', textOverflow: 'ellipsis' },
}))
export const KeptHint = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
}))
