import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../api'
import { ErrorNote } from './error-note'

const Fields = styled('div')({ display: 'grid', gap: 20, paddingBlockStart: 16 })

interface FormDialogProps {
  readonly title: string
  /** What will happen, in one sentence. */
  readonly lead?: ReactNode
  readonly children: ReactNode
  readonly confirm: string
  readonly pending: boolean
  readonly error: CallError | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** The fields are there: the place for the first focus, which is else the first field, or what is chosen in it. */
  readonly onOpen?: () => void
}

const Lead = styled('p')(({ theme }) => ({ margin: 0, color: theme.vars.palette.text.secondary }))

const focusFirst = (dialog: HTMLElement): void => {
  const fields = [...dialog.querySelectorAll<HTMLElement>('input, textarea')]
  ;(fields.find((field) => field.matches('input[type="radio"]:checked')) ?? fields[0])?.focus()
}

/** Questions with fields: Enter answers, Escape leaves everything as it is, mistakes stand beside their field. */
export const FormDialog = (props: FormDialogProps) => {
  const { title, lead, children, confirm, pending, error, onSubmit, onClose, onOpen } = props
  const { t } = useTranslation()
  const id = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      maxWidth="xs"
      fullWidth
      slotProps={{ transition: { onEnter: (dialog) => (onOpen === undefined ? focusFirst(dialog) : onOpen()) } }}
    >
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          if (!pending) onSubmit()
        }}
      >
        <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
        <DialogContent sx={{ scrollPaddingBlock: '48px' }}>
          {lead !== undefined && <Lead>{lead}</Lead>}
          <Fields>
            {children}
            {error !== null && <ErrorNote error={error} />}
          </Fields>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" loading={pending}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
