import { useTranslation } from 'react-i18next'
import { useAction } from '../api'
import { ConfirmDialog } from '../components/confirm-dialog'
import { useSignedIn } from '../session'

/** Asked before the session ends here and at the server. */
export const SignOutDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const signOut = useAction('signOut')
  return (
    <ConfirmDialog
      open={open}
      title={t('signOut.title', { name: account.name || account.username || account.userId })}
      confirm={t('signOut.confirm')}
      pending={signOut.pending}
      error={signOut.error}
      onConfirm={() => void signOut.run()}
      onClose={onClose}
    >
      {t(account.endpoint === 'practice' ? 'signOut.practice' : 'signOut.telegram')}
    </ConfirmDialog>
  )
}
