import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ListChecks, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { ErrorText } from '../../../components/error-note'
import { useNow } from '../../../components/use-now'
import { small } from '../../../theme/tokens'
import { short } from '../screen-parts'
import { numberWords } from '../span-words'
import { needsWords, takenIn } from './plan-state'
import type { PlanStart } from './use-plan-start'

const Foot = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flexShrink: 0,
  minHeight: 64,
  margin: 'calc(-1 * var(--gap)) calc(-1 * var(--side)) calc(-1 * var(--below))',
  padding: '12px var(--side)',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  [short]: { minHeight: 54, paddingBlock: 8 },
  [small]: { position: 'sticky', insetBlockEnd: 0, zIndex: 2, flexWrap: 'wrap' },
}))
const Words = styled('div')({ flex: 1, minWidth: 0, marginInlineEnd: 12 })
const First = styled('div')({ fontWeight: 600, fontVariantNumeric: 'tabular-nums' })
const Second = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))

interface PlanFootProps {
  readonly campaign: Campaign
  readonly start: PlanStart
}

/** What will be made, what is still missing, and the button that leads there; always in sight. */
export const PlanFoot = ({ campaign, start }: PlanFootProps) => {
  const { needs, busy, error, urged } = start
  const { t, i18n } = useTranslation()
  const { counts, heldUntil } = campaign
  const isReady = needs === 'nothing'
  const now = useNow(5_000, isReady && heldUntil !== null)
  const number = (count: number): string => numberWords(count, i18n.language)
  const isHeld = heldUntil !== null && heldUntil * 1_000 > now
  const isDoubtful = isReady ? takenIn(campaign) > 0 || isHeld : urged
  const tone = error !== null || needs === 'mending' || needs === 'plan' ? 'red' : isDoubtful ? 'amber' : 'plain'
  const many = { count: counts.total, number: number(counts.total) }
  return (
    <Foot>
      <Words>
        <First>
          {counts.total === 0 ? t('campaigns.nothingPlanned') : t('campaigns.willMake', many)}
          {campaign.chats.length > 1 && ` ${t('campaigns.inCommunities', { count: campaign.chats.length })}`}
        </First>
        <Second role="status" data-tone={tone}>
          {error === null ? needsWords(campaign, needs, now, t, i18n.language) : <ErrorText error={error} />}
        </Second>
      </Words>
      <Button
        variant="text"
        loading={busy === 'check'}
        disabled={busy !== null}
        startIcon={<ListChecks size={15} aria-hidden />}
        onClick={({ currentTarget }) => start.checkNow(currentTarget)}
      >
        {t('campaigns.check')}
      </Button>
      <Button
        variant="contained"
        loading={busy === 'start'}
        disabled={busy !== null}
        aria-label={counts.total === 0 ? t('campaigns.startNothing') : t('campaigns.startMaking', many)}
        aria-keyshortcuts="Control+Enter"
        startIcon={<Play size={14} aria-hidden />}
        onClick={({ currentTarget }) => start.startNow(currentTarget)}
      >
        {counts.total === 0 ? t('campaigns.makeNothing') : t('campaigns.make', many)}
      </Button>
    </Foot>
  )
}
