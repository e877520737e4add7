import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ListChecks, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { ErrorText } from '../../../components/error-note'
import { small } from '../../../theme/tokens'
import { short } from '../screen-parts'
import { numberWords } from '../span-words'
import { needsWords } from './plan-state'
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

/** What will be made, what is still missing, and the two buttons that lead there; always in sight. */
export const PlanFoot = ({ campaign, start }: PlanFootProps) => {
  const { needs, checking, starting, error, urged, checkButton, checkNow, startNow } = start
  const taken = start.taken.keys.length
  const { t, i18n } = useTranslation()
  const { counts } = campaign
  const number = (count: number): string => numberWords(count, i18n.language)
  const isReady = needs === 'nothing'
  const isDoubtful = isReady ? taken > 0 : urged
  const tone = error !== null || needs === 'mending' || needs === 'plan' ? 'red' : isDoubtful ? 'amber' : 'plain'
  return (
    <Foot>
      <Words>
        <First>
          {counts.total === 0
            ? t('campaigns.nothingPlanned')
            : t('campaigns.willMake', { count: counts.total, number: number(counts.total) })}
          {campaign.chats.length > 1 && ` ${t('campaigns.inCommunities', { count: campaign.chats.length })}`}
        </First>
        <Second role="status" data-tone={tone}>
          {error === null ? needsWords(campaign, needs, taken, t, i18n.language) : <ErrorText error={error} />}
        </Second>
      </Words>
      <Button
        ref={checkButton}
        variant={isReady ? 'outlined' : 'contained'}
        loading={checking}
        aria-keyshortcuts="Control+Enter"
        startIcon={<ListChecks size={15} aria-hidden />}
        onClick={checkNow}
      >
        {t('campaigns.check')}
      </Button>
      <Button
        variant={isReady ? 'contained' : 'outlined'}
        loading={starting}
        startIcon={<Play size={14} aria-hidden />}
        onClick={startNow}
      >
        {t('campaigns.start')}
      </Button>
    </Foot>
  )
}
