import { styled } from '@mui/material/styles'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../electron/contract/jobs'
import { callKey, useCall, useEvent } from '../api'
import { Unseen } from '../components/unseen'
import { useSignedIn } from '../session'
import { small } from '../theme/tokens'
import { JobLine } from './job-line'
import { JobReport } from './job-report'
import { jobSummary } from './job-words'

const Tray = styled('section')(({ theme }) => ({
  position: 'sticky',
  insetBlockEnd: 0,
  zIndex: 1,
  flexShrink: 0,
  display: 'grid',
  maxHeight: 180,
  overflowY: 'auto',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  '&:empty': { display: 'none' },
  [small]: { maxHeight: 64 },
}))

const isOver = ({ state }: Job): boolean => state.kind === 'stopped' || state.kind === 'finished'

/** Work on many links or people: how far it is, what stops it, and what became of it. Below every room. */
export const JobTray = () => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const client = useQueryClient()
  const jobs = useCall('listJobs').data ?? []
  const [reported, setReported] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const keep = (change: (jobs: readonly Job[]) => readonly Job[]): void => {
    client.setQueryData<Job[]>(callKey('listJobs'), (known = []) => [...change(known)])
  }
  const say = (job: Job): void => setSaid(jobSummary(job, t, i18n.language))

  useEvent('jobChanged', (job) => {
    // Those of other accounts are told when their desk is on the screen.
    if (job.accountId !== account.id) return
    // Beginning and end may come between two pictures: what is drawn does not tell whether the job is known.
    const before = client.getQueryData<Job[]>(callKey('listJobs'))?.find(({ id }) => id === job.id)
    keep((known) => (before === undefined ? [...known, job] : known.map((one) => (one.id === job.id ? job : one))))
    // Beginnings, waits and ends are announced; every step would drown them.
    if (before?.state.kind !== job.state.kind) say(job)
  })
  const report = jobs.find(({ id }) => id === reported)
  return (
    <>
      <Unseen role="status">{said}</Unseen>
      {jobs.length > 0 && (
        <Tray aria-label={t('jobs.tray')}>
          {jobs.map((job) => (
            <JobLine
              key={job.id}
              job={job}
              over={isOver(job)}
              onReport={() => setReported(job.id)}
              onDismissed={() => keep((known) => known.filter(({ id }) => id !== job.id))}
            />
          ))}
        </Tray>
      )}
      {report !== undefined && <JobReport job={report} onClose={() => setReported(null)} />}
    </>
  )
}
