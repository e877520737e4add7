import { styled } from '@mui/material/styles'
import { SidePanel } from '../../../components/side-panel'

/** The pieces that the panel of details is drawn with: at the window's end, as high as the window. */
export const Panel = styled(SidePanel)({
  insetBlock: 12,
  insetInlineEnd: 12,
  width: 'min(400px, calc(100vw - 100px))',
})
export const Head = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  justifyContent: 'space-between',
  gap: 8,
  paddingBlock: '14px 10px',
  paddingInline: '20px 10px',
})
export const Title = styled('div')({
  minWidth: 0,
  paddingBlockStart: 4,
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})
export const Body = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 20,
  alignContent: 'start',
  overflowY: 'auto',
  padding: '2px 20px 20px',
  minHeight: 0,
})
export const Row = styled('div')({
  display: 'flex',
  gap: 16,
  alignItems: 'flex-start',
  minWidth: 0,
  '&[data-buttons]': { gap: 8, flexWrap: 'wrap' },
})
export const Section = styled('section')({
  display: 'grid',
  // Long words give way, and never push buttons out of the panel.
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 10,
  minWidth: 0,
  flex: 1,
})
export const Address = styled('bdi')(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 600,
  overflowWrap: 'anywhere',
}))
export const Heading = styled('h3')(({ theme }) => ({
  ...theme.typography.h3,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
  margin: 0,
}))
export const Facts = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 16,
  rowGap: 6,
  margin: 0,
  '& dt': { color: theme.vars.palette.text.secondary },
  '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
}))
export const Quiet = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
}))
