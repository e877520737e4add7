import type { Account, AccountEntry, VaultMode } from '../contract/session'
import type { AccountLine } from './account-line'
import { sessionSecret } from './accounts'
import type { SessionOptions } from './session-options'

type Facts = Pick<SessionOptions, 'accounts' | 'vault' | 'forgetOnExit'>

/** The accounts as the switcher shows them. */
export const accountEntries = (
  { accounts, vault }: Facts,
  lines: readonly AccountLine[],
  active: string | null,
): AccountEntry[] =>
  accounts.list().map(({ account, label, ended }) => {
    const open = lines.find((line) => line.account().id === account.id)
    const isKept = (): boolean => {
      if (open !== undefined || account.endpoint === 'practice') return true
      const secret = vault.read(sessionSecret(account.id))
      return secret.ok && secret.value !== null
    }
    const state = account.id === active ? 'active' : !ended && isKept() ? 'ready' : 'ended'
    return { account: open?.account() ?? account, label, state }
  })

/** How this account's session is kept. */
export const vaultMode = ({ vault, forgetOnExit }: Facts, account: Account): VaultMode => {
  if (account.endpoint === 'practice') return 'practice'
  const state = vault.state()
  if (state === 'system' || state === 'passphrase') return state
  return forgetOnExit() ? 'forget' : 'undecided'
}
