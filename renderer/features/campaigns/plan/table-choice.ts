import { styled } from '@mui/material/styles'

/** A choice in or above the table: the system's own list, which reads aloud and takes the keyboard as any. */
export const Choice = styled('select')(({ theme }) => ({
  ...theme.typography.body2,
  width: '100%',
  height: 34,
  paddingInline: 6,
  borderRadius: 8,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.primary,
  textOverflow: 'ellipsis',
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))
