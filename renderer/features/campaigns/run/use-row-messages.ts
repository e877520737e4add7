import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { useToast } from '../../../components/toaster'

/** What can be done with the message of one row; these functions never change. */
export interface RowMessages {
  readonly copy: (row: CampaignRow) => void
  /** Opens the mail program. */
  readonly mail: (row: CampaignRow) => void
}

/** The message of each row, while the campaign has one; else null. */
export const useRowMessages = ({ id: campaignId, message }: Campaign) => {
  const { t } = useTranslation()
  const toast = useToast()
  const copy = useAction('copyMessages')
  const mail = useAction('mailCampaignRow')
  const newest = {
    copy: async ({ key }: CampaignRow): Promise<void> => {
      const done = await copy.run({ campaignId, rows: { kind: 'keys', keys: [key] } })
      if (done !== null) toast(t('campaigns.message.copied', { count: 1, number: '1' }))
    },
    mail: async ({ key }: CampaignRow): Promise<void> => {
      await mail.run({ campaignId, key })
    },
  }
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  const messages = useMemo<RowMessages>(
    () => ({ copy: (row) => void latest.current.copy(row), mail: (row) => void latest.current.mail(row) }),
    [],
  )
  return { messages: message.trim() === '' ? null : messages, error: copy.error ?? mail.error }
}
