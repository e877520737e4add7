import { useTranslation } from 'react-i18next'
import { CheckBox } from './check-box'
import type { Picking } from './picking'

/** The box that takes in all that match, or lets go of everything. */
export const SelectAll = ({ picking, total }: { readonly picking: Picking; readonly total: number }) => {
  const { t } = useTranslation()
  const some = picking.count > 0 && picking.count < total
  return (
    <CheckBox
      type="checkbox"
      aria-label={t('common.selectAll')}
      checked={total > 0 && picking.count >= total}
      disabled={total === 0}
      ref={(element) => {
        if (element !== null) element.indeterminate = some
      }}
      onChange={() => (picking.count >= total ? picking.clear() : picking.all())}
    />
  )
}
