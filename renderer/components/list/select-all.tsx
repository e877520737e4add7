import { useTranslation } from 'react-i18next'
import { CheckBox } from './check-box'
import type { SelectionControls } from './use-selection'

interface SelectAllProps {
  readonly selection: SelectionControls
  readonly total: number
}

/** The box that selects all that match, or lets go of everything. */
export const SelectAll = ({ selection, total }: SelectAllProps) => {
  const { t } = useTranslation()
  const some = selection.count > 0 && selection.count < total
  return (
    <CheckBox
      type="checkbox"
      aria-label={t('common.selectAll')}
      checked={total > 0 && selection.count >= total}
      disabled={total === 0}
      ref={(element) => {
        if (element !== null) element.indeterminate = some
      }}
      onChange={() => (selection.count >= total ? selection.clear() : selection.selectAll())}
    />
  )
}
