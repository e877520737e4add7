import type { MenuItemConstructorOptions } from 'electron'
import type { KeepAliveReason } from './keep-alive'
import { words } from './spoken'

/** The communities of an account that can be closed, most recent first. */
export interface AccountCommunities {
  readonly accountId: string
  /** What the account is called. */
  readonly name: string
  readonly communities: readonly { readonly chatId: string; readonly title: string }[]
}

export interface TrayMenuOptions {
  readonly reasons: readonly KeepAliveReason[]
  readonly accounts: readonly AccountCommunities[]
  readonly show: () => void
  /** Asks in the window whether a community shall be closed. */
  readonly lockdown: (accountId: string, chatId: string, community: string) => void
  readonly quit: () => void
}

/** Communities of one account in the menu; whoever runs more finds the others in the window. */
const MOST = 40

/** A single `&` would make the next letter the entry's access key. */
const plain = (text: string): string => text.replaceAll('&', '&&')

type LockdownOptions = Pick<TrayMenuOptions, 'accounts' | 'lockdown' | 'show'>

const communitiesOf = (
  { accountId, communities }: AccountCommunities,
  { lockdown, show }: LockdownOptions,
): MenuItemConstructorOptions[] => [
  ...communities.slice(0, MOST).map(({ chatId, title }) => ({
    label: `${plain(title)}…`,
    click: () => lockdown(accountId, chatId, title),
  })),
  ...(communities.length > MOST ? [{ label: words().background.moreCommunities, click: show }] : []),
]

/** The communities straight away, or by account where there are several. */
const lockdownMenu = (options: LockdownOptions): MenuItemConstructorOptions[] => {
  const accounts = options.accounts.filter(({ communities }) => communities.length > 0)
  const [first] = accounts
  if (first === undefined) return []
  const submenu =
    accounts.length === 1
      ? communitiesOf(first, options)
      : accounts.map((one) => ({ label: plain(one.name), submenu: communitiesOf(one, options) }))
  return [{ label: words().background.lockdown, submenu }]
}

/** What can be done without a window: every entry is there for when something is urgent, or over. */
export const trayMenu = (options: TrayMenuOptions): MenuItemConstructorOptions[] => [
  { label: words().background.open, click: options.show },
  ...lockdownMenu(options),
  ...options.reasons.flatMap(({ pause }) => (pause === null ? [] : [{ label: pause.label, click: pause.act }])),
  { type: 'separator' },
  { label: words().background.quit, click: options.quit },
]
