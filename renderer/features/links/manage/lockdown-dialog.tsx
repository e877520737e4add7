import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LockdownPreview } from '../../../../electron/contract/lockdowns'
import { callOptions, useAction } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { namedLink, shortAddress } from '../../../components/link-address'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { Notice } from '../../../components/notice'
import { useServerNow } from '../../../components/server-clock'
import { lockdownWish } from '../../../wishes'
import { Lead, Row, Rows, Stays, Whose } from './lockdown-parts'

const Beside = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  padding: '12px 24px 8px',
  color: theme.vars.palette.text.secondary,
  '&:empty': { display: 'none' },
}))

interface LockdownDialogProps {
  readonly chat: Pick<Chat, 'id' | 'title'>
  readonly onClose: () => void
}

const byCreator = (links: readonly LinkEntry[]): readonly (readonly LinkEntry[])[] => {
  const groups = new Map<string, LinkEntry[]>()
  for (const entry of links) groups.set(entry.creator.id, [...(groups.get(entry.creator.id) ?? []), entry])
  return [...groups.values()]
}

/** Every link of a community closed at once: what would be closed and what stays open is listed, asked once. */
export const LockdownDialog = ({ chat, onClose }: LockdownDialogProps) => {
  const { t } = useTranslation()
  const id = useId()
  // What stands open now is asked of Telegram each time.
  const preview = useQuery({ ...callOptions('previewLockdown', { chatId: chat.id }), gcTime: 0, staleTime: 0 })
  const start = useAction('startLockdown')
  const found = preview.isFetching ? undefined : preview.data
  const show = (lockdownId: string | null): void => {
    onClose()
    if (lockdownId !== null) lockdownWish.make(lockdownId)
  }
  /** Nothing calls back what is on its way: it is shown as soon as it runs, and stopped there. */
  const leave = (): void => {
    if (!start.pending) onClose()
  }
  const begin = async (): Promise<void> => {
    const job = await start.run({ chatId: chat.id })
    if (job !== null) show(job.lockdownId)
  }
  return (
    <Dialog
      open
      onClose={leave}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      maxWidth="sm"
      fullWidth
    >
      <DialogTitle id={`${id}-title`}>{t('manage.lockdown.title', { community: chat.title })}</DialogTitle>
      <DialogContent aria-busy={preview.isFetching}>
        <Lead id={`${id}-text`}>{t('manage.lockdown.text')}</Lead>
        {preview.isFetching && <Skeleton variant="rounded" height={160} aria-label={t('manage.lockdown.reading')} />}
        {preview.error !== null && !preview.isFetching && (
          <ErrorNote error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {found !== undefined && <Found found={found} busy={start.pending} onShow={show} />}
      </DialogContent>
      {/* With the buttons that it is about, wherever the list is scrolled to. */}
      <Beside>
        {start.pending && <span role="status">{t('manage.lockdown.starting')}</span>}
        {start.error !== null && <ErrorNote error={start.error} />}
      </Beside>
      <DialogActions>
        <Button disabled={start.pending} onClick={leave}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          loading={start.pending}
          disabled={found === undefined || found.total === 0}
          onClick={() => void begin()}
        >
          {t('manage.lockdown.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface FoundProps {
  readonly found: LockdownPreview
  /** This lockdown is about to begin. */
  readonly busy: boolean
  /** Shows the report of another lockdown. */
  readonly onShow: (lockdownId: string) => void
}

/** What would be closed, what stays open and why, and the lockdown before this one. */
const Found = ({ found, busy, onShow }: FoundProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const { total, links, stays, last } = found
  const more = total - links.length
  return (
    <>
      {total === 0 ? (
        <Notice tone="info">{t(stays.total === 0 ? 'manage.lockdown.none' : 'manage.lockdown.noneOfOurs')}</Notice>
      ) : (
        <>
          <Lead role="status">
            {t('manage.lockdown.count', { count: total, number: number(total) })}{' '}
            {found.ownOnly && t('manage.lockdown.ownOnly')}
          </Lead>
          <Rows tabIndex={0} aria-label={t('manage.lockdown.list')}>
            {byCreator(links).flatMap((own) => [
              <Whose key={own[0]?.creator.id}>
                <bdi>{own[0]?.creator.name}</bdi> · {number(own.length)}
              </Whose>,
              ...own.map((entry) => (
                <Row key={entry.link.hash}>
                  <bdi>{namedLink(entry, t)}</bdi>
                  <bdi dir="ltr">{shortAddress(entry.link.link)}</bdi>
                </Row>
              )),
            ])}
            {more > 0 && <Whose>{t('manage.lockdown.more', { count: more, number: number(more) })}</Whose>}
          </Rows>
        </>
      )}
      <Stays stays={stays.rows} publicAddress={found.publicAddress} />
      {last !== null && (
        <Lead style={{ margin: '12px 0 0' }}>
          {t('manage.lockdown.last', { moment: momentWords(last.at, now, timeLocaleOf(i18n.language), t) })}{' '}
          <Button size="small" variant="text" disabled={busy} onClick={() => onShow(last.id)}>
            {t('manage.lockdown.showLast')}
          </Button>
        </Lead>
      )}
    </>
  )
}
