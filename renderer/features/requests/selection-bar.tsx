import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RoomyLabel, SelectionAct, SelectionBar, SelectionCount } from '../../components/list/list-parts'
import { SelectAll } from '../../components/list/select-all'
import type { RequestPicking } from './use-request-selection'

interface RequestSelectionBarProps {
  readonly picking: RequestPicking
  readonly total: number
  readonly onAnswer: (approved: boolean) => void
}

/** What can be done with those who are selected, in the place where the list was counted. */
export const RequestSelectionBar = ({ picking, total, onAnswer }: RequestSelectionBarProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language).format(picking.count)
  return (
    <SelectionBar role="toolbar" aria-label={t('requests.selection')}>
      <SelectAll picking={picking} total={total} />
      <SelectionCount role="status">{t('requests.selected', { count: picking.count, number })}</SelectionCount>
      <SelectionAct type="button" data-tone="red" onClick={() => onAnswer(false)}>
        {t('requests.dismiss')}
      </SelectionAct>
      <SelectionAct type="button" onClick={() => onAnswer(true)}>
        <Check size={15} aria-hidden />
        {t('requests.approve')}
      </SelectionAct>
      <SelectionAct type="button" aria-label={t('requests.clearSelection')} onClick={picking.clear}>
        <X size={15} aria-hidden />
        <RoomyLabel>{t('requests.clear')}</RoomyLabel>
      </SelectionAct>
    </SelectionBar>
  )
}
