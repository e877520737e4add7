import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import type { ClipboardEvent, InputHTMLAttributes, ReactNode } from 'react'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { CallError } from '../../api'
import { ErrorNote, ErrorText } from '../../components/error-note'
import { Field, SecretField } from '../../components/field'
import { type Field as FieldName, fieldOf } from '../../errors'

export interface EntryFormProps {
  /** Which of the app's fields this is: its refusals are said beside it, all others above the button. */
  readonly field: FieldName
  readonly label: string
  readonly hint?: ReactNode
  /** Said when the field is empty. */
  readonly missing: string
  readonly submit: string
  readonly secret?: boolean
  readonly initial?: string
  readonly input?: Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'inputMode' | 'autoComplete' | 'placeholder' | 'dir' | 'type'
  >
  readonly pending: boolean
  readonly error: CallError | null
  readonly onChange: () => void
  readonly onSubmit: (entry: string) => void
  /** What is meant in a text that is pasted, sent at once; null: nothing, and the text is pasted as it is. */
  readonly readPasted?: (text: string) => string | null
  /** Below the button. */
  readonly children?: ReactNode
}

/**
 * One field and one button, as most steps of signing in are. Enter submits; what Telegram refuses is said beside the
 * field, with what was typed still there and selected.
 */
export const EntryForm = (props: EntryFormProps) => {
  const { field, label, hint, missing, submit, secret = false, initial = '', input, pending, error, children } = props
  const form = useForm({
    resolver: zodResolver(z.object({ entry: z.string().refine((entry) => entry.trim() !== '') })),
    defaultValues: { entry: initial },
  })
  const { setFocus } = form
  const concernsField = error !== null && fieldOf(error.error.code) === field

  useEffect(() => {
    if (error !== null) setFocus('entry', { shouldSelect: true })
  }, [error, setFocus])

  const submitEntry = form.handleSubmit(({ entry }) => props.onSubmit(entry))
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const entry = props.readPasted?.(event.clipboardData.getData('text')) ?? null
    if (entry === null || pending) return
    event.preventDefault()
    form.setValue('entry', entry)
    void submitEntry()
  }

  const Kind = secret ? SecretField : Field
  const mistake = form.formState.errors.entry ? missing : concernsField && <ErrorText error={error} />
  return (
    <form noValidate onSubmit={submitEntry}>
      <Stack sx={{ gap: 2.5 }}>
        <Kind
          label={label}
          hint={hint}
          error={mistake}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          onPaste={onPaste}
          {...input}
          {...form.register('entry', { onChange: () => error !== null && props.onChange() })}
        />
        {error !== null && !concernsField && <ErrorNote error={error} />}
        <Button type="submit" variant="contained" size="large" fullWidth loading={pending}>
          {submit}
        </Button>
        {children}
      </Stack>
    </form>
  )
}
