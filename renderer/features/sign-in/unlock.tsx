import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountEntry } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { layout } from '../../theme/tokens'
import { EntryForm } from './entry-form'
import { KnownAccounts } from './known-accounts'
import { Sheet, SignInPage } from './sheet'

const Known = styled('div')({ width: '100%', maxWidth: layout.sheet })

/** The saved session waits behind a passphrase; who has lost it forgets the session and signs in anew. */
export const Unlock = ({ accounts }: { readonly accounts: readonly AccountEntry[] }) => {
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
      {accounts.length > 0 && (
        <Known>
          <KnownAccounts entries={accounts} focused={null} />
        </Known>
      )}
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
