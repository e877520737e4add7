import type { Account, EndpointKind } from '../contract/session'
import type { AppStore } from '../storage/app-store'
import type { Person } from '../telegram/gateway'

/** The vault's name for API id and hash. */
export const credentialsSecret = (endpoint: EndpointKind): string => `credentials:${endpoint}`
/** The vault's name for an account's session. */
export const sessionSecret = (accountId: string): string => `session:${accountId}`

export const accountOf = (endpoint: EndpointKind, person: Person): Account => ({
  id: `${endpoint}-${person.userId}`,
  endpoint,
  ...person,
})

export interface Accounts {
  /** The account that the app opens with, if its endpoint can be reached in this run. */
  active(): Account | null
  /** Remembers the account, with what is newly known of it, and opens the app with it from now on. */
  activate(account: Account): void
  /** Forgets the account and its place. */
  leave(accountId: string): void
}

/** Who has signed in on this computer: plain facts, in the settings file. Their sessions are the vault's. */
export const createAccounts = (store: AppStore, reachable: readonly EndpointKind[]): Accounts => ({
  active: () => {
    const id = store.get('activeAccountId')
    const account = store.get('accounts').find((known) => known.id === id)
    return account !== undefined && reachable.includes(account.endpoint) ? account : null
  },
  activate: (account) => {
    store.set('accounts', [...store.get('accounts').filter((known) => known.id !== account.id), account])
    store.set('activeAccountId', account.id)
  },
  leave: (accountId) => {
    store.set(
      'accounts',
      store.get('accounts').filter((known) => known.id !== accountId),
    )
    if (store.get('activeAccountId') === accountId) store.set('activeAccountId', null)
  },
})
