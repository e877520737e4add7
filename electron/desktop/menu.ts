import { Menu, type MenuItemConstructorOptions } from 'electron'
import words from '../../assets/locales/en.json'
import type { MenuCommand } from '../contract/events'
import { commandOfRoom, keysOfRoom, rooms } from '../contract/rooms'
import { type AccountInMenu, accountMenu } from './account-menu'

export interface MenuOptions {
  readonly isMac: boolean
  /** Reload and developer tools: development builds only. */
  readonly isDevelopment: boolean
  /** In the order in which they were added; none before anybody has signed in. */
  readonly accounts?: readonly AccountInMenu[]
  readonly run: (command: MenuCommand) => void
}

/** The native menu, with every shortcut of the app that the system should know. */
export const menuTemplate = ({
  isMac,
  isDevelopment,
  accounts = [],
  run,
}: MenuOptions): MenuItemConstructorOptions[] => {
  const { menu } = words
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const places = rooms.map((room) =>
    item(words.rooms.name[room.id], commandOfRoom(room.id), keysOfRoom(room, isMac).replace('Mod', 'CmdOrCtrl')),
  )
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: menu.link,
      submenu: [
        item(menu.newLink, 'newLink', 'CmdOrCtrl+N'),
        item(menu.chooseCommunity, 'chooseCommunity', 'CmdOrCtrl+L'),
        item(menu.search, 'search', 'CmdOrCtrl+F'),
        { type: 'separator' },
        item(menu.copyLink, 'copyLink', 'CmdOrCtrl+Shift+C'),
        item(menu.showQr, 'showQr', 'CmdOrCtrl+Shift+Q'),
        { type: 'separator' },
        item(menu.signOut, 'signOut'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: menu.go,
      submenu: [
        ...places,
        { type: 'separator' },
        item(menu.refresh, 'refresh', 'CmdOrCtrl+R'),
        item(menu.commandPalette, 'commandPalette', 'CmdOrCtrl+K'),
      ],
    },
    accountMenu(accounts, isMac, run),
    {
      role: 'viewMenu',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // The same key without Shift, since on many keyboards plus is above the equals sign.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [{ type: 'separator' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item(menu.shortcuts, 'shortcuts', 'F1')] },
  ]
}

export const installMenu = (options: MenuOptions): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}
