import Button from '@mui/material/Button'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../api'
import { ErrorText } from '../components/error-note'
import { Notice } from '../components/notice'
import { useToast } from '../components/toaster'
import { VaultTrouble } from '../components/vault-trouble'
import { useSignedIn } from '../session'

const ProtectDialog = lazy(async () => ({
  default: (await import('../components/protect-dialog')).ProtectDialog,
}))

/** Where the system has no keyring, the user chooses what becomes of the session. It blocks nothing. */
export const VaultNotice = () => {
  const { t } = useTranslation()
  const { vault, vaultTrouble } = useSignedIn()
  const toast = useToast()
  const choose = useAction('chooseVault')
  /** null: never asked for, so nothing of the dialog is loaded. */
  const [protecting, setProtecting] = useState<boolean | null>(null)
  const forget = async () => {
    if ((await choose.run({ mode: 'forget' })) !== null) toast(t('vault.forgets'))
  }
  return (
    <>
      {vaultTrouble !== null && (
        <VaultTrouble trouble={vaultTrouble} {...(vault === 'undecided' ? { title: t('vault.undecidedTitle') } : {})}>
          {vault === 'undecided' && (
            <Button size="small" variant="text" color="inherit" loading={choose.pending} onClick={forget}>
              {t('vault.forget')}
            </Button>
          )}
          {vault !== 'passphrase' && (
            <Button size="small" variant="text" onClick={() => setProtecting(true)}>
              {t('vault.protect')}
            </Button>
          )}
        </VaultTrouble>
      )}
      {vault === 'undecided' && vaultTrouble === null && (
        <Notice
          tone="info"
          title={t('vault.undecidedTitle')}
          actions={
            <>
              <Button size="small" onClick={() => setProtecting(true)}>
                {t('vault.protect')}
              </Button>
              <Button size="small" variant="text" color="inherit" loading={choose.pending} onClick={forget}>
                {t('vault.forget')}
              </Button>
            </>
          }
        >
          {choose.error ? <ErrorText error={choose.error} /> : t('vault.undecidedText')}
        </Notice>
      )}
      {protecting !== null && (
        <Suspense>
          <ProtectDialog open={protecting} onClose={() => setProtecting(false)} />
        </Suspense>
      )}
    </>
  )
}
