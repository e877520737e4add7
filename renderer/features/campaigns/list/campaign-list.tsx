import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { Layers } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { isTableText } from '../../../../electron/contract/table-text'
import { useAction } from '../../../api'
import { EmptyState } from '../../../components/empty-state'
import { ErrorNote } from '../../../components/error-note'
import { Surface } from '../../../components/list/list-parts'
import { Notice } from '../../../components/notice'
import { DeleteDialog } from '../delete-dialog'
import { Heading, Rest, Screen, Titles, Top } from '../screen-parts'
import { numberWords } from '../span-words'
import { takesText, usePaste } from '../use-paste'
import { CampaignItem } from './campaign-item'
import { NewCampaign } from './new-campaign'

const Items = styled('ul')({ margin: 0, padding: 0, listStyle: 'none', overflowY: 'auto', minHeight: 0 })

interface CampaignListProps {
  readonly campaigns: readonly Campaign[]
  readonly onOpen: (campaignId: string) => void
  /** Asks for what could not be read. */
  readonly onRetry: () => void
}

/** All campaigns of the account, newest first, and the way to the next one. */
export const CampaignList = ({ campaigns: known, onOpen, onRetry }: CampaignListProps) => {
  const { t, i18n } = useTranslation()
  // One that was opened and left as it was is nothing yet.
  const campaigns = known.filter(({ untouched }) => untouched !== true)
  const create = useAction('createCampaign')
  const paste = useAction('pasteTable')
  const repeat = useAction('repeatCampaign')
  const [deleting, setDeleting] = useState<Campaign | null>(null)
  const begin = async (templateId: string | null): Promise<void> => {
    const campaign = await create.run({ templateId })
    if (campaign !== null) onOpen(campaign.id)
  }
  // A table that is pasted here is the rows of a new campaign.
  const beginWith = async (text: string): Promise<void> => {
    const campaign = await create.run({ templateId: null })
    if (campaign !== null && (await paste.run({ campaignId: campaign.id, text })) !== null) onOpen(campaign.id)
  }
  usePaste((text, target) => {
    if (takesText(target) || !isTableText(text) || create.pending || paste.pending) return false
    void beginWith(text)
    return true
  })
  const again = async ({ id }: Campaign): Promise<void> => {
    const campaign = await repeat.run({ campaignId: id })
    if (campaign !== null) onOpen(campaign.id)
  }
  const unread = campaigns.filter((one) => one.unread?.code === 'fileNotRead').length
  const error = create.error ?? paste.error ?? repeat.error
  const fresh = <NewCampaign pending={create.pending} onBegin={(templateId) => void begin(templateId)} />
  return (
    <Screen>
      <Top>
        <Titles>
          <Heading>{t('campaigns.title')}</Heading>
        </Titles>
        {campaigns.length > 0 && fresh}
      </Top>
      {error !== null && <ErrorNote error={error} />}
      {unread > 0 && (
        <Notice
          tone="warning"
          actions={
            <Button size="small" onClick={onRetry}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('campaigns.unreadSome', { count: unread, number: numberWords(unread, i18n.language) })}
        </Notice>
      )}
      {campaigns.length === 0 ? (
        <Rest>
          <EmptyState icon={<Layers size={24} />} title={t('campaigns.empty')} actions={fresh}>
            {t('campaigns.emptyText')}
          </EmptyState>
        </Rest>
      ) : (
        <Surface style={{ flex: '0 1 auto' }}>
          <Items aria-label={t('campaigns.title')}>
            {campaigns.map((campaign) => (
              <CampaignItem
                key={campaign.id}
                campaign={campaign}
                onOpen={() => onOpen(campaign.id)}
                onRepeat={() => void again(campaign)}
                onDelete={() => setDeleting(campaign)}
              />
            ))}
          </Items>
        </Surface>
      )}
      {deleting !== null && <DeleteDialog campaign={deleting} onClose={() => setDeleting(null)} />}
    </Screen>
  )
}
