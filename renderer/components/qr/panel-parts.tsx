import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { paper } from '../../theme/tokens'
import { Disclosure } from '../disclosure'
import { SidePanel } from '../side-panel'

/** The pieces that the QR panel is drawn with: beside the list, above it, never over the form. */
export const Panel = styled(SidePanel)({
  insetBlockEnd: 20,
  insetInlineEnd: 20,
  width: 300,
  maxHeight: 'calc(100vh - 40px)',
})
export const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  paddingBlock: '10px 0',
  paddingInline: '18px 10px',
})
export const Body = styled('div')({
  overflowY: 'auto',
  padding: '8px 18px 16px',
  minHeight: 0,
  '& > [role="alert"]': { marginBlockEnd: 12 },
})

/** Paper: white in both themes. */
export const Sheet = styled('div')(({ theme }) => ({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  minHeight: 200,
  borderRadius: 12,
  overflow: 'hidden',
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: paper.ground,
  color: paper.quiet,
  '& img': { display: 'block', width: '100%', height: 'auto', cursor: 'grab' },
  '&[data-drawing="true"] img': { opacity: 0.5 },
}))
export const Hint = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: '8px 0 12px',
  color: theme.vars.palette.text.secondary,
}))
export const Actions = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 })
export const Whole = styled(Button)({ gridColumn: '1 / -1' })
export const More = styled(Disclosure)({ marginBlockStart: 10 })
