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
import { callOptions, useAction } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { linkName, shortAddress } from '../../../components/link-address'
import { Notice } from '../../../components/notice'

const Lead = styled('p')(({ theme }) => ({ margin: '0 0 12px', color: theme.vars.palette.text.secondary }))
const Rows = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: '4px 0',
  listStyle: 'none',
  maxHeight: 260,
  overflowY: 'auto',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Row = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 12,
  padding: '5px 12px',
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > :last-child': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))
const Whose = styled('li')(({ theme }) => ({
  ...theme.typography.body2,
  padding: '8px 12px 2px',
  fontWeight: 650,
  color: theme.vars.palette.text.secondary,
}))

interface LockdownDialogProps {
  readonly chat: Chat
  readonly onClose: () => void
}

const byCreator = (links: readonly LinkEntry[]): readonly (readonly [string, readonly LinkEntry[]])[] => {
  const groups = new Map<string, LinkEntry[]>()
  for (const entry of links) {
    const group = groups.get(entry.creator.name) ?? []
    group.push(entry)
    groups.set(entry.creator.name, group)
  }
  return [...groups]
}

/** Every link of a community closed at once: what would be closed is listed, asked once. */
export const LockdownDialog = ({ chat, onClose }: LockdownDialogProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  // What stands open now is asked of Telegram each time.
  const preview = useQuery({ ...callOptions('previewLockdown', { chatId: chat.id }), gcTime: 0, staleTime: 0 })
  const start = useAction('startLockdown')
  const found = preview.isFetching ? undefined : preview.data
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const begin = async (): Promise<void> => {
    if ((await start.run({ chatId: chat.id })) === null) return
    onClose()
  }
  const more = found === undefined ? 0 : found.total - found.links.length
  return (
    <Dialog
      open
      onClose={onClose}
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
        {found !== undefined && found.total === 0 && <Notice tone="info">{t('manage.lockdown.none')}</Notice>}
        {found !== undefined && found.total > 0 && (
          <>
            <Lead role="status">
              {t('manage.lockdown.count', { count: found.total, number: number(found.total) })}{' '}
              {found.ownOnly && t('manage.lockdown.ownOnly')}
            </Lead>
            <Rows tabIndex={0} aria-label={t('manage.lockdown.list')}>
              {byCreator(found.links).flatMap(([name, links]) => [
                <Whose key={name}>
                  <bdi>{name}</bdi> · {number(links.length)}
                </Whose>,
                ...links.map(({ link }) => (
                  <Row key={link.hash}>
                    <bdi>{link.permanent ? t('links.primary') : linkName(link)}</bdi>
                    <bdi dir="ltr">{shortAddress(link.link)}</bdi>
                  </Row>
                )),
              ])}
              {more > 0 && <Whose>{t('manage.lockdown.more', { count: more, number: number(more) })}</Whose>}
            </Rows>
          </>
        )}
        {start.error !== null && <ErrorNote error={start.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
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
