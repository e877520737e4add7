import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../../session'
import { About } from './about'
import { Accounts } from './accounts'
import { Appearance } from './appearance'
import { Connection } from './connection'
import { JoinRequests } from './join-requests'
import { NewLinks } from './new-links'
import { Practice } from './practice'
import { Shortcuts } from './shortcuts'
import { StayingSignedIn } from './staying-signed-in'
import { Updates } from './updates'

const Page = styled('div')({ display: 'grid', gap: 28, maxWidth: 720, padding: '28px 24px 48px', marginInline: 'auto' })

/** Everything that can be chosen for good. Each choice is kept as it is made. */
export const SettingsScreen = () => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  return (
    <Page>
      <Typography variant="h1">{t('settings.title')}</Typography>
      <Appearance />
      <NewLinks />
      {!account.isBot && <JoinRequests />}
      <Accounts />
      <StayingSignedIn />
      <Connection />
      {account.endpoint === 'practice' && <Practice />}
      <Updates />
      <Shortcuts />
      <About />
    </Page>
  )
}
