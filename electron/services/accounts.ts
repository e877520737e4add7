import type { Account, EndpointKind } from '../contract/session'
import type { AppStore } from '../storage/app-store'
import type { Person } from '../telegram/gateway'

/** The vault's name for API id and hash. */
export const credentialsSecret = (endpoint: EndpointKind): string => `credentials:${endpoint}`
/** The vault's name for an account's session. */
export const sessionSecret = (accountId: string): string => `session:${accountId}`

export interface Accounts {
  /** The account that the app opens with, if its endpoint can be reached in this run. */
  active(): Account | null
  /** Remembers who signed in and makes them the active one. */
  enter(endpoint: EndpointKind, person: Person): Account
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
  enter: (endpoint, person) => {
    const account: Account = { id: `${endpoint}-${person.userId}`, endpoint, ...person }
    store.set('accounts', [...store.get('accounts').filter((known) => known.id !== account.id), account])
    store.set('activeAccountId', account.id)
    return account
  },
  leave: (accountId) => {
    store.set(
      'accounts',
      store.get('accounts').filter((known) => known.id !== accountId),
    )
    if (store.get('activeAccountId') === accountId) store.set('activeAccountId', null)
  },
})
