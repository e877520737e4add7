import type { AppError } from '../../contract/errors'
import type { Account, AccountEntry, SessionState, VaultMode } from '../../contract/session'
import type { AccountConnection } from './account-connection'
import { sessionSecret } from './accounts'
import type { EndedBecause, SessionOptions } from './session-options'

type Facts = Pick<SessionOptions, 'accounts' | 'vault' | 'forgetOnExit'>

/** The accounts as the switcher shows them. */
export const accountEntries = (
  { accounts, vault }: Facts,
  connections: readonly AccountConnection[],
  active: string | null,
  working: ReadonlySet<string>,
): AccountEntry[] =>
  accounts.list().map(({ account, label, ended }) => {
    const open = connections.find((connection) => connection.account().id === account.id)
    const keptState = (): AccountEntry['state'] => {
      if (open !== undefined) return 'ready'
      if (account.endpoint === 'practice') return ended ? 'ended' : 'ready'
      const secret = vault.read(sessionSecret(account.id))
      if (ended) return secret.ok && secret.value !== null ? 'refused' : 'ended'
      if (!secret.ok) return secret.error.code === 'keyringLocked' ? 'sealed' : 'locked'
      return secret.value === null ? 'forgotten' : 'ready'
    }
    const state = account.id === active ? 'active' : keptState()
    return { account: open?.account() ?? account, label, state, working: working.has(account.id) }
  })

/** The state of the first screen; `backTo` and `signInAs` stay as they were on it. */
export const firstScreen = (options: SessionOptions, before: SessionState) => ({
  phase: 'signedOut' as const,
  backTo: before.phase === 'signedOut' ? before.backTo : null,
  signInAs: before.phase === 'signedOut' ? before.signInAs : null,
  credentialsKnown: options.readCredentials() !== null,
  vaultTrouble: options.vault.trouble(),
  testServer: options.isTestServer,
  endedBecause: before.phase === 'starting' ? options.endedBecause : null,
})

/** The reason that the first screen gives for the end of a session. */
export const endOf = ({ code }: AppError): NonNullable<EndedBecause> =>
  code === 'sessionDuplicated' || code === 'accountDeactivated' || code === 'sessionUnknown' ? code : 'sessionEnded'

/** The reason that the first screen gives for the end of practice. */
export const practiceEnd = ({ code }: AppError): NonNullable<EndedBecause> =>
  code === 'practiceNewer' ? code : 'practiceUnavailable'

/** The signed-in state for this connection's account. */
export const deskOf = (facts: Facts, connection: AccountConnection) => ({
  phase: 'signedIn' as const,
  account: connection.account(),
  connection: connection.connectionState(),
  clockOffset: connection.clockOffset(),
  vault: vaultMode(facts, connection.account()),
  vaultTrouble: connection.account().endpoint === 'practice' ? null : facts.vault.trouble(),
})

/** How this account's session is kept. */
const vaultMode = ({ vault, forgetOnExit }: Facts, account: Account): VaultMode => {
  if (account.endpoint === 'practice') return 'practice'
  const state = vault.state()
  if (state === 'system' || state === 'passphrase') return state
  // The passphrase locks other accounts: this one came out of the keyring.
  if (state === 'locked') return 'system'
  return forgetOnExit() ? 'forget' : 'undecided'
}
