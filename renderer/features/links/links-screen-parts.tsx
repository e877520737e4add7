import { styled } from '@mui/material/styles'
import { layout, SMALL_LIST, small } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** Community and search above, the form on the left, the links on the right; without the form they have all the room. */
export const Screen = styled('div')({
  display: 'grid',
  height: '100%',
  gridTemplateColumns: '332px minmax(0, 1fr)',
  gridTemplateRows: 'auto minmax(0, 1fr)',
  columnGap: 20,
  rowGap: 16,
  padding: `16px 24px ${layout.gutter}px`,
  [narrow]: {
    gridTemplateColumns: '324px minmax(0, 1fr)',
    columnGap: 16,
    rowGap: 12,
    padding: `16px 20px ${layout.gutter}px`,
  },
  // One above the other, and the room scrolls.
  [small]: {
    display: 'flex',
    flexDirection: 'column',
    height: 'auto',
    minHeight: '100%',
    padding: `12px 12px ${layout.gutter}px`,
  },
})
export const Top = styled('div')({
  gridColumn: '1 / -1',
  display: 'grid',
  gridTemplateColumns: '332px minmax(0, 1fr)',
  alignItems: 'start',
  columnGap: 20,
  rowGap: 12,
  [narrow]: { gridTemplateColumns: '324px minmax(0, 1fr)', columnGap: 16 },
  [small]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: 8 },
})
/** The search stands at the end of its line, level with the middle of the picker. */
export const Search = styled('div')({
  justifySelf: 'end',
  width: '100%',
  maxWidth: 420,
  paddingBlockStart: 7,
  [small]: { maxWidth: 'none', paddingBlockStart: 0 },
})
export const Whole = styled('div')({ gridColumn: '1 / -1', '&:empty': { display: 'none' } })
export const FormColumn = styled('div')({ minHeight: 0, minWidth: 0, '&[hidden]': { display: 'none' } })
export const ListColumn = styled('div')({
  display: 'grid',
  minHeight: 0,
  minWidth: 0,
  '&[data-wide="true"]': { gridColumn: '1 / -1' },
  [small]: { minHeight: SMALL_LIST },
})
export const Blank = styled('div')(({ theme }) => ({
  height: '100%',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  overflow: 'hidden',
}))
