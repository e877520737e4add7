import { styled } from '@mui/material/styles'

/** Words that are pressed and look like what they say. */
export const WordButton = styled('button')(({ theme }) => ({
  all: 'unset',
  cursor: 'pointer',
  borderRadius: 4,
  maxWidth: '100%',
  textAlign: 'start',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
}))
