import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { AccountEntry, SessionState } from '../electron/contract/session'
import type { Settings, SettingsPatch } from '../electron/contract/settings'
import { useAction, useCall } from './api'

export type SignedOut = Extract<SessionState, { phase: 'signedOut' }>
export type SignedIn = Extract<SessionState, { phase: 'signedIn' }>

const SignedInContext = createContext<SignedIn | null>(null)

/** Around everything that is seen only when somebody is signed in. */
export const SignedInProvider = SignedInContext.Provider

/** Who is signed in, how the connection stands and how far the server's clock is off; inside the shell only. */
export const useSignedIn = (): SignedIn => {
  const session = useContext(SignedInContext)
  if (session === null) throw new Error('useSignedIn is for screens inside the shell')
  return session
}

/** The account on the screen as the switcher shows it: with the user's own name for it. */
export const useActiveEntry = (): AccountEntry => {
  const { account, accounts } = useSignedIn()
  const listed = accounts.find((entry) => entry.account.id === account.id)
  return listed ?? { account, label: null, state: 'active', working: false }
}

/**
 * The settings as main has them, and how to change some: `const { settings, change } = useSettings()`. The app shows
 * nothing before they are known, so they are always there. A change is seen at once, so that a switch never lags behind
 * the hand, and taken back when main refuses it.
 */
export const useSettings = () => {
  const client = useQueryClient()
  const { data } = useCall('getSettings')
  // Two switches pressed one after the other are two changes, also while the first is still being written.
  const update = useAction('updateSettings', { overlaps: true })
  if (data === undefined) throw new Error('the settings are asked for before anything is shown')
  /** A function says what changes in the settings as they are by then, with changes that are not drawn yet. */
  const change = async (patch: SettingsPatch | ((now: Settings) => SettingsPatch)): Promise<void> => {
    const now = client.getQueryData<Settings>(['getSettings']) ?? data
    const changed = typeof patch === 'function' ? patch(now) : patch
    client.setQueryData<Settings>(['getSettings'], { ...now, ...changed } as Settings)
    if ((await update.run(changed)) === null) await client.invalidateQueries({ queryKey: ['getSettings'] })
  }
  return { settings: data satisfies Settings, change, error: update.error }
}
