import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../electron/contract/session'
import { useAction } from '../api'
import { ConfirmDialog } from './confirm-dialog'

export interface SignOutDialogProps {
  readonly open: boolean
  readonly entry: AccountEntry
  readonly onClose: () => void
}

/** Whether there is a session to end; else the account is only taken off the list. */
export const hasSession = ({ state }: AccountEntry): boolean => state === 'active' || state === 'ready'

/** Asked before a session ends here and at the server, or an account without one goes off the list. */
export const SignOutDialog = ({ open, entry, onClose }: SignOutDialogProps) => {
  const { t } = useTranslation()
  const signOut = useAction('signOutAccount')
  const ends = hasSession(entry)
  const name = accountName(entry)
  const text = entry.account.endpoint === 'practice' ? 'signOut.practice' : 'signOut.telegram'
  const confirm = async (): Promise<void> => {
    if ((await signOut.run({ accountId: entry.account.id })) !== null) onClose()
  }
  return (
    <ConfirmDialog
      open={open}
      title={t(ends ? 'signOut.title' : 'signOut.removeTitle', { name })}
      confirm={t(ends ? 'signOut.confirm' : 'signOut.removeConfirm')}
      pending={signOut.pending}
      error={signOut.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t(ends ? text : 'signOut.removeText')} {entry.working && t('signOut.allWorking')}
    </ConfirmDialog>
  )
}

export interface SignOutAllDialogProps {
  readonly open: boolean
  readonly entries: readonly AccountEntry[]
  readonly onClose: () => void
}

/** Asked before every session ends. */
export const SignOutAllDialog = ({ open, entries, onClose }: SignOutAllDialogProps) => {
  const { t, i18n } = useTranslation()
  const signOut = useAction('signOutAll')
  const count = entries.filter(hasSession).length
  const number = new Intl.NumberFormat(i18n.language).format(count)
  return (
    <ConfirmDialog
      open={open}
      title={t('signOut.allTitle')}
      confirm={t('signOut.allConfirm')}
      tone="error"
      pending={signOut.pending}
      error={signOut.error}
      onConfirm={() => void signOut.run()}
      onClose={onClose}
    >
      {t('signOut.allText', { count, number })} {entries.some(({ working }) => working) && t('signOut.allWorking')}
    </ConfirmDialog>
  )
}
