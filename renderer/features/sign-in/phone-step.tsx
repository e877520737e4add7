import { useTranslation } from 'react-i18next'
import { type CallError, useAction } from '../../api'
import { EntryForm } from './entry-form'
import { readPhone } from './read-entry'
import { Sheet } from './sheet'
import { useRefusedCredentials } from './use-refused-credentials'

export interface PhoneStepProps {
  readonly phone: string
  readonly onPhone: (phone: string) => void
  /** Telegram refused the API ID or hash. */
  readonly onCredentialsRefused: (error: CallError) => void
  /** `begun`: Telegram is being asked. */
  readonly onBack: (begun: boolean) => void
}

export const PhoneStep = ({ phone, onPhone, onCredentialsRefused, onBack }: PhoneStepProps) => {
  const { t } = useTranslation()
  const send = useAction('sendCode')
  useRefusedCredentials(send.error, onCredentialsRefused)
  return (
    <Sheet title={t('signIn.phoneStep.title')} text={t('signIn.phoneStep.text')} onBack={() => onBack(send.pending)}>
      <EntryForm
        field="phone"
        label={t('signIn.phoneStep.label')}
        hint={t('signIn.phoneStep.hint')}
        missing={t('signIn.phoneStep.missing')}
        submit={t('common.continue')}
        initial={phone}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel', dir: 'ltr' }}
        pending={send.pending}
        error={send.error}
        onChange={send.reset}
        onSubmit={(entry) => {
          const number = readPhone(entry)
          onPhone(number)
          void send.run({ phone: number })
        }}
      />
    </Sheet>
  )
}
