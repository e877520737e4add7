import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { call, useAction } from '../../../api'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { linkName, namedLink, shortAddress } from '../../../components/link-address'
import { useToast } from '../../../components/toaster'
import type { ManageTarget } from './link-manager'
import { refOf } from './question'

interface EndDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

/** Closing links for good. A primary one is replaced, and the new one is shown. */
export const RevokeDialog = ({ target, onClose }: EndDialogProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const one = useAction('revokeLink')
  const many = useAction('startLinkJob')
  const [replacement, setReplacement] = useState<LinkEntry | null>(null)
  const revoke = async (): Promise<void> => {
    if (target.kind === 'many') {
      if ((await many.run({ action: { kind: 'revoke' }, selection: target.selection })) === null) return
      return onClose()
    }
    const answer = await one.run(refOf(target.entry))
    if (answer === null) return
    if (answer.replacement !== null) return setReplacement(answer.replacement)
    toast(t('manage.revoke.done'))
    onClose()
  }
  if (replacement !== null) return <ReplacementDialog entry={replacement} onClose={onClose} />
  if (target.kind === 'many') {
    const number = new Intl.NumberFormat(i18n.language).format(target.count)
    return (
      <ConfirmDialog
        open
        tone="error"
        title={t('manage.revoke.titleMany', { count: target.count, number })}
        confirm={t('manage.revoke.confirm')}
        pending={many.pending}
        error={many.error}
        onConfirm={() => void revoke()}
        onClose={onClose}
      >
        {t('manage.revoke.textMany', { count: target.count })}
      </ConfirmDialog>
    )
  }
  const { link, creator, community } = target.entry
  return (
    <ConfirmDialog
      open
      tone="error"
      title={link.permanent ? t('manage.revoke.titlePrimary') : t('manage.revoke.title', { title: linkName(link) })}
      confirm={t('manage.revoke.confirm')}
      pending={one.pending}
      error={one.error}
      onConfirm={() => void revoke()}
      onClose={onClose}
    >
      {link.permanent ? t('manage.revoke.textPrimary', { community }) : t('manage.revoke.text')}
      {!creator.isSelf && ` ${t('manage.revoke.others', { name: creator.name })}`}
      {link.requested > 0 && ` ${t('manage.revoke.waiting', { count: link.requested })}`}
    </ConfirmDialog>
  )
}

/** The primary link that Telegram put in the place of the one that was revoked. */
const ReplacementDialog = ({ entry, onClose }: { readonly entry: LinkEntry; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const toast = useToast()
  const id = useId()
  const copy = async (): Promise<void> => {
    await call('copyText', { text: entry.link.link })
    toast(t('links.copied'))
    onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} maxWidth="xs">
      <DialogTitle id={`${id}-title`}>{t('manage.replaced.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}-text`} gutterBottom>
          {t('manage.replaced.text', { community: entry.community })}
        </DialogContentText>
        <DialogContentText data-selectable sx={{ fontWeight: 600, color: 'text.primary' }}>
          <bdi dir="ltr">{shortAddress(entry.link.link)}</bdi>
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button variant="contained" autoFocus startIcon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>
          {t('links.copyLink')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Deleting revoked links from Telegram's own list. */
export const DeleteDialog = ({ target, onClose }: EndDialogProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const one = useAction('deleteLink')
  const many = useAction('startLinkJob')
  const remove = async (): Promise<void> => {
    if (target.kind === 'many') {
      if ((await many.run({ action: { kind: 'delete' }, selection: target.selection })) === null) return
      return onClose()
    }
    if (!(await one.done(refOf(target.entry)))) return
    toast(t('manage.delete.done'))
    onClose()
  }
  const number = new Intl.NumberFormat(i18n.language).format(target.kind === 'many' ? target.count : 1)
  return (
    <ConfirmDialog
      open
      tone="error"
      title={
        target.kind === 'many'
          ? t('manage.delete.titleMany', { count: target.count, number })
          : t('manage.delete.title', { title: namedLink(target.entry, t) })
      }
      confirm={t('manage.delete.confirm')}
      pending={one.pending || many.pending}
      error={one.error ?? many.error}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {t('manage.delete.text')}
    </ConfirmDialog>
  )
}
