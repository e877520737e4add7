import { styled } from '@mui/material/styles'

export const Search = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  flexShrink: 0,
  height: 52,
  paddingInline: 18,
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '& > svg': { flexShrink: 0 },
}))
export const Input = styled('input')(({ theme }) => ({
  all: 'unset',
  flex: 1,
  minWidth: 0,
  fontSize: '0.9375rem',
  lineHeight: '1.375rem',
  color: theme.vars.palette.text.primary,
  textAlign: '-webkit-match-parent',
  // The field is all that can have the focus here; its caret shows it.
  '&:focus-visible': { outline: 'none' },
  '&::placeholder': { color: theme.vars.palette.text.secondary },
}))
export const List = styled('ul')({
  margin: 0,
  listStyle: 'none',
  flex: '0 1 auto',
  minHeight: 0,
  overflowY: 'auto',
  padding: '4px 8px 8px',
  scrollPaddingBlock: 8,
})
export const GroupName = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  padding: '10px 10px 4px',
  fontWeight: 600,
  color: theme.vars.palette.text.secondary,
}))
/** A listbox holds groups by lists in it that are groups; the item between them is nothing. */
export const Group = styled('ul')({ margin: 0, padding: 0, listStyle: 'none' })
export const Option = styled('li')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 36,
  paddingInline: 10,
  borderRadius: 8,
  cursor: 'pointer',
  '&.Mui-focused': { backgroundColor: theme.vars.palette.soft.accent },
  '& > bdi': {
    flex: '0 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: 500,
  },
}))
/** Gives way to the title, and leaves the keys at the end of the line. */
export const Detail = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  flex: '1 1 0',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))
export const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: '28px 24px',
  textAlign: 'center',
  textWrap: 'balance',
  color: theme.vars.palette.text.secondary,
}))
export const Foot = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  flexWrap: 'wrap',
  flexShrink: 0,
  gap: '4px 18px',
  padding: '9px 18px',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '& > span': { display: 'inline-flex', alignItems: 'center', gap: 6 },
}))
