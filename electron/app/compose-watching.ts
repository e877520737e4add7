import { accountName } from '../contract/session'
import type { KeepAlive, KeepAliveReason } from '../desktop/keep-alive'
import { words } from '../desktop/spoken'
import type { AccountCommunities } from '../desktop/tray-menu'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { Accounts } from '../services/accounts/accounts'
import type { SettingsService } from '../services/accounts/settings'
import type { AccountScope } from '../services/services'

export interface WatchingParts {
  readonly keepAlive: KeepAlive
  readonly settings: SettingsService
  readonly accounts: Pick<Accounts, 'list'>
  readonly scopes: AccountScopes<AccountScope>
}

/** What the app does for all accounts while there is no window. */
export interface Watching {
  /** Accounts or settings changed: the app stays for as long as there is somebody to watch for, where that was chosen. */
  look(): void
  /** What can be closed from the tray, without asking Telegram. */
  communities(): Promise<readonly AccountCommunities[]>
}

export const composeWatching = ({ keepAlive, settings, accounts, scopes }: WatchingParts): Watching => {
  const stop = (): void => void settings.update({ watchInBackground: false })
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background.watch.running
    },
    asks: null,
    get pause() {
      return { label: words().background.watch.pause, act: stop }
    },
  }
  let release: (() => void) | null = null
  /** Bots are not watched, and see no links of others. */
  const watched = () => accounts.list().filter(({ account, ended }) => !account.isBot && !ended)
  return {
    look: () => {
      const isWanted = settings.of(null).watchInBackground && watched().length > 0
      if (isWanted === (release !== null)) return
      release?.()
      release = isWanted ? keepAlive.hold(reason) : null
    },
    communities: () =>
      Promise.all(
        watched().map(async (known) => {
          const { id } = known.account
          const chats = (await scopes.get(id)?.chats.known()) ?? []
          const communities = chats.map(({ id: chatId, title }) => ({ chatId, title }))
          return { accountId: id, name: accountName(known), communities }
        }),
      ),
  }
}
