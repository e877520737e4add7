import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { accountName } from '../electron/contract/session'
import { useCall } from './api'
import { ErrorNote } from './components/error-note'
import { HeldAnswersProvider } from './components/held-answers'
import { ThemeMode } from './components/theme-mode'
import { Toaster } from './components/toaster'
import { Unseen } from './components/unseen'
import { LanguageMode } from './language-mode'
import { SignedInProvider } from './session'
import { useAccountCommands } from './shell/account-commands'
import { Opening } from './shell/opening'
import { Shell } from './shell/shell'

// Who is signed in does not wait for the screens of signing in, nor for what they check entries with.
const SignIn = lazy(async () => ({ default: (await import('./features/sign-in/sign-in')).SignIn }))
const Unlock = lazy(async () => ({ default: (await import('./features/sign-in/unlock')).Unlock }))

/** Which of the app's four faces is seen: opening, locked, signing in, or the rooms. Main says which. */
const Face = () => {
  const session = useCall('getSession')
  if (session.data === undefined) return session.error ? <ErrorNote error={session.error} /> : <Opening />
  switch (session.data.phase) {
    case 'starting':
      return <Opening />
    case 'locked':
      return <Unlock accounts={session.data.accounts} />
    case 'signedOut':
      return <SignIn session={session.data} />
    case 'signedIn':
      return (
        // Another account is another desk: nothing that was typed or chosen for one is seen in the other.
        <SignedInProvider key={session.data.account.id} value={session.data}>
          <Shell />
        </SignedInProvider>
      )
  }
}

/** Tells assistive technology whose desk has come on the screen. It outlives the desks, so that the change is heard. */
const WhoIsIn = () => {
  const { t } = useTranslation()
  const session = useCall('getSession').data
  const entry = session?.phase === 'signedIn' && session.accounts.find(({ state }) => state === 'active')
  return <Unseen role="status">{entry && t('accounts.now', { name: accountName(entry) })}</Unseen>
}

/** Nothing is painted before the settings are there, so that nobody sees light flash up before dark. */
export const App = () => {
  const settings = useCall('getSettings')
  const session = useCall('getSession').data
  useAccountCommands()
  if (settings.data === undefined) {
    return settings.error && <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />
  }
  return (
    <>
      <ThemeMode />
      <LanguageMode />
      <WhoIsIn />
      {/* What was said at one desk, and its `Undo`, must not stand over another. */}
      <Toaster key={session?.phase === 'signedIn' ? session.account.id : 'nobody'}>
        <HeldAnswersProvider>
          <Suspense fallback={<Opening />}>
            <Face />
          </Suspense>
        </HeldAnswersProvider>
      </Toaster>
    </>
  )
}
