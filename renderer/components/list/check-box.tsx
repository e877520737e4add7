import { plainStyled } from './plain-styled'

/** A box to tick, light enough for every row of a long list. `indeterminate` is set on the element. */
export const CheckBox = plainStyled('input')(({ theme }) => ({
  appearance: 'none',
  position: 'relative',
  flexShrink: 0,
  width: 18,
  height: 18,
  margin: 0,
  borderRadius: 5,
  // 3 : 1 against the surface, as a control must be seen.
  border: `1.5px solid ${theme.vars.palette.text.third}`,
  backgroundColor: theme.vars.palette.background.paper,
  cursor: 'pointer',
  '&:hover': { borderColor: theme.vars.palette.primary.main },
  '&:checked, &:indeterminate': {
    borderColor: theme.vars.palette.primary.main,
    backgroundColor: theme.vars.palette.primary.main,
  },
  // A hand needs more room than the eye.
  '&::after': { content: '""', position: 'absolute', inset: -8 },
  '&::before': {
    content: '""',
    position: 'absolute',
    inset: 2,
    opacity: 0,
    backgroundColor: theme.vars.palette.primary.contrastText,
    clipPath: 'polygon(14% 47%, 3% 60%, 39% 92%, 97% 24%, 84% 12%, 38% 68%)',
  },
  '&:checked::before, &:indeterminate::before': { opacity: 1 },
  '&:indeterminate::before': { clipPath: 'inset(38% 12%)' },
  '&:disabled': { opacity: 0.5, cursor: 'default' },
}))
