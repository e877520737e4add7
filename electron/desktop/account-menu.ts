import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/events'
import { type AccountEntry, accountName } from '../contract/session'
import { words } from './spoken'

/** An account as the native menu shows it. */
export interface AccountInMenu {
  readonly name: string
  readonly isActive: boolean
}

/** Accounts that have their own shortcut: there are nine digit keys. */
const commands = [
  'account1',
  'account2',
  'account3',
  'account4',
  'account5',
  'account6',
  'account7',
  'account8',
  'account9',
] as const satisfies readonly MenuCommand[]

/** The accounts that fit into the menu, at most nine. */
export const namesInMenu = (entries: readonly AccountEntry[]): AccountInMenu[] =>
  entries.slice(0, commands.length).map((entry) => ({ name: accountName(entry), isActive: entry.state === 'active' }))

/**
 * The menu `Account`: switches to the next or previous account, or by number. Alt and a digit on Windows and Linux,
 * where Ctrl+Alt is AltGr and writes characters; ⌥⌘ and a digit on a Mac, where ⌥ alone writes characters. The menu
 * `Go` has the other shortcuts with digits.
 */
export const accountMenu = (
  accounts: readonly AccountInMenu[],
  isMac: boolean,
  run: (command: MenuCommand) => void,
): MenuItemConstructorOptions => {
  const step = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    enabled: accounts.length > 1,
    click: () => run(command),
  })
  const numbered = accounts.flatMap(({ name, isActive }, place): MenuItemConstructorOptions[] => {
    const command = commands[place]
    if (command === undefined) return []
    return [
      {
        // A single `&` would make the next letter the item's access key.
        label: name.replaceAll('&', '&&'),
        type: 'radio',
        checked: isActive,
        accelerator: `${isMac ? 'Alt+Cmd' : 'Alt'}+${place + 1}`,
        click: () => run(command),
      },
    ]
  })
  const { menu } = words()
  return {
    label: menu.account,
    submenu: [
      step(menu.nextAccount, 'nextAccount', 'Ctrl+Tab'),
      step(menu.previousAccount, 'previousAccount', 'Ctrl+Shift+Tab'),
      ...(numbered.length === 0 ? [] : [{ type: 'separator' as const }, ...numbered]),
    ],
  }
}
