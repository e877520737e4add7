import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Skeleton from '@mui/material/Skeleton'
import { ArrowLeft, Bot, CloudOff, FileX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import { type CallError, useCall } from '../../api'
import { EmptyState } from '../../components/empty-state'
import { ErrorText } from '../../components/error-note'
import { useSignedIn } from '../../session'
import { CampaignList } from './list/campaign-list'
import { Planner } from './plan/planner'
import { RunView } from './run/run-view'
import { Heading, Rest, Screen, Titles, Top } from './screen-parts'
import { campaignName, unreadSentence } from './state-words'
import { type CampaignPageState, useCampaignPage } from './use-campaign-page'

interface UnreadPlanProps {
  readonly campaign: Campaign
  readonly at: CampaignPageState
  readonly onRetry: () => void
}

/** Many links at once: planned, made, and taken out. The list of all campaigns, or one of them. */
export const CampaignsScreen = () => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  return account.isBot ? (
    <Screen>
      <Top>
        <Heading>{t('campaigns.title')}</Heading>
      </Top>
      <Rest>
        <EmptyState icon={<Bot size={24} />} title={t('campaigns.bot')}>
          {t('campaigns.botText')}
        </EmptyState>
      </Rest>
    </Screen>
  ) : (
    <Desk />
  )
}

/** One whose plan is not known now: nothing of it could be shown that is true, so it says why, and the way on. */
const UnreadPlan = ({ campaign, at, onRetry }: UnreadPlanProps) => {
  const { t } = useTranslation()
  return (
    <Screen>
      <Top>
        <IconButton aria-label={t('campaigns.back')} onClick={() => at.go(null)}>
          <ArrowLeft data-towards size={18} aria-hidden />
        </IconButton>
        <Titles>
          <Heading dir="auto">{campaignName(campaign, t)}</Heading>
        </Titles>
      </Top>
      <Rest>
        <EmptyState
          icon={<FileX size={24} />}
          title={t('campaigns.unreadPlan')}
          {...(campaign.unread?.code === 'fileNotRead' && {
            actions: <Button onClick={onRetry}>{t('common.tryAgain')}</Button>,
          })}
        >
          {unreadSentence(campaign, t)}
        </EmptyState>
      </Rest>
    </Screen>
  )
}

const Unread = ({ error, onRetry }: { readonly error: CallError; readonly onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<CloudOff size={24} />}
      title={t('campaigns.unread')}
      actions={<Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    >
      <div role="alert">
        <ErrorText error={error} />
      </div>
    </EmptyState>
  )
}

const Desk = () => {
  const { t } = useTranslation()
  const at = useCampaignPage()
  const list = useCall('listCampaigns')
  if (list.data === undefined) {
    return (
      <Screen aria-busy={list.isPending}>
        <Top>
          <Heading>{t('campaigns.title')}</Heading>
        </Top>
        {list.error === null ? (
          <Skeleton variant="rounded" height={220} />
        ) : (
          <Unread error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Screen>
    )
  }
  // One that was deleted meanwhile leads back to the list.
  const campaign = list.data.find(({ id }) => id === at.page.campaignId)
  const again = (): void => void list.refetch()
  if (campaign === undefined) return <CampaignList campaigns={list.data} onOpen={at.go} onRetry={again} />
  if (campaign.state.kind === 'draft' && campaign.unread !== null)
    return <UnreadPlan campaign={campaign} at={at} onRetry={again} />
  return campaign.state.kind === 'draft' ? (
    <Planner key={campaign.id} campaign={campaign} at={at} />
  ) : (
    <RunView key={campaign.id} campaign={campaign} at={at} />
  )
}
