import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../electron/contract/jobs'
import { call, callOptions, useAction } from '../api'
import { ErrorNote } from '../components/error-note'
import { useToast } from '../components/toaster'
import { wholeReason } from '../errors'
import { jobTitle } from './job-words'

const Lead = styled('p')(({ theme }) => ({ margin: '0 0 12px', color: theme.vars.palette.text.secondary }))
const Frame = styled('div')(({ theme }) => ({
  maxHeight: 320,
  overflow: 'auto',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  textAlign: 'start',
  '& th, & td': { padding: '7px 12px', textAlign: 'start', verticalAlign: 'top' },
  '& th': {
    ...theme.typography.body2,
    fontWeight: 600,
    color: theme.vars.palette.text.secondary,
    position: 'sticky',
    top: 0,
    backgroundColor: theme.vars.palette.background.paper,
  },
  '& td': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
  '& td:first-of-type': { fontWeight: 550, overflowWrap: 'anywhere', minWidth: 110 },
}))

/** What could not be done, each with its reason in words; those alone can be tried again. */
export const JobReport = ({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const id = useId()
  const failures = useQuery({ ...callOptions('getJobFailures', { jobId: job.id }), staleTime: 0, gcTime: 0 })
  const repeat = useAction('repeatJob')
  const rows = (failures.data ?? []).map(({ name, community, error }) => ({
    name,
    community,
    why: wholeReason(t, error, i18n.language),
  }))
  const copy = async (): Promise<void> => {
    await call('copyText', { text: rows.map((row) => [row.name, row.community, row.why].join('\t')).join('\n') })
    toast(t('jobs.reportCopied'))
  }
  const again = async (): Promise<void> => {
    if ((await repeat.run({ jobId: job.id })) !== null) onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="sm" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('jobs.reportTitle')}</DialogTitle>
      <DialogContent>
        <Lead>{jobTitle(job, t, i18n.language)}</Lead>
        {failures.isPending && <Skeleton variant="rounded" height={120} />}
        {failures.error !== null && <ErrorNote error={failures.error} onRetry={() => void failures.refetch()} />}
        {rows.length > 0 && (
          <Frame tabIndex={0} role="region" aria-label={t('jobs.reportTitle')}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">{t('jobs.column.name')}</th>
                  <th scope="col">{t('jobs.column.community')}</th>
                  <th scope="col">{t('jobs.column.why')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.community} ${row.name}`}>
                    <td>
                      <bdi>{row.name}</bdi>
                    </td>
                    <td>
                      <bdi>{row.community}</bdi>
                    </td>
                    <td>{row.why}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Frame>
        )}
        {repeat.error !== null && <ErrorNote error={repeat.error} />}
      </DialogContent>
      <DialogActions>
        <Button startIcon={<Copy size={14} aria-hidden />} disabled={rows.length === 0} onClick={() => void copy()}>
          {t('jobs.copyReport')}
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
        {job.canRepeat && (
          <Button variant="contained" loading={repeat.pending} onClick={() => void again()}>
            {t('jobs.repeat')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
