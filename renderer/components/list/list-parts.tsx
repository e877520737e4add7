import { styled } from '@mui/material/styles'
import { SMALL_LIST, small } from '../../theme/tokens'

/** The pieces around the rows. What gives way in a narrow list is asked of the list itself, not of the window. */
export const Column = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  minWidth: 0,
  minHeight: 0,
  containerType: 'inline-size',
})
export const Surface = styled('div')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  overflow: 'hidden',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  [small]: { flex: 'none', height: SMALL_LIST },
}))
export const Note = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  paddingInline: 2,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  color: theme.vars.palette.text.secondary,
}))
/** Above the rows, in their columns: how many there are, or what can be done with those that are selected. */
export const HeadBar = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 44,
  flexShrink: 0,
  paddingInline: '14px 12px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&[data-mode="narrow"]': { paddingInline: '12px 6px' },
  '&[data-mode="columns"]': {
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    columnGap: 12,
    overflow: 'hidden',
    scrollbarWidth: 'thin',
    scrollbarGutter: 'stable',
  },
}))
/** A line of controls. */
export const Bar = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 32,
  minWidth: 0,
  // Words of some languages are half as long again.
  flexWrap: 'wrap',
})
export const Spacer = styled('span')({ flex: 1 })

/** A quiet button for what narrows or changes the list; pressed, it speaks in the accent. */
export const QuietButton = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 30,
  paddingInline: 10,
  borderRadius: 8,
  whiteSpace: 'nowrap',
  fontWeight: 550,
  cursor: 'pointer',
  color: theme.vars.palette.text.secondary,
  border: '1px solid transparent',
  transition: theme.transitions.create(['background-color', 'border-color', 'color'], { duration: 120 }),
  '& svg': { flexShrink: 0 },
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
  '&[data-framed="true"]': {
    borderColor: theme.vars.palette.lineStrong,
    backgroundColor: theme.vars.palette.background.paper,
  },
  '&[aria-pressed="true"], &[data-on="true"]': {
    color: theme.vars.palette.ink.accent,
    borderColor: theme.vars.palette.primary.main,
    backgroundColor: theme.vars.palette.soft.accent,
  },
  '&:disabled, &[aria-disabled="true"]': { opacity: 0.5, cursor: 'default', pointerEvents: 'none' },
}))
/** A word that gives way to its icon in a narrow list; the button keeps its name. */
export const Label = styled('span')({ '@container (max-width: 429px)': { display: 'none' } })
export const RoomyLabel = styled('span')({ '@container (max-width: 699px)': { display: 'none' } })

/** The bar in the accent's soft shade, while something is selected. */
export const SelectionFrame = styled(HeadBar)(({ theme }) => ({
  gap: 4,
  color: theme.vars.palette.text.primary,
  backgroundColor: theme.vars.palette.soft.accent,
  '&[data-mode="columns"]': { display: 'flex', columnGap: 4 },
}))
export const SelectionCount = styled('span')({
  flex: 1,
  minWidth: 0,
  marginInlineStart: 10,
  fontWeight: 600,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})
export const SelectionButton = styled(QuietButton)(({ theme }) => ({
  color: theme.vars.palette.text.primary,
  '&:hover': { backgroundColor: theme.vars.palette.background.paper },
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '@container (max-width: 699px)': { paddingInline: 8 },
}))
