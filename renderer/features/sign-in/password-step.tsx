import { useTranslation } from 'react-i18next'
import { useAction } from '../../api'
import { EntryForm } from './entry-form'
import { Sheet } from './sheet'

/** Two-step verification: the password goes to main, which proves it to Telegram by SRP without sending it. */
export const PasswordStep = ({ hint, onBack }: { readonly hint: string | null; readonly onBack: () => void }) => {
  const { t } = useTranslation()
  const submit = useAction('submitPassword')
  return (
    <Sheet title={t('signIn.passwordStep.title')} text={t('signIn.passwordStep.text')} onBack={onBack}>
      <EntryForm
        field="password"
        secret
        label={t('signIn.passwordStep.label')}
        hint={hint ? t('signIn.passwordStep.hint', { hint }) : undefined}
        missing={t('signIn.passwordStep.missing')}
        submit={t('signIn.passwordStep.submit')}
        pending={submit.pending}
        error={submit.error}
        onChange={submit.reset}
        onSubmit={(password) => void submit.run({ password })}
      />
    </Sheet>
  )
}
