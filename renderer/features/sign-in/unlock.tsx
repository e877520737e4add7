import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { EntryForm } from './entry-form'
import { Sheet, SignInPage } from './sheet'

/** The saved session waits behind a passphrase; who has lost it forgets the session and signs in anew. */
export const Unlock = () => {
  const { t } = useTranslation()
  const unlock = useAction('unlockVault')
  const forget = useAction('forgetVault')
  const [forgetting, setForgetting] = useState(false)
  return (
    <SignInPage>
      <Sheet title={t('unlock.title')} text={t('unlock.text')}>
        <EntryForm
          field="passphrase"
          secret
          label={t('unlock.label')}
          missing={t('unlock.missing')}
          submit={t('unlock.submit')}
          pending={unlock.pending}
          error={unlock.error}
          onChange={unlock.reset}
          onSubmit={(passphrase) => void unlock.run({ passphrase })}
        >
          <Button variant="text" size="small" onClick={() => setForgetting(true)}>
            {t('unlock.forgot')}
          </Button>
        </EntryForm>
      </Sheet>
      <ConfirmDialog
        open={forgetting}
        title={t('unlock.forgetTitle')}
        confirm={t('unlock.forgetConfirm')}
        tone="error"
        pending={forget.pending}
        error={forget.error}
        onConfirm={() => void forget.run()}
        onClose={() => setForgetting(false)}
      >
        {t('unlock.forgetText')}
      </ConfirmDialog>
    </SignInPage>
  )
}
