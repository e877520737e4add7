import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { ProtectDialog } from '../../components/protect-dialog'
import { Row, Section } from '../../components/setting-rows'
import { useToast } from '../../components/toaster'
import { useSignedIn } from '../../session'

/** What becomes of the session when the app closes. Where a keyring keeps it there is nothing to choose. */
export const StayingSignedIn = () => {
  const { t } = useTranslation()
  const { vault } = useSignedIn()
  const toast = useToast()
  const choose = useAction('chooseVault')
  const [protecting, setProtecting] = useState(false)
  const choosable = vault === 'passphrase' || vault === 'forget' || vault === 'undecided'
  const forget = async () => {
    if ((await choose.run({ mode: 'forget' })) !== null) toast(t('vault.forgets'))
  }
  return (
    <Section title={t('settings.keeping')}>
      <Row hint={t(`settings.vault.${vault}`)}>
        {choosable && (
          <Button size="small" onClick={() => setProtecting(true)}>
            {t(vault === 'passphrase' ? 'settings.changePassphrase' : 'vault.protect')}
          </Button>
        )}
        {choosable && vault !== 'forget' && (
          <Button size="small" variant="text" color="inherit" loading={choose.pending} onClick={forget}>
            {t('vault.forget')}
          </Button>
        )}
      </Row>
      {choose.error && <ErrorNote error={choose.error} />}
      <ProtectDialog open={protecting} onClose={() => setProtecting(false)} />
    </Section>
  )
}
