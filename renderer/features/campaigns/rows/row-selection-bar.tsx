import { styled } from '@mui/material/styles'
import { type LucideIcon, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RoomyLabel, SelectionAct, SelectionBar, SelectionCount } from '../../../components/list/list-parts'
import { SelectAll } from '../../../components/list/select-all'
import { numberWords } from '../span-words'
import { HEAD_HEIGHT } from './grid-parts'
import type { RowPicking } from './use-row-selection'

/** In the place of the columns' names, so that no row moves under the hand. */
const Over = styled(SelectionBar)({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  zIndex: 1,
  height: HEAD_HEIGHT,
  paddingInline: '14px 8px',
  '& button': { minHeight: 26 },
})

interface SelectionDeed {
  readonly label: string
  readonly icon: LucideIcon
  readonly act: () => void
  readonly tone?: 'red'
}

interface RowSelectionBarProps {
  readonly picking: RowPicking
  readonly total: number
  readonly actions: readonly SelectionDeed[]
}

/** What can be done with the rows that are selected. */
export const RowSelectionBar = ({ picking, total, actions }: RowSelectionBarProps) => {
  const { t, i18n } = useTranslation()
  const number = numberWords(picking.count, i18n.language)
  return (
    <Over role="toolbar" aria-label={t('campaigns.selection')}>
      <SelectAll picking={picking} total={total} />
      <SelectionCount role="status">{t('campaigns.selected', { count: picking.count, number })}</SelectionCount>
      {actions.map(({ label, icon: Icon, act, tone }) => (
        <SelectionAct key={label} type="button" data-tone={tone ?? 'plain'} onClick={act}>
          <Icon size={15} aria-hidden />
          {label}
        </SelectionAct>
      ))}
      <SelectionAct type="button" aria-label={t('campaigns.clearSelection')} onClick={picking.clear}>
        <X size={15} aria-hidden />
        <RoomyLabel>{t('requests.clear')}</RoomyLabel>
      </SelectionAct>
    </Over>
  )
}
