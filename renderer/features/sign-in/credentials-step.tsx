import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Stack from '@mui/material/Stack'
import { ExternalLink } from 'lucide-react'
import { type ClipboardEvent, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type CallError, call, useAction } from '../../api'
import { ErrorNote, ErrorText } from '../../components/error-note'
import { Field, SecretField } from '../../components/field'
import { Unseen } from '../../components/unseen'
import { fieldOf } from '../../errors'
import { KeySteps } from './key-steps'
import { readCredentials } from './read-entry'
import { Sheet } from './sheet'

/** api_id is an int of the schema; api_hash a string that Telegram shows as 32 hex digits. */
const entries = z.object({
  apiId: z
    .string()
    .trim()
    .min(1, 'apiIdMissing')
    .regex(/^[1-9]\d{0,9}$/, 'apiIdNotNumber')
    .refine((digits) => Number(digits) <= 2_147_483_647, 'apiIdNotNumber'),
  apiHash: z.string().trim().min(1, 'apiHashMissing').max(64, 'apiHashMissing'),
})

export interface CredentialsStepProps {
  /** Why they are asked for again: Telegram refused the ones that were there. */
  readonly refused: CallError | null
  readonly onSaved: () => void
  readonly onBack: () => void
}

/** API ID and hash, asked once; pasted together into either field they fill both. They go to main and never come back. */
export const CredentialsStep = ({ refused, onSaved, onBack }: CredentialsStepProps) => {
  const { t } = useTranslation()
  const [isPasted, setIsPasted] = useState(false)
  const save = useAction('saveCredentials')
  const form = useForm({ resolver: zodResolver(entries), defaultValues: { apiId: '', apiHash: '' } })
  const error = save.error ?? refused
  const beside = error !== null && fieldOf(error.error.code) === 'apiId'
  const { apiId, apiHash } = form.formState.errors
  const submit = form.handleSubmit(async (entry) => {
    const saved = await save.run({ apiId: Number(entry.apiId), apiHash: entry.apiHash })
    if (saved !== null) onSaved()
  })
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = readCredentials(event.clipboardData.getData('text'))
    if (pasted === null) return
    event.preventDefault()
    form.setValue('apiId', pasted.apiId, { shouldValidate: true })
    form.setValue('apiHash', pasted.apiHash, { shouldValidate: true })
    setIsPasted(true)
  }
  return (
    <Sheet
      title={t('signIn.credentials.title')}
      onBack={onBack}
      text={
        <>
          {t('signIn.credentials.text')}{' '}
          <Link
            component="button"
            type="button"
            variant="inherit"
            onClick={() => void call('openPage', { page: 'apiCredentials' })}
          >
            {t('signIn.credentials.open')}
            <ExternalLink size={13} aria-hidden style={{ marginInlineStart: 4, verticalAlign: '-1px' }} />
          </Link>
          <KeySteps />
        </>
      }
    >
      <Unseen role="status">{isPasted && t('signIn.credentials.bothPasted')}</Unseen>
      <form noValidate onSubmit={submit}>
        <Stack sx={{ gap: 2 }}>
          <Field
            label={t('signIn.credentials.apiId')}
            hint={t('signIn.credentials.apiIdHint')}
            error={
              apiId
                ? t(
                    apiId.message === 'apiIdMissing'
                      ? 'signIn.credentials.apiIdMissing'
                      : 'signIn.credentials.apiIdNotNumber',
                  )
                : beside && <ErrorText error={error} />
            }
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            autoFocus
            onPaste={onPaste}
            {...form.register('apiId')}
          />
          <SecretField
            label={t('signIn.credentials.apiHash')}
            hint={t('signIn.credentials.apiHashHint')}
            error={apiHash && t('signIn.credentials.apiHashMissing')}
            dir="ltr"
            onPaste={onPaste}
            {...form.register('apiHash')}
          />
          {error !== null && !beside && <ErrorNote error={error} />}
          <Button type="submit" variant="contained" size="large" fullWidth loading={save.pending}>
            {t('common.continue')}
          </Button>
        </Stack>
      </form>
    </Sheet>
  )
}
