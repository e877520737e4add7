import DialogActions from '@mui/material/DialogActions'
import { styled } from '@mui/material/styles'

/** What the two dialogs are drawn with: choices on one side, what comes of them on the other. */
export const Lead = styled('p')(({ theme }) => ({ margin: '0 0 16px', color: theme.vars.palette.text.secondary }))

export const Sides = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 320px) minmax(0, 1fr)',
  gap: 28,
  minHeight: 0,
  '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
})

export const Choices = styled('div')({
  display: 'grid',
  gap: 16,
  alignContent: 'start',
  minWidth: 0,
  // While what was chosen is being written.
  '&[inert]': { opacity: 0.5 },
})

/** What is seen while the choices are scrolled. */
export const Result = styled('div')({
  display: 'grid',
  gap: 12,
  alignContent: 'start',
  position: 'sticky',
  insetBlockStart: 0,
  alignSelf: 'start',
  minWidth: 0,
})

export const Quietly = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))

/** Choices scroll below it. */
export const Actions = styled(DialogActions)(({ theme }) => ({
  paddingBlock: '14px 18px',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
}))

/** At the foot of a dialog, beside its buttons. */
export const Foot = styled('div')({
  flex: 1,
  display: 'grid',
  gap: 6,
  minWidth: 0,
  marginInlineEnd: 12,
  '&[hidden]': { display: 'none' },
})
export const FootLine = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))
