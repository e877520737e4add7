import type { Account, EndpointKind } from '../../contract/session'
import type { KnownAccount } from '../../storage/app-state'
import type { AppStore } from '../../storage/app-store'
import type { Person } from '../../telegram/gateway'

/** The vault's name for API id and hash. */
export const credentialsSecret = (endpoint: EndpointKind): string => `credentials:${endpoint}`
/** The vault's name for an account's session. */
export const sessionSecret = (accountId: string): string => `session:${accountId}`

/** The app's account of a person; its id is `<endpoint>-<user id>`. */
export const accountOf = (endpoint: EndpointKind, person: Person): Account => ({
  id: `${endpoint}-${person.userId}`,
  endpoint,
  ...person,
})

export interface Accounts {
  /** Those whose endpoint can be reached in this run, in the order in which they were added. */
  list(): readonly KnownAccount[]
  /** The account that the app opens with, if its endpoint can be reached in this run. */
  active(): KnownAccount | null
  /** Remembers the account's latest data; its place in the list and its label stay. */
  update(account: Account): void
  /** Does the same, and the app opens with this account from now on. */
  activate(account: Account): void
  /** Sets the user's own name for it; null: the person's name is shown. */
  rename(accountId: string, label: string | null): void
  /** Notes that Telegram has ended its session: it stays in the list, so that signing in again finds its place. */
  markEnded(accountId: string): void
  /** Forgets the account and its place. */
  leave(accountId: string): void
}

/** Who has signed in on this computer; kept in the settings file. The sessions are in the vault. */
export const createAccounts = (store: AppStore, reachable: readonly EndpointKind[]): Accounts => {
  const list = (): readonly KnownAccount[] =>
    store.get('accounts').filter(({ account }) => reachable.includes(account.endpoint))
  const change = (accountId: string, to: (known: KnownAccount) => KnownAccount): void => {
    store.set(
      'accounts',
      store.get('accounts').map((known) => (known.account.id === accountId ? to(known) : known)),
    )
  }
  const update = (account: Account): void => {
    const isKnown = store.get('accounts').some((known) => known.account.id === account.id)
    if (isKnown) change(account.id, (known) => ({ ...known, account, ended: false }))
    else store.set('accounts', [...store.get('accounts'), { account, label: null, ended: false }])
  }
  return {
    list,
    active: () => list().find(({ account }) => account.id === store.get('activeAccountId')) ?? null,
    update,
    activate: (account) => {
      update(account)
      store.set('activeAccountId', account.id)
    },
    rename: (accountId, label) => change(accountId, (known) => ({ ...known, label })),
    markEnded: (accountId) => change(accountId, (known) => ({ ...known, ended: true })),
    leave: (accountId) => {
      store.set(
        'accounts',
        store.get('accounts').filter((known) => known.account.id !== accountId),
      )
      if (store.get('activeAccountId') === accountId) store.set('activeAccountId', null)
    },
  }
}
