import { lazy, Suspense } from 'react'
import { useCall } from './api'
import { ErrorNote } from './components/error-note'
import { ThemeMode } from './components/theme-mode'
import { SignedInProvider } from './session'
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
      return <Unlock />
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

/** Nothing is painted before the settings are there, so that nobody sees light flash up before dark. */
export const App = () => {
  const settings = useCall('getSettings')
  if (settings.data === undefined) {
    return settings.error && <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />
  }
  return (
    <>
      <ThemeMode />
      <Suspense fallback={<Opening />}>
        <Face />
      </Suspense>
    </>
  )
}
