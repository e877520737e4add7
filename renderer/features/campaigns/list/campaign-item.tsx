import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { ActionMenu } from '../../../components/action-menu'
import { shortDate, timeLocaleOf } from '../../../components/moment-words'
import { useNow } from '../../../components/use-now'
import { campaignName, communityWords, stateWords, unreadSentence, waitEnds } from '../state-words'

const Item = styled('li')(({ theme }) => ({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  minHeight: 63,
  paddingBlock: 10,
  paddingInline: '17px 12px',
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
}))
const Words = styled('div')({ flex: '1 1 300px', minWidth: 0, display: 'grid', gap: 2 })
const line = {
  ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  textAlign: '-webkit-match-parent',
} as const
/** The whole row opens the campaign; its own buttons lie above. */
const Name = styled('button')(({ theme }) => ({
  all: 'unset',
  ...theme.typography.body1,
  ...line,
  fontWeight: 600,
  cursor: 'pointer',
  '&::after': { content: '""', position: 'absolute', inset: 0 },
  '&:focus-visible::after': {
    outline: `2px solid ${theme.vars.palette.primary.main}`,
    outlineOffset: -3,
    borderRadius: 12,
  },
}))
const Second = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  ...line,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
const State = styled('div')({ flex: '0 1 320px', minWidth: 0, display: 'grid', gap: 6 })
const When = styled(Second)({ flex: '0 0 88px', textAlign: 'end' })
const Above = styled('div')({ position: 'relative', zIndex: 1 })

interface CampaignItemProps {
  readonly campaign: Campaign
  readonly onOpen: () => void
  readonly onRepeat: () => void
  readonly onDelete: () => void
}

/** A campaign in one glance: what it is called, where it makes links, how far it is. */
export const CampaignItem = ({ campaign, onOpen, onRepeat, onDelete }: CampaignItemProps) => {
  const { t, i18n } = useTranslation()
  const now = useNow(1_000, waitEnds(campaign) !== null)
  const { state, counts } = campaign
  const name = campaignName(campaign, t)
  const words = stateWords(campaign, now, t, i18n.language)
  const handled = counts.created + counts.failed
  const isOpen = state.kind === 'running' || state.kind === 'waiting' || state.kind === 'paused'
  const isUnread = state.kind === 'draft' && campaign.unread !== null
  const at = campaign.startedAt ?? campaign.createdAt
  // Nobody knows when one was planned whose plan cannot be read.
  const date = isUnread && at === 0 ? '' : shortDate(at, now / 1_000, timeLocaleOf(i18n.language))
  return (
    <Item aria-label={name}>
      <Words>
        <Name type="button" dir="auto" title={name} onClick={onOpen}>
          {name}
        </Name>
        <Second dir="auto">
          {isUnread ? unreadSentence(campaign, t) : communityWords(campaign, t, i18n.language)}
        </Second>
      </Words>
      <State>
        <Second data-tone={state.kind === 'waiting' || counts.failed > 0 ? 'amber' : 'plain'} title={words}>
          {words}
        </Second>
        {isOpen && (
          <LinearProgress
            variant="determinate"
            aria-label={t('campaigns.progressOf', { name })}
            value={counts.total === 0 ? 0 : (handled / counts.total) * 100}
            color={state.kind === 'running' ? 'primary' : 'warning'}
          />
        )}
      </State>
      <When>{date}</When>
      <Above>
        <ActionMenu
          label={t('links.more')}
          entries={[
            { label: t('campaigns.open'), act: onOpen },
            ...(campaign.unread === null
              ? [
                  { label: t('campaigns.repeat'), act: onRepeat },
                  { label: t('campaigns.delete.confirm'), act: onDelete, tone: 'red' as const },
                ]
              : []),
          ]}
        />
      </Above>
    </Item>
  )
}
