import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import { wholeReason } from '../../../errors'
import type { CampaignRows } from '../rows/campaign-rows'
import { Said } from '../rows/grid-parts'

interface ReasonLineProps {
  readonly list: Pick<CampaignRows, 'total' | 'rowAt'>
  /** The row with the focus; null: none. */
  readonly focusedKey: CampaignRow['key'] | null
}

/** Why the row with the focus failed, in full: its own cell has room for two lines. */
export const ReasonLine = ({ list, focusedKey }: ReasonLineProps) => {
  const { t, i18n } = useTranslation()
  const row = Array.from({ length: list.total }, (_none, at) => list.rowAt(at)).find(
    (found) => found !== undefined && found.key === focusedKey,
  )
  const failed = row?.state === 'failed'
  const reason = failed && row.error !== null ? wholeReason(t, row.error, i18n.language) : t('campaigns.row.failed')
  return (
    <Said aria-live="polite" data-tone={failed ? 'red' : 'plain'}>
      {failed ? reason : t('campaigns.reasonHere')}
    </Said>
  )
}
