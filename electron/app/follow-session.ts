import type { Account, AccountEntry } from '../contract/session'
import type { ShowBadge } from '../desktop/badge'
import type { SendEvent } from '../ipc/send-event'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { Accounts } from '../services/accounts/accounts'
import type { Session } from '../services/accounts/session'
import type { SettingsService } from '../services/accounts/settings'
import type { AccountScope } from '../services/services'

export interface FollowSessionParts {
  readonly session: Session
  readonly scopes: AccountScopes<AccountScope>
  readonly build: (account: Account, ready: Promise<void>) => AccountScope
  readonly accounts: Accounts
  readonly settings: SettingsService
  readonly send: SendEvent
  readonly showBadge: ShowBadge
  /** The accounts that can be switched to, whenever the session changes. */
  readonly onAccounts: (accounts: readonly AccountEntry[]) => void
}

/** Passes on what happens to accounts: to the scope of each, and to the page. */
export const followSession = (parts: FollowSessionParts): void => {
  const { session, scopes, build, accounts, settings, send } = parts
  const { events } = session
  const scopeOf = (account: Account): AccountScope => scopes.of(account, build)
  /**
   * The account whose settings and badge the page shows; its scope may be gone before the page hears of the sign-out.
   */
  let shown: string | null = null

  events.on('changed', (state) => {
    const next = state.phase === 'signedIn' ? scopeOf(state.account) : null
    const isOther = (next?.account.id ?? null) !== shown
    shown = next?.account.id ?? null
    // Before the session, so that the account appears with its own settings.
    if (isOther) send('settingsChanged', settings.get())
    send('sessionChanged', state)
    parts.onAccounts('accounts' in state ? state.accounts : [])
    scopes.show(next)
    if (next !== null || !isOther) return
    send('requestsChanged', { waiting: 0 })
    parts.showBadge(0)
  })
  events.on('online', (account, again) => {
    scopeOf(account).events.emit('online', { again })
    // Campaigns of other accounts go on too; their connections are opened once an account is online.
    if (again) return
    for (const known of accounts.list()) {
      const { engine, watch, singleUse, rotation, schedule, answerRules } = scopeOf(known.account)
      void engine.wake()
      watch.wake()
      singleUse.wake()
      rotation.wake()
      void schedule.wake()
      answerRules.wake()
    }
  })
  events.on('chatChanged', (account, chatId) => scopes.get(account.id)?.events.emit('chatChanged', chatId))
  events.on('joined', (account, chatId) => scopes.get(account.id)?.events.emit('joined', chatId))
  events.on('chatsChanged', (account, chatId) => scopes.get(account.id)?.events.emit('chatsChanged', chatId))
  events.on('chatMoved', (account, from, to) => scopeOf(account).events.emit('chatMoved', from, to))
  events.on('left', (accountId) => {
    // An account whose session ended may come back, and then its user wants to see how far the work had come.
    const isKnown = accounts.list().some(({ account }) => account.id === accountId)
    if (isKnown) scopes.get(accountId)?.events.emit('ended', { code: 'sessionEnded' })
    else void scopes.dispose(accountId)
  })
}
