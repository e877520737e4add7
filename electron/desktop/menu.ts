import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/events'
import { commandOfRoom, keysOfRoom, rooms } from '../contract/rooms'
import { type AccountInMenu, accountMenu } from './account-menu'
import { words } from './spoken'

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
  const { menu, rooms: names } = words()
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const places = rooms.map((room) =>
    item(names.name[room.id], commandOfRoom(room.id), keysOfRoom(room, isMac).replace('Mod', 'CmdOrCtrl')),
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
        isMac ? { role: 'close', label: menu.close } : { role: 'quit', label: menu.quit },
      ],
    },
    {
      role: 'editMenu',
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        { type: 'separator' },
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
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
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.resetZoom },
        { role: 'zoomIn', label: menu.zoomIn },
        // The same key without Shift, since on many keyboards plus is above the equals sign.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut', label: menu.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: menu.fullScreen },
        ...(isDevelopment ? [{ type: 'separator' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { role: 'windowMenu', label: menu.window },
    { role: 'help', label: menu.help, submenu: [item(menu.shortcuts, 'shortcuts', 'F1')] },
  ]
}

export const installMenu = (options: MenuOptions): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}
