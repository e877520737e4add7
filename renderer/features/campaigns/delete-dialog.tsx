import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import { callKey, useAction } from '../../api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { campaignName } from './state-words'

interface DeleteDialogProps {
  readonly campaign: Campaign
  readonly onClose: () => void
  readonly onDeleted?: () => void
}

/** Asks before a plan, or the record of what was made, goes. The links themselves stay. */
export const DeleteDialog = ({ campaign, onClose, onDeleted }: DeleteDialogProps) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const remove = useAction('deleteCampaign')
  const { kind } = campaign.state
  const isUnderWay = kind === 'running' || kind === 'waiting'
  const confirm = async (): Promise<void> => {
    if (!(await remove.done({ campaignId: campaign.id }))) return
    client.setQueryData<Campaign[]>(callKey('listCampaigns'), (known = []) =>
      known.filter(({ id }) => id !== campaign.id),
    )
    onClose()
    onDeleted?.()
  }
  return (
    <ConfirmDialog
      open
      title={t('campaigns.delete.title', { name: campaignName(campaign, t) })}
      confirm={t('campaigns.delete.confirm')}
      tone="error"
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t(
        kind === 'draft'
          ? 'campaigns.delete.draft'
          : isUnderWay
            ? 'campaigns.delete.underWay'
            : 'campaigns.delete.record',
      )}
    </ConfirmDialog>
  )
}
