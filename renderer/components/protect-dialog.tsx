import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAction } from '../api'
import { ErrorNote } from './error-note'
import { SecretField } from './field'
import { useToast } from './toaster'

/** The contract's lower bound (`chooseVault`). */
const PASSPHRASE_MIN = 8

const entries = z
  .object({ passphrase: z.string().min(PASSPHRASE_MIN, 'tooShort').max(1024), again: z.string() })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'], message: 'different' })

const Form = ({ onClose, textId }: { readonly onClose: () => void; readonly textId: string }) => {
  const { t } = useTranslation()
  const toast = useToast()
  const choose = useAction('chooseVault')
  const form = useForm({ resolver: zodResolver(entries), defaultValues: { passphrase: '', again: '' } })
  const { errors } = form.formState
  const submit = form.handleSubmit(async ({ passphrase }) => {
    if ((await choose.run({ mode: 'passphrase', passphrase })) === null) return
    toast(t('vault.protected'))
    onClose()
  })
  return (
    <form onSubmit={submit} noValidate>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <DialogContentText id={textId}>{t('vault.dialogText')}</DialogContentText>
          <SecretField
            label={t('vault.passphrase')}
            hint={t('vault.rule')}
            error={errors.passphrase && t('vault.tooShort')}
            autoFocus
            {...form.register('passphrase')}
          />
          <SecretField
            label={t('vault.repeat')}
            error={errors.again && t('vault.different')}
            {...form.register('again')}
          />
          {choose.error && <ErrorNote error={choose.error} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="contained" loading={choose.pending}>
          {t('vault.confirm')}
        </Button>
      </DialogActions>
    </form>
  )
}

/** Takes a passphrase that the session is encrypted with from now on (scrypt and AES-GCM, in main). */
export const ProtectDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="xs" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('vault.dialogTitle')}</DialogTitle>
      <Form onClose={onClose} textId={`${id}-text`} />
    </Dialog>
  )
}
