import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { SelectionFrame } from '../../../components/list/list-parts'
import { type SelectionAction, SelectionBar } from '../../../components/list/selection-bar'
import { numberWords } from '../span-words'
import type { CampaignRows } from './campaign-rows'
import { HEAD_HEIGHT } from './grid-parts'

/** In the place of the columns' names, so that no row moves under the pointer. */
const Over = styled(SelectionFrame)({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  zIndex: 1,
  height: HEAD_HEIGHT,
  paddingInline: '14px 8px',
  '& button': { minHeight: 26 },
})

interface RowSelectionBarProps {
  readonly list: CampaignRows
  readonly actions: readonly SelectionAction[]
}

/** What can be done with the rows that are selected; nothing while none are. */
export const RowSelectionBar = ({ list: { selection, total }, actions }: RowSelectionBarProps) => {
  const { t, i18n } = useTranslation()
  if (selection.count === 0 || total === 0) return null
  const number = numberWords(selection.count, i18n.language)
  return (
    <SelectionBar
      words={{
        name: t('campaigns.selection'),
        selected: t('campaigns.selected', { count: selection.count, number }),
        clear: t('campaigns.clearSelection'),
      }}
      clearLabel={t('requests.clear')}
      selection={selection}
      total={total}
      actions={actions}
      frame={Over}
    />
  )
}
