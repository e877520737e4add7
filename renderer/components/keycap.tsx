import { styled } from '@mui/material/styles'

/** A key to press, as it is printed on it. */
export const Keycap = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  minWidth: 22,
  padding: '1px 6px',
  borderRadius: 6,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  borderBlockEndWidth: 2,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.secondary,
  fontFamily: 'inherit',
  fontSize: '0.75rem',
  lineHeight: '1rem',
  fontWeight: 550,
  textAlign: 'center',
}))
