import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { SignInProgress } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { useToast } from '../../components/toaster'
import { useNow } from '../../components/use-now'
import { minutesAndSeconds } from './countdown-words'
import { EntryForm } from './entry-form'
import { readCode } from './read-entry'
import { Sheet } from './sheet'

type Code = Extract<SignInProgress, { step: 'code' }>

/** Asks for the code by the next way that Telegram offers, once its wait is over. */
const AskAgain = ({ nextDelivery, resendAt }: Pick<Code, 'nextDelivery' | 'resendAt'>) => {
  const { t } = useTranslation()
  const toast = useToast()
  const resend = useAction('resendCode')
  const now = useNow(1000, resendAt !== null)
  if (nextDelivery === null) return null
  const left = resendAt === null ? 0 : Math.ceil(resendAt - now / 1000)
  const again = async () => {
    if ((await resend.run()) !== null) toast(t('signIn.codeStep.againSent'))
  }
  return (
    <Stack sx={{ gap: 1.5, alignItems: 'center' }}>
      {resend.error && <ErrorNote error={resend.error} />}
      {left > 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums', py: 0.75 }}>
          {t('signIn.codeStep.againIn', { time: minutesAndSeconds(left) })}
        </Typography>
      ) : (
        <Button variant="text" size="small" loading={resend.pending} onClick={again}>
          {t(`signIn.codeStep.again.${nextDelivery}`)}
        </Button>
      )}
    </Stack>
  )
}

export const CodeStep = ({ progress, onBack }: { readonly progress: Code; readonly onBack: () => void }) => {
  const { t } = useTranslation()
  const submit = useAction('submitCode')
  const { phone, delivery, length } = progress
  return (
    <Sheet title={t('signIn.codeStep.title')} text={t(`signIn.codeStep.sent.${delivery}`, { phone })} onBack={onBack}>
      <EntryForm
        field="code"
        label={t('signIn.codeStep.label')}
        hint={length === null ? undefined : t('signIn.codeStep.digits', { count: length })}
        missing={t('signIn.codeStep.missing')}
        readPasted={(text) => readCode(text, length)}
        submit={t('common.continue')}
        // A code on Fragment or by e-mail may hold letters, hence no digits-only keyboard there.
        input={{ inputMode: delivery === 'other' ? 'text' : 'numeric', autoComplete: 'one-time-code', dir: 'ltr' }}
        pending={submit.pending}
        error={submit.error}
        onChange={submit.reset}
        onSubmit={(code) => void submit.run({ code })}
      >
        <AskAgain nextDelivery={progress.nextDelivery} resendAt={progress.resendAt} />
      </EntryForm>
    </Sheet>
  )
}
