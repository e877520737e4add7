import type { CSSObject, Theme } from '@mui/material/styles'
import { plainStyled } from '../list/plain-styled'
import { iconStyles } from './row-icons'

/**
 * The buttons of a row. They look as the theme's own do, and are plain elements: a long list that is scrolled makes
 * thousands of them.
 */
const plain = ({ theme }: { readonly theme: Theme }): CSSObject => ({
  all: 'unset',
  boxSizing: 'border-box',
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  flexShrink: 0,
  borderRadius: 8,
  cursor: 'pointer',
  userSelect: 'none',
  transition: theme.transitions.create(['background-color', 'border-color', 'color'], { duration: 120 }),
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
  ...iconStyles,
})

export const RowIconButton = plainStyled('button')(({ theme }) => ({
  ...plain({ theme }),
  width: 32,
  height: 32,
  color: theme.vars.palette.text.secondary,
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

export const RowButton = plainStyled('button')(({ theme }) => ({
  ...plain({ theme }),
  ...theme.typography.button,
  gap: 8,
  minWidth: 64,
  minHeight: 30,
  padding: '4px 10px',
  fontSize: '0.8125rem',
  whiteSpace: 'nowrap',
  color: theme.vars.palette.text.primary,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  backgroundColor: theme.vars.palette.background.paper,
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
}))
