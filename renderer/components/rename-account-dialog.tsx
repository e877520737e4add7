import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../electron/contract/session'
import { useAction } from '../api'
import { ErrorNote } from './error-note'
import { Field } from './field'
import { useToast } from './toaster'

/** The contract's bound (`renameAccount`). */
const LABEL_MAX = 64

interface RenameProps {
  readonly entry: AccountEntry
  readonly onClose: () => void
}

const Form = ({ entry, onClose, textId }: RenameProps & { readonly textId: string }) => {
  const { t } = useTranslation()
  const toast = useToast()
  const rename = useAction('renameAccount')
  const own = accountName({ account: entry.account, label: null })
  const [label, setLabel] = useState(accountName(entry))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const given = label.trim()
    if (
      (await rename.run({ accountId: entry.account.id, label: given === '' || given === own ? null : given })) === null
    )
      return
    toast(t('accounts.renamed'))
    onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <DialogContentText id={textId}>{t('accounts.renameText', { name: own })}</DialogContentText>
          <Field
            label={t('accounts.renameLabel')}
            value={label}
            placeholder={own}
            maxLength={LABEL_MAX}
            dir="auto"
            autoFocus
            autoComplete="off"
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          {rename.error && <ErrorNote error={rename.error} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="contained" loading={rename.pending}>
          {t('accounts.renameConfirm')}
        </Button>
      </DialogActions>
    </form>
  )
}

/** What the user calls an account on this computer; nobody else sees it. */
export const RenameAccountDialog = ({ open, entry, onClose }: RenameProps & { readonly open: boolean }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="xs" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('accounts.renameTitle')}</DialogTitle>
      <Form entry={entry} onClose={onClose} textId={`${id}-text`} />
    </Dialog>
  )
}
