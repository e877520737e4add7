import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../api'
import { ErrorNote } from './error-note'

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  /** What will happen, and what stays. */
  readonly children: ReactNode
  /** The verb of the button that opened this, repeated. */
  readonly confirm: string
  /** `error` for what cannot be undone: the focus begins at `Cancel`, so that a second Enter does nothing. */
  readonly tone?: 'primary' | 'error'
  readonly pending?: boolean
  readonly error?: CallError | null
  /** Another answer than yes or no, between the two. */
  readonly instead?: { readonly label: string; readonly act: () => void }
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something is done that cannot be taken back. Escape and `Cancel` leave everything as it is. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const {
    open,
    title,
    children,
    confirm,
    tone = 'primary',
    pending = false,
    error = null,
    instead,
    onConfirm,
    onClose,
  } = props
  const { t } = useTranslation()
  const id = useId()
  const isFinal = tone === 'error'
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} maxWidth="xs">
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}-text`} component="div" gutterBottom={error !== null}>
          {children}
        </DialogContentText>
        {error !== null && <ErrorNote error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus={isFinal}>
          {t('common.cancel')}
        </Button>
        {instead !== undefined && (
          <Button disabled={pending} onClick={instead.act}>
            {instead.label}
          </Button>
        )}
        <Button variant="contained" color={tone} loading={pending} onClick={onConfirm} autoFocus={!isFinal}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
