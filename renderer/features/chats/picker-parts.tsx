import { styled } from '@mui/material/styles'

/** The pieces that the community picker is drawn with. */
export const Frame = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 54,
  paddingBlock: 8,
  paddingInline: '9px 14px',
  borderRadius: 12,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.secondary,
  cursor: 'text',
  '&:hover': { borderColor: theme.vars.palette.lineStrong },
  '&:focus-within': {
    borderColor: theme.vars.palette.primary.main,
    boxShadow: `0 0 0 1px ${theme.vars.palette.primary.main}`,
  },
  '&[data-wrong="true"]': { borderColor: theme.vars.palette.error.main },
  '&[data-wrong="true"]:focus-within': { boxShadow: `0 0 0 1px ${theme.vars.palette.error.main}` },
  '& > svg': { flexShrink: 0, transition: theme.transitions.create('transform', { duration: 120 }) },
  '&[data-open="true"] > svg': { transform: 'rotate(180deg)' },
}))

export const NameInput = styled('input')(({ theme }) => ({
  all: 'unset',
  display: 'block',
  width: '100%',
  fontSize: '0.9375rem',
  lineHeight: '1.25rem',
  fontWeight: 650,
  letterSpacing: '-0.005em',
  color: theme.vars.palette.text.primary,
  textAlign: '-webkit-match-parent',
  textOverflow: 'ellipsis',
  overflow: 'hidden',
  // The frame around it shows the focus.
  '&:focus-visible': { outline: 'none' },
  '&::placeholder': { color: theme.vars.palette.text.secondary, fontWeight: 500 },
}))

export const Words = styled('span')({
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  flex: 1,
  '& > bdi': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: 600 },
})

export const Detail = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
}))

export const Option = styled('li')({ display: 'flex', alignItems: 'center', gap: 12 })

/** Stands where an avatar will: a spinner, or the magnifying glass. */
export const Blank = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  flexShrink: 0,
  width: 34,
  height: 34,
  borderRadius: '50%',
  backgroundColor: theme.vars.palette.soft.neutral,
}))
