import { styled } from '@mui/material/styles'
import { Row as FeedRow } from '../row-parts'

export const Page = styled('div')({
  display: 'grid',
  alignContent: 'start',
  gap: 12,
  width: '100%',
  maxWidth: 860,
  paddingBlock: '4px 32px',
})
export const Top = styled('div')({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 16 })
export const Heading = styled('h2')(({ theme }) => ({
  ...theme.typography.h2,
  margin: 0,
  paddingInlineStart: 2,
  'ul + &, div + &': { marginBlockStart: 10 },
  '&:focus-visible': { outline: 'none' },
}))
export const Card = styled('div')(({ theme }) => ({
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  overflow: 'hidden',
  '&:has(> [data-setting], > div > [role="radiogroup"])': { padding: '4px 20px' },
}))
export const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 })

/** As in the feed, but as high as its words. */
export const Row = styled(FeedRow)({
  position: 'static',
  height: 'auto',
  minHeight: 68,
  paddingBlock: 12,
  gridTemplateColumns: '36px minmax(0, 1fr) auto',
  '&:last-child': { borderBlockEnd: 0 },
  '@container (max-width: 599px)': {
    rowGap: 8,
    '& > :last-child': { gridColumn: '2 / -1', justifyContent: 'flex-start' },
  },
}) as typeof FeedRow

/** What is planned, in full. */
export const Title = styled('div')(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 600,
  overflowWrap: 'anywhere',
}))
/** When, and how it stands: on as many lines as it needs. */
export const Times = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 7,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  // Screen readers make a pause between elements anyway.
  '& > * + *::before': { content: '"·" / ""', marginInlineEnd: 7 },
  '& > [data-tone="amber"]': { color: theme.vars.palette.ink.amber, fontWeight: 550 },
}))
