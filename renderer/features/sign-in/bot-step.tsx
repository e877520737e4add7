import { useTranslation } from 'react-i18next'
import { type CallError, useAction } from '../../api'
import { EntryForm } from './entry-form'
import { Sheet } from './sheet'
import { useRefusedCredentials } from './use-refused-credentials'

export interface BotStepProps {
  readonly onCredentialsRefused: (error: CallError) => void
  /** `begun`: Telegram is being asked. */
  readonly onBack: (begun: boolean) => void
}

export const BotStep = ({ onCredentialsRefused, onBack }: BotStepProps) => {
  const { t } = useTranslation()
  const signIn = useAction('signInBot')
  useRefusedCredentials(signIn.error, onCredentialsRefused)
  return (
    <Sheet title={t('signIn.botStep.title')} text={t('signIn.botStep.text')} onBack={() => onBack(signIn.pending)}>
      <EntryForm
        field="botToken"
        secret
        label={t('signIn.botStep.label')}
        hint={t('signIn.botStep.hint')}
        missing={t('signIn.botStep.missing')}
        submit={t('signIn.botStep.submit')}
        input={{ dir: 'ltr' }}
        pending={signIn.pending}
        error={signIn.error}
        onChange={signIn.reset}
        onSubmit={(token) => void signIn.run({ token })}
      />
    </Sheet>
  )
}
