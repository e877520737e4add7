import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { type TakeAway, useToast } from '../../../components/toaster'
import { numberWords } from '../span-words'

/** Takes rows out of the plan, says how many, and takes them in again where that was a slip. */
export const useLeaveOut = ({ id: campaignId, counts }: Campaign) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const remove = useAction('removeCampaignRows')
  const restore = useAction('restoreCampaignRows')
  const said = useRef<TakeAway>(undefined)
  const isHere = useRef(false)
  // A plan that was left, or has become a campaign that runs, takes in nothing again.
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      said.current?.()
    }
  }, [])
  const leaveOut = async (rows: CampaignRowSelection): Promise<void> => {
    restore.reset()
    const left = await remove.run({ campaignId, rows })
    if (left === null || !isHere.current) return
    const count = counts.total - left.counts.total
    if (count <= 0) return
    said.current = toast(t('campaigns.leftOut', { count, number: numberWords(count, i18n.language) }), {
      label: t('campaigns.putBack'),
      run: () => void restore.run({ campaignId }),
    })
  }
  return {
    run: (rows: CampaignRowSelection): void => void leaveOut(rows),
    /** Where that was asked for in so many words. Answers what stays; null: refused. */
    quietly: (rows: CampaignRowSelection): Promise<Campaign | null> => remove.run({ campaignId, rows }),
    pending: remove.pending,
    error: remove.error ?? restore.error,
  }
}
