import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { CircleStop, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { ErrorNote } from '../../../components/error-note'
import { Unseen } from '../../../components/unseen'
import { useNow } from '../../../components/use-now'
import { errorSentence } from '../../../errors'
import { Card } from '../screen-parts'
import { numberWords, spanWords } from '../span-words'
import { waitEnds, waitSentence } from '../state-words'

const Frame = styled(Card)({ display: 'grid', gap: 12, padding: '16px 20px' })
const Line = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px 12px' })
const Numbers = styled('div')({ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 2 })
const Big = styled('div')(({ theme }) => ({
  ...theme.typography.h2,
  fontVariantNumeric: 'tabular-nums',
  '& > span': { fontWeight: 500, color: theme.vars.palette.text.secondary },
}))
const Small = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
const Bar = styled(LinearProgress)({ height: 6 })

/** How it goes: pace and time left, why it stands still, or when it ended. */
const Pace = ({ campaign }: { readonly campaign: Campaign }) => {
  const { t, i18n } = useTranslation()
  const now = useNow(1_000, waitEnds(campaign) !== null)
  const { state, rate, secondsLeft, counts, startedAt, endedAt } = campaign
  const { language } = i18n
  const wait = waitSentence(campaign, now, t, language)
  if (wait !== null) return <Small data-tone="amber">{wait}</Small>
  if (state.kind === 'running') {
    const parts = [
      ...(rate === null ? [] : [t('campaigns.rate', { number: numberWords(Math.max(1, Math.round(rate)), language) })]),
      ...(secondsLeft === null ? [] : [t('campaigns.timeLeft', { time: spanWords(secondsLeft, language) })]),
    ]
    return <Small>{parts.length === 0 ? t('campaigns.begins') : parts.join(' · ')}</Small>
  }
  if (state.kind === 'paused') {
    return state.because === null ? (
      <Small>{t('campaigns.pausedText')}</Small>
    ) : (
      <Small data-tone="amber">{errorSentence(t, state.because, language)}</Small>
    )
  }
  if (state.kind === 'stopped') {
    return (
      <Small>{t('campaigns.stoppedText', { count: counts.open, number: numberWords(counts.open, language) })}</Small>
    )
  }
  const took = startedAt === null || endedAt === null ? null : spanWords(endedAt - startedAt, language)
  return <Small>{took === null ? t('campaigns.state.finished') : t('campaigns.finishedIn', { time: took })}</Small>
}

/** How far a campaign is, and what can be done about it: pause, go on, give up. */
export const ProgressCard = ({ campaign }: { readonly campaign: Campaign }) => {
  const { t, i18n } = useTranslation()
  const [stopping, setStopping] = useState(false)
  const pause = useAction('pauseCampaign')
  const resume = useAction('resumeCampaign')
  const stop = useAction('stopCampaign')
  const retry = useAction('retryCampaign')
  const { state, counts } = campaign
  const { kind } = state
  const given = { campaignId: campaign.id }
  const number = (count: number): string => numberWords(count, i18n.language)
  const handled = counts.created + counts.failed
  const words = t('campaigns.madeOf', { made: number(counts.created), total: number(counts.total) })
  const isUnderWay = kind === 'running' || kind === 'waiting'
  const error = pause.error ?? resume.error ?? retry.error
  const stopNow = async (): Promise<void> => {
    if ((await stop.run(given)) !== null) setStopping(false)
  }
  return (
    <Frame aria-label={t('campaigns.progress')}>
      <Line>
        <Numbers>
          <Big>
            {number(counts.created)}{' '}
            <span>{t('campaigns.ofLinks', { count: counts.total, number: number(counts.total) })}</span>
            {counts.failed > 0 && (
              <span> · {t('campaigns.failed', { count: counts.failed, number: number(counts.failed) })}</span>
            )}
          </Big>
          <Pace campaign={campaign} />
        </Numbers>
        {isUnderWay && (
          <Button
            loading={pause.pending}
            startIcon={<Pause size={14} aria-hidden />}
            onClick={() => void pause.run(given)}
          >
            {t('campaigns.pause')}
          </Button>
        )}
        {kind === 'paused' && (
          <Button
            variant="contained"
            loading={resume.pending}
            startIcon={<Play size={14} aria-hidden />}
            onClick={() => void resume.run(given)}
          >
            {t('campaigns.resume')}
          </Button>
        )}
        {(isUnderWay || kind === 'paused') && (
          <Button startIcon={<CircleStop size={14} aria-hidden />} onClick={() => setStopping(true)}>
            {t('campaigns.stop')}
          </Button>
        )}
        {kind === 'stopped' && counts.open > 0 && (
          <Button loading={retry.pending} onClick={() => void retry.run({ ...given, keys: null })}>
            {t('campaigns.goOn')}
          </Button>
        )}
      </Line>
      <Bar
        variant="determinate"
        aria-label={t('campaigns.progress')}
        aria-valuetext={words}
        value={counts.total === 0 ? 0 : (handled / counts.total) * 100}
        color={kind === 'waiting' || kind === 'paused' ? 'warning' : 'primary'}
      />
      {/* Beginnings, waits and ends are announced; every step would drown them. */}
      <Unseen role="status">{t(`campaigns.said.${kind}`)}</Unseen>
      {error !== null && <ErrorNote error={error} />}
      <ConfirmDialog
        open={stopping}
        title={t('campaigns.stopTitle')}
        confirm={t('campaigns.stop')}
        tone="error"
        pending={stop.pending}
        error={stop.error}
        onConfirm={() => void stopNow()}
        onClose={() => setStopping(false)}
      >
        {t('campaigns.stopText', { count: counts.open, number: number(counts.open) })}
      </ConfirmDialog>
    </Frame>
  )
}
