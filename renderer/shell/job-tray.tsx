import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../electron/contract/jobs'
import { call, callKey, useCall, useEvent } from '../api'
import { Unseen } from '../components/unseen'
import { useLooking } from '../components/use-looking'
import { useSignedIn } from '../session'
import { small } from '../theme/tokens'
import { lockdownWish } from '../wishes'
import { JobLine } from './job-line'
import { JobReport } from './job-report'
import { jobSummary } from './job-words'
import { tellHeight, useLeaving } from './leaving'

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
  '&:focus-visible': { outlineOffset: -2 },
  [small]: { maxHeight: 64 },
}))

const isOver = ({ state }: Job): boolean => state.kind === 'stopped' || state.kind === 'finished'

/** The one whose line is always there: what is being done comes before what was, and the newest before the others. */
const leadOf = (jobs: readonly Job[]): Job | undefined => jobs.findLast((job) => !isOver(job)) ?? jobs.at(-1)

/**
 * Work on many links or people: how far it is, what stops it, and what became of it. Below every room, of whose height it
 * takes one line; the others are a click away.
 */
export const JobTray = () => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const client = useQueryClient()
  const jobs = useCall('listJobs').data ?? []
  const [reported, setReported] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [open, setOpen] = useState(false)
  const looking = useLooking()
  const { ref: lookingAt } = looking
  const inTray = useCallback(
    (element: HTMLElement | null) => {
      const ends = [tellHeight(element), lookingAt(element)]
      return () => {
        for (const end of ends) end?.()
      }
    },
    [lookingAt],
  )
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
  const forget = (jobId: string): void => keep((known) => known.filter(({ id }) => id !== jobId))
  useLeaving(jobs, looking.now, (jobId) => {
    call('dismissJob', { jobId }).then(
      () => forget(jobId),
      () => undefined,
    )
  })
  const lead = leadOf(jobs)
  const others = jobs.length - 1
  const report = jobs.find(({ id }) => id === reported)
  return (
    <>
      <Unseen role="status">{said}</Unseen>
      {jobs.length > 0 && (
        <Tray ref={inTray} tabIndex={-1} aria-label={t('jobs.tray')} {...looking.on}>
          {(open ? jobs : jobs.filter(({ id }) => id === lead?.id)).map((job) => (
            <JobLine
              key={job.id}
              job={job}
              over={isOver(job)}
              onReport={() => (job.lockdownId === null ? setReported(job.id) : lockdownWish.make(job.lockdownId))}
              onDismissed={() => forget(job.id)}
            >
              {others > 0 && job.id === lead?.id && (
                <Button size="small" variant="text" aria-expanded={open} onClick={() => setOpen(!open)}>
                  {open
                    ? t('jobs.fewer')
                    : t('jobs.more', { count: others, number: others.toLocaleString(i18n.language) })}
                </Button>
              )}
            </JobLine>
          ))}
        </Tray>
      )}
      {report !== undefined && <JobReport job={report} onClose={() => setReported(null)} />}
    </>
  )
}
