import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import LinearProgress from '@mui/material/LinearProgress'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../../electron/contract/jobs'
import type { ClosedLink, LockdownReport as Report } from '../../../../electron/contract/lockdowns'
import { call, callOptions, useAction, useCall, useEvent } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import type { ReadLinks } from '../../../components/export/export-dialog'
import { LinkExport } from '../../../components/export/link-export'
import { namedLink } from '../../../components/link-address'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { Notice } from '../../../components/notice'
import { fileNameOf, useSavedToast } from '../../../components/saved-file'
import { useServerNow } from '../../../components/server-clock'
import { useToast } from '../../../components/toaster'
import { lockdownWish, requestsWish } from '../../../wishes'
import { Heading, Lead, OldAndNew, Row, Rows, Stays } from './lockdown-parts'
import { firstEndDate } from './new-end'
import { NewEndField, useChosenEnd } from './new-end-field'
import { NewLinksMessage, useNewLinksMessage } from './new-links-message'
import { useWaitingBy } from './use-waiting-by'

interface LockdownReportProps {
  readonly lockdownId: string
  readonly onClose: () => void
}

const isRunning = ({ state }: Job): boolean => state.kind === 'running' || state.kind === 'waiting'

/** The report, and the work that is still being done on it; asked again whenever some of it begins or ends. */
const useLockdown = (lockdownId: string) => {
  const report = useQuery({ ...callOptions('getLockdown', { lockdownId }), staleTime: 0, gcTime: 0 })
  const jobs = (useCall('listJobs').data ?? []).filter((job) => job.lockdownId === lockdownId)
  useEvent('jobChanged', (job) => {
    if (job.lockdownId === lockdownId && !isRunning(job)) void report.refetch()
  })
  return {
    report,
    running: jobs.find(isRunning) ?? null,
    /** The closing that was stopped, or failed and may be tried again. What is made again has a button of its own. */
    unfinished: jobs.findLast(({ kind, canRepeat }) => kind === 'lockdown' && canRepeat) ?? null,
  }
}

/**
 * What became of a lockdown: what was closed, what stays open and why, who still waits; and the closed links made again,
 * with all that their new addresses are needed for.
 */
export const LockdownReport = ({ lockdownId, onClose }: LockdownReportProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useServerNow()
  const { report, running, unfinished } = useLockdown(lockdownId)
  const data = report.data ?? null
  const end = useChosenEnd(
    () => 'week',
    () => firstEndDate({ expireDate: null, now }),
    now,
  )
  const message = useNewLinksMessage(data)
  const [codes, setCodes] = useState(false)
  const place = timeLocaleOf(i18n.language)
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="sm" fullWidth>
      <DialogTitle id={`${id}-title`}>
        {data === null ? t('lockdown.titleUnknown') : t('lockdown.title', { community: data.community })}
      </DialogTitle>
      <DialogContent aria-busy={report.isPending || running !== null}>
        {report.isPending && <Skeleton variant="rounded" height={160} />}
        {report.error !== null && <ErrorNote error={report.error} onRetry={() => void report.refetch()} />}
        {running !== null && <Working job={running} />}
        {data !== null && running?.kind !== 'lockdown' && (
          <>
            <Lead role="status">
              {t('lockdown.closed', {
                count: data.closed.length,
                number: data.closed.length.toLocaleString(i18n.language),
                moment: momentWords(data.at, now, place, t),
              })}
            </Lead>
            {message.text !== null && <NewLinksMessage message={message} />}
            <StillWaiting report={data} onShow={onClose} />
            <Stays stays={data.stays} />
            {data.closed.length > 0 && <ClosedLinks closed={data.closed} />}
            {running === null && data.remake.passed > 0 && (
              <>
                <Heading>{t('lockdown.passed', { count: data.remake.passed })}</Heading>
                <NewEndField
                  end={end}
                  now={now}
                  words={end.moment === null ? t('form.expires.neverWords') : momentWords(end.moment, now, place, t)}
                />
              </>
            )}
          </>
        )}
      </DialogContent>
      <Foot
        {...{ data, running, unfinished, message, onClose }}
        onCodes={() => setCodes(true)}
        onOutdated={() => void report.refetch()}
        end={data !== null && data.remake.passed > 0 ? end : null}
      />
      {codes && data !== null && <NewCodes report={data} onClose={() => setCodes(false)} />}
    </Dialog>
  )
}

