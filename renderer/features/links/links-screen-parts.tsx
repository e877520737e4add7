import { styled } from '@mui/material/styles'
import { layout } from '../../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** Community and search above, the form on the left, the links on the right; without the form they have all the room. */
export const Screen = styled('div')({
  display: 'grid',
  height: '100%',
  gridTemplateColumns: '332px minmax(0, 1fr)',
  gridTemplateRows: 'auto minmax(0, 1fr)',
  columnGap: 20,
  rowGap: 16,
  padding: '16px 24px 24px',
  [narrow]: { gridTemplateColumns: '324px minmax(0, 1fr)', columnGap: 16, rowGap: 12, padding: '16px 20px 20px' },
})
export const Top = styled('div')({
  gridColumn: '1 / -1',
  display: 'grid',
  gridTemplateColumns: '332px minmax(0, 1fr)',
  alignItems: 'start',
  columnGap: 20,
  rowGap: 12,
  [narrow]: { gridTemplateColumns: '324px minmax(0, 1fr)', columnGap: 16 },
})
/** The search stands at the end of its line, level with the middle of the picker. */
export const Search = styled('div')({ justifySelf: 'end', width: '100%', maxWidth: 420, paddingBlockStart: 7 })
export const Whole = styled('div')({ gridColumn: '1 / -1', '&:empty': { display: 'none' } })
export const FormColumn = styled('div')({ minHeight: 0, minWidth: 0, '&[hidden]': { display: 'none' } })
export const ListColumn = styled('div')({
  display: 'grid',
  minHeight: 0,
  minWidth: 0,
  '&[data-wide="true"]': { gridColumn: '1 / -1' },
})
export const Blank = styled('div')(({ theme }) => ({
  height: '100%',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  overflow: 'hidden',
}))
