import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { CircleAlert, CircleCheck, CircleSlash, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../electron/contract/jobs'
import { useAction } from '../api'
import { type Command, useCommands } from '../commands'
import { ErrorText } from '../components/error-note'
import { useNow } from '../components/use-now'
import { jobHeld, jobProgress, jobTitle, jobWait } from './job-words'

const Line = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
  gap: 16,
  padding: '8px 24px',
  minHeight: 48,
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))
const Words = styled('div')({ display: 'grid', gap: 4, minWidth: 0 })
const First = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 0,
  '& > svg': { flexShrink: 0, color: theme.vars.palette.text.secondary },
  '&[data-tone="red"] > svg': { color: theme.vars.palette.ink.red },
  '&[data-tone="good"] > svg': { color: theme.vars.palette.ink.accent },
}))
const Name = styled('span')({ fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })
const Rest = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))
const Wrong = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.ink.red }))
const Buttons = styled('div')({ display: 'flex', gap: 6, alignItems: 'center' })

interface JobLineProps {
  readonly job: Job
  readonly over: boolean
  readonly onReport: () => void
  readonly onDismissed: () => void
  /** At the end of its buttons. */
  readonly children?: ReactNode
}

/** One job: its bar while it runs, its sum afterwards, and what can be done about it. */
export const JobLine = ({ job, over, onReport, onDismissed, children }: JobLineProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const stop = useAction('stopJob')
  const repeat = useAction('repeatJob')
  const undo = useAction('undoJob')
  const dismiss = useAction('dismissJob')
  const now = useNow(1000, job.state.kind === 'waiting')
  const title = jobTitle(job, t, i18n.language)
  const progress = jobProgress(job, t, i18n.language)
  const wait = jobWait(job, t, i18n.language, now)
  const held = jobHeld(job, t, i18n.language)
  const handled = job.done + job.alreadyDone + job.failed
  // A lockdown tells more than what failed: what is open all the same, and how the links are made again.
  const hasReport = job.failed > 0 || job.lockdownId !== null
  const given = { jobId: job.id }
  const error = stop.error ?? repeat.error ?? undo.error ?? dismiss.error
  const dismissed = (): void => void dismiss.done(given).then((done) => done && onDismissed())
  useCommands(() => {
    const command = (name: 'stop' | 'undo' | 'report' | 'goOn' | 'repeat' | 'dismiss', run: () => void): Command => ({
      id: `job.${name}.${job.id}`,
      group: 'jobs',
      title: t(`palette.jobs.${name}`, { title }),
      run,
    })
    if (!over) return [command('stop', () => void stop.run(given))]
    return [
      ...(job.canUndo ? [command('undo', () => void undo.run(given))] : []),
      ...(hasReport ? [command('report', onReport)] : []),
      ...(job.canRepeat
        ? [command(job.state.kind === 'stopped' ? 'goOn' : 'repeat', () => void repeat.run(given))]
        : []),
      command('dismiss', dismissed),
    ]
  })
  const Icon = job.failed > 0 ? CircleAlert : job.state.kind === 'stopped' ? CircleSlash : CircleCheck
  return (
    <Line role="group" aria-labelledby={id}>
      <Words>
        <First data-tone={job.failed > 0 ? 'red' : job.state.kind === 'finished' ? 'good' : 'plain'}>
          {over && <Icon size={16} aria-hidden />}
          <Name id={id} title={title}>
            {title}
          </Name>
          <Rest title={wait ?? progress}>{wait ?? progress}</Rest>
        </First>
        {!over && (
          <LinearProgress
            variant="determinate"
            aria-label={t('jobs.bar')}
            aria-valuetext={progress}
            value={job.total === 0 ? 100 : (handled / job.total) * 100}
            color={wait === null ? 'primary' : 'warning'}
          />
        )}
        {held !== null && <Wrong>{held}</Wrong>}
        {error !== null && (
          <Wrong role="alert">
            <ErrorText error={error} />
          </Wrong>
        )}
      </Words>
      <Buttons>
        {children}
        {!over && (
          <Button size="small" loading={stop.pending} onClick={() => void stop.run(given)}>
            {t('jobs.stop')}
          </Button>
        )}
        {over && job.canUndo && (
          <Button size="small" loading={undo.pending} onClick={() => void undo.run(given)}>
            {t('jobs.undo')}
          </Button>
        )}
        {over && hasReport && (
          <Button size="small" onClick={onReport}>
            {t('jobs.report')}
          </Button>
        )}
        {over && job.canRepeat && (
          <Button size="small" loading={repeat.pending} onClick={() => void repeat.run(given)}>
            {t(job.state.kind === 'stopped' ? 'jobs.goOn' : 'jobs.repeat')}
          </Button>
        )}
        {over && (
          <Tooltip title={t('common.dismiss')}>
            <IconButton size="small" aria-label={t('jobs.dismiss', { title })} onClick={dismissed}>
              <X size={16} aria-hidden />
            </IconButton>
          </Tooltip>
        )}
      </Buttons>
    </Line>
  )
}
