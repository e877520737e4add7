import FormControl from '@mui/material/FormControl'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'

interface PasteDialogProps {
  /** No table lies on the clipboard. */
  readonly isClipboardEmpty: boolean
  readonly pending: boolean
  readonly error: CallError | null
  readonly onPaste: (text: string) => void
  readonly onClose: () => void
}

/** Rows out of a spreadsheet, a mail or a list, as they were copied. */
export const PasteDialog = ({ isClipboardEmpty, pending, error, onPaste, onClose }: PasteDialogProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onPaste(text)
  }
  return (
    <FormDialog
      title={t('campaigns.paste.title')}
      lead={t(isClipboardEmpty ? 'campaigns.paste.noTable' : 'campaigns.paste.lead')}
      confirm={t('campaigns.paste.confirm')}
      pending={pending}
      error={error}
      onSubmit={() => onPaste(text)}
      onClose={onClose}
      onOpen={() => field.current?.focus()}
    >
      <FormControl>
        <InputLabel htmlFor={id}>{t('campaigns.paste.label')}</InputLabel>
        <OutlinedInput
          id={id}
          inputRef={field}
          multiline
          rows={9}
          value={text}
          placeholder={t('campaigns.paste.placeholder')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          sx={{ padding: 0, '& textarea': { height: 'auto', whiteSpace: 'pre', overflowX: 'auto !important' } }}
          slotProps={{ input: { dir: 'auto', spellCheck: false } }}
        />
      </FormControl>
    </FormDialog>
  )
}