/** The codes of the links that were made again. */
const NewCodes = ({ report, onClose }: { readonly report: Report; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { community, closed } = report
  const [read] = useState<ReadLinks>(() => ({
    links: closed.flatMap(({ made }) => (made === null ? [] : [{ link: made, community }])),
    error: null,
    retry: () => undefined,
  }))
  return (
    <LinkExport
      kind="codes"
      name={community}
      read={read}
      part={null}
      nothing={t('lockdown.noCodes')}
      onClose={onClose}
    />
  )
}

const Working = ({ job }: { readonly job: Job }) => {
  const { t, i18n } = useTranslation()
  const handled = job.done + job.alreadyDone + job.failed
  const words = {
    done: handled.toLocaleString(i18n.language),
    total: job.total.toLocaleString(i18n.language),
  }
  return (
    <>
      <Lead role="status">{t(job.kind === 'remake' ? 'lockdown.making' : 'lockdown.closing', words)}</Lead>
      <LinearProgress
        variant="determinate"
        aria-label={t('jobs.bar')}
        value={job.total === 0 ? 100 : (handled / job.total) * 100}
      />
    </>
  )
}

/** People who asked to join by links that are closed: closing answers nobody. */
const StillWaiting = ({ report, onShow }: { readonly report: Report; readonly onShow: () => void }) => {
  const { t, i18n } = useTranslation()
  const { chatId, community } = report
  const { count, only } = useWaitingBy(report)
  if (count === 0) return null
  const show = (): void => {
    onShow()
    requestsWish.make({ chatId, title: community, link: only })
  }
  return (
    <Notice tone="info" actions={<Button onClick={show}>{t('lockdown.showWaiting')}</Button>}>
      {t('lockdown.waiting', { count, number: count.toLocaleString(i18n.language) })}
    </Notice>
  )
}

const ClosedLinks = ({ closed }: { readonly closed: readonly ClosedLink[] }) => {
  const { t } = useTranslation()
  const some = closed.some(({ made }) => made !== null)
  return (
    <>
      <Heading>{t(some ? 'lockdown.oldAndNew' : 'lockdown.list')}</Heading>
      <Rows tabIndex={0} aria-label={t(some ? 'lockdown.oldAndNew' : 'lockdown.list')}>
        {closed.map(({ link, creator, made, replacement }) => (
          <Row key={link.hash}>
            <bdi>
              {replacement === null
                ? namedLink({ link, creator }, t)
                : creator.isSelf
                  ? t('lockdown.renewed')
                  : t('lockdown.renewedOf', { name: creator.name })}
            </bdi>
            <OldAndNew old={link.link} now={(made ?? replacement)?.link ?? null} />
          </Row>
        ))}
      </Rows>
    </>
  )
}

interface FootProps {
  readonly data: Report | null
  readonly running: Job | null
  readonly unfinished: Job | null
  readonly message: ReturnType<typeof useNewLinksMessage>
  /** For links whose own end has passed; null: there are none. */
  readonly end: ReturnType<typeof useChosenEnd> | null
  /** Saves the codes of the new links. */
  readonly onCodes: () => void
  /** What was refused shows that the report is no longer true: an end has passed meanwhile. */
  readonly onOutdated: () => void
  readonly onClose: () => void
}

/** What can be done now; what is most likely wanted next stands last. */
const Foot = ({ data, running, unfinished, message, end, onCodes, onOutdated, onClose }: FootProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const saySaved = useSavedToast()
  const stop = useAction('stopJob')
  const remake = useAction('remakeLinks')
  const repeat = useAction('repeatJob')
  const again = useAction('startLockdown')
  const save = useAction('exportLockdown')
  const left = data?.remake.left ?? 0
  const rest = data?.rest ?? 0
  const make = async (): Promise<void> => {
    if (data === null || end?.isWrong() === true) return
    if ((await remake.run({ lockdownId: data.id, end: end?.expires ?? null })) === null) onOutdated()
  }
  const closeRest = async (): Promise<void> => {
    if (data === null) return
    // Of a lockdown that the app did not outlive no work is known: what stands open is read anew.
    if (unfinished !== null) return void repeat.run({ jobId: unfinished.id })
    const job = await again.run({ chatId: data.chatId })
    if (job !== null && job.lockdownId !== null) lockdownWish.make(job.lockdownId)
  }
  const saveCsv = async (): Promise<void> => {
    if (data === null) return
    const saved = await save.run({ lockdownId: data.id })
    if (saved !== null && saved.savedAs !== null)
      saySaved(t('lockdown.saved', { file: fileNameOf(saved.savedAs) }), saved.savedAs)
  }
  const copy = async (): Promise<void> => {
    await call('copyText', { text: message.text ?? '' })
    toast(t('lockdown.messageCopied'))
  }
  const error = stop.error ?? remake.error ?? repeat.error ?? again.error ?? save.error
  const isReady = data !== null && running === null
  return (
    <>
      {error !== null && (
        <div style={{ paddingInline: 24 }}>
          <ErrorNote error={error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
        {running !== null && (
          <Button loading={stop.pending} onClick={() => void stop.run({ jobId: running.id })}>
            {t('jobs.stop')}
          </Button>
        )}
        {isReady && message.text !== null && <Button onClick={onCodes}>{t('lockdown.saveCodes')}</Button>}
        {isReady && data.closed.length > 0 && (
          <Button loading={save.pending} onClick={() => void saveCsv()}>
            {t('lockdown.saveCsv')}
          </Button>
        )}
        {isReady && rest > 0 && (
          <Button loading={repeat.pending || again.pending} onClick={() => void closeRest()}>
            {t('lockdown.closeRest')}
          </Button>
        )}
        {isReady && left > 0 && (
          <Button variant="contained" loading={remake.pending} onClick={() => void make()}>
            {t('lockdown.remake', { count: left, number: left.toLocaleString(i18n.language) })}
          </Button>
        )}
        {isReady && left === 0 && message.text !== null && (
          <Button variant="contained" startIcon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>
            {t('lockdown.copyMessage')}
          </Button>
        )}
      </DialogActions>
    </>
  )
}
