import type { TFunction } from 'i18next'
import type { Job } from '../../electron/contract/jobs'
import { appNow } from '../clock'
import { errorSentence } from '../errors'

const numberIn = (language: string) => {
  const format = new Intl.NumberFormat(language)
  return (count: number): string => format.format(count)
}

/** What the job is, such as `Revoking 120 links in Berlin Runners`. */
export const jobTitle = (job: Job, t: TFunction, language: string): string => {
  const what = t(`jobs.doing.${job.kind}`, {
    count: job.total,
    number: numberIn(language)(job.total),
  })
  return job.community === null ? what : t('jobs.in', { what, community: job.community })
}

/** How far it is: `45 of 120`, and what went wrong so far. */
export const jobProgress = (job: Job, t: TFunction, language: string): string => {
  const number = numberIn(language)
  const handled = job.done + job.alreadyDone + job.failed
  const parts = [t('jobs.progress', { handled: number(handled), total: number(job.total) })]
  if (job.alreadyDone > 0) parts.push(t('jobs.already', { count: job.alreadyDone, number: number(job.alreadyDone) }))
  if (job.failed > 0) parts.push(t('jobs.failed', { count: job.failed, number: number(job.failed) }))
  return parts.join(' · ')
}

/** Why it stands still; `now` in milliseconds since 1970, the app's clock. Null while it runs. */
export const jobWait = ({ state }: Job, t: TFunction, language: string, now: number): string | null => {
  if (state.kind !== 'waiting') return null
  if (state.because.code !== 'floodWait') return t('jobs.offline')
  const left = state.until === null ? null : Math.max(0, Math.ceil(state.until - now / 1000))
  return errorSentence(t, state.because, language, left)
}

/** Why it was stopped, where nobody has stopped it, as a sentence; null: somebody has, or it was not. */
export const jobHeld = ({ state }: Job, t: TFunction, language: string): string | null =>
  state.kind === 'stopped' && state.because !== undefined ? errorSentence(t, state.because, language) : null

/** One line for assistive technology. */
export const jobSummary = (job: Job, t: TFunction, language: string): string =>
  [
    jobTitle(job, t, language),
    jobWait(job, t, language, appNow()) ?? jobHeld(job, t, language) ?? t(`jobs.state.${job.state.kind}`),
    jobProgress(job, t, language),
  ]
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
