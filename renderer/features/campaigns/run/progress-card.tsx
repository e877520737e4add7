import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { CircleStop, Pause, Play } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { ErrorNote, TelegramsWords } from '../../../components/error-note'
import { Fact, FactLines, Facts } from '../../../components/facts'
import { Unseen } from '../../../components/unseen'
import { useFocusBack } from '../../../components/use-focus-back'
import { useNow } from '../../../components/use-now'
import { Card, short } from '../screen-parts'
import { numberWords, spanWords } from '../span-words'
import { heldBy, heldSentence, waitEnds, waitSentence } from '../state-words'
import type { RunActions } from './use-run-actions'

const Frame = styled(Card)({
  display: 'grid',
  gap: 12,
  padding: '16px 20px',
  [short]: { gap: 4, paddingBlock: '7px 9px', paddingInline: '16px 8px' },
})
const Line = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px 12px' })
const Numbers = styled('div')({
  flex: '1 1 260px',
  minWidth: 0,
  display: 'grid',
  gap: 2,
  [short]: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 12, rowGap: 0 },
})
const Big = styled('div')(({ theme }) => ({
  ...theme.typography.h2,
  fontVariantNumeric: 'tabular-nums',
  '& span > span > span > span': { fontWeight: 500, color: theme.vars.palette.text.secondary },
}))
const Small = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
const Bar = styled(LinearProgress)({
  height: 6,
  // Along the lower edge.
  [short]: { position: 'absolute', insetInline: 14, insetBlockEnd: -1, height: 4 },
})

/** How it goes: pace and time left, why it stands still, or when it ended. */
const Pace = ({ campaign }: { readonly campaign: Campaign }) => {
  const { t, i18n } = useTranslation()
  const now = useNow(1_000, waitEnds(campaign) !== null)
  const { state, rate, secondsLeft, counts, startedAt, endedAt } = campaign
  const { language } = i18n
  const held = heldSentence(campaign, t, language)
  if (held !== null) {
    const explanation = heldBy(campaign)?.because.explanation
    return (
      <Small data-tone="amber">
        {held}
        {explanation !== undefined && <TelegramsWords text={explanation} />}
      </Small>
    )
  }
  const wait = waitSentence(campaign, now, t, language)
  if (wait !== null) return <Small data-tone="amber">{wait}</Small>
  if (state.kind === 'running') {
    const parts = [
      ...(rate === null ? [] : [t('campaigns.rate', { number: numberWords(Math.max(1, Math.round(rate)), language) })]),
      ...(secondsLeft === null ? [] : [t('campaigns.timeLeft', { time: spanWords(secondsLeft, language) })]),
    ]
    return <Small>{parts.length === 0 ? t('campaigns.begins') : <Facts facts={parts} />}</Small>
  }
  if (state.kind === 'paused') return <Small>{t('campaigns.pausedText')}</Small>
  if (state.kind === 'stopped') {
    return (
      <Small>{t('campaigns.stoppedText', { count: counts.open, number: numberWords(counts.open, language) })}</Small>
    )
  }
  const took = startedAt === null || endedAt === null ? null : spanWords(endedAt - startedAt, language)
  return <Small>{took === null ? t('campaigns.state.finished') : t('campaigns.finishedIn', { time: took })}</Small>
}

/** How far a campaign is, and what can be done about it: pause, go on, give up. */
export const ProgressCard = ({ campaign, actions }: { readonly campaign: Campaign; readonly actions: RunActions }) => {
  const { t, i18n } = useTranslation()
  const { state, counts } = campaign
  const { kind } = state
  const number = (count: number): string => numberWords(count, i18n.language)
  const handled = counts.created + counts.failed
  const words = t('campaigns.madeOf', { made: number(counts.created), total: number(counts.total) })
  const { pause, resume, stop, goOn, pending, question } = actions
  const frame = useRef<HTMLElement>(null)
  useFocusBack(frame, `${kind} ${pending.goOn || question.open}`)
  return (
    <Frame ref={frame} tabIndex={-1} aria-label={t('campaigns.progress')}>
      <Line>
        <Numbers>
          <Big>
            <FactLines>
              <Fact>
                {number(counts.created)}{' '}
                <span>{t('campaigns.ofLinks', { count: counts.total, number: number(counts.total) })}</span>
              </Fact>
              {counts.failed > 0 && (
                <Fact>
                  <span>{t('campaigns.failed', { count: counts.failed, number: number(counts.failed) })}</span>
                </Fact>
              )}
            </FactLines>
          </Big>
          <Pace campaign={campaign} />
        </Numbers>
        {pause !== null && (
          <Button startIcon={<Pause size={14} aria-hidden />} onClick={pause}>
            {t('campaigns.pause')}
          </Button>
        )}
        {resume !== null && (
          <Button variant="contained" startIcon={<Play size={14} aria-hidden />} onClick={resume}>
            {t('campaigns.resume')}
          </Button>
        )}
        {stop !== null && (
          <Button startIcon={<CircleStop size={14} aria-hidden />} onClick={stop}>
            {t('campaigns.stop')}
          </Button>
        )}
        {goOn !== null && (
          <Button loading={pending.goOn} onClick={goOn}>
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
      {actions.error !== null && <ErrorNote error={actions.error} />}
      <ConfirmDialog
        open={question.open}
        title={t('campaigns.stopTitle')}
        confirm={t('campaigns.stop')}
        tone="error"
        pending={pending.stop}
        error={question.error}
        onConfirm={question.confirm}
        onClose={question.close}
      >
        {t('campaigns.stopText', { count: counts.open, number: number(counts.open) })}
      </ConfirmDialog>
    </Frame>
  )
}
