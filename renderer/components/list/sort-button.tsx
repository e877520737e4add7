import { styled } from '@mui/material/styles'
import { ArrowDown, ArrowUp } from 'lucide-react'

const Name = styled('button')(({ theme }) => ({
  all: 'unset',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 3,
  maxWidth: '100%',
  borderRadius: 4,
  cursor: 'pointer',
  fontSize: '0.71875rem',
  lineHeight: '0.9375rem',
  fontWeight: 550,
  whiteSpace: 'nowrap',
  '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& svg': { flexShrink: 0 },
  '&:hover': { color: theme.vars.palette.text.primary },
  '&[data-on="true"]': { color: theme.vars.palette.ink.accent },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

interface SortButtonProps {
  /** What is seen: a column's name. */
  readonly name: string
  /** What it does: `Sort by title`. */
  readonly label: string
  /** The whole name, where the column is too narrow for it. */
  readonly title: string
  /** Sorted by it, and in which direction; null: sorted by something else. */
  readonly direction: 'ascending' | 'descending' | null
  readonly onSort: () => void
}

/** A column's name that sorts by it; once more, in the other direction. */
export const SortButton = ({ name, label, title, direction, onSort }: SortButtonProps) => {
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <Name
      type="button"
      data-on={direction !== null}
      aria-label={label}
      aria-pressed={direction !== null}
      title={title}
      onClick={onSort}
    >
      <span>{name}</span>
      {direction !== null && <Arrow size={11} aria-hidden />}
    </Name>
  )
}
