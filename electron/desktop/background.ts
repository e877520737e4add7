import { app, type BrowserWindow, dialog, Menu, nativeImage, Tray } from 'electron'
import icon from '../../assets/icon.png?inline'
import type { AppStore } from '../storage/app-store'
import type { KeepAlive, KeepAliveReason } from './keep-alive'
import { words } from './spoken'
import { type AccountCommunities, type TrayMenuOptions, trayMenu } from './tray-menu'

export interface BackgroundOptions {
  readonly store: AppStore
  readonly isMac: boolean
  readonly hasWindow: () => boolean
  /** Shows the window, or a new one if it was closed. */
  readonly show: () => void
  readonly keepAlive: Pick<KeepAlive, 'reasons' | 'whenChanged'>
  /** What can be closed from the tray; asked for when there is one. */
  readonly communities: () => Promise<readonly AccountCommunities[]>
  readonly lockdown: TrayMenuOptions['lockdown']
}

/** Life without a window while there is a reason for it. */
export interface Background {
  /** Asks, the first time this window is closed while there is a reason, whether the app shall go on without it. */
  guard(window: BrowserWindow): void
  /** Goes into the tray before there was a window, where there is a reason for that; answers whether there is. */
  begin(): boolean
  /** Whether the app goes on although its last window is closed. */
  staysOn(): boolean
  /** Accounts or their communities have changed. */
  communitiesChanged(): void
  /** Another language is spoken. */
  wordsChanged(): void
}

type Question = NonNullable<KeepAliveReason['asks']>

/** Pixels of the icon in the system's tray. */
const TRAY_SIZE = 22
/**
 * Milliseconds that an app without a window and without anything left to do stays, so that its last notification is
 * seen.
 */
const LEAVE_AFTER = 10_000

export const createBackground = (options: BackgroundOptions): Background => {
  const { store, isMac, hasWindow, show, keepAlive } = options
  let isQuitting = false
  let tray: Tray | null = null
  let leaving: NodeJS.Timeout | undefined
  const isNeeded = (): boolean => keepAlive.reasons().length > 0
  /** There is a reason that the user chose; for all others the answer that was given once holds. */
  const isWanted = (): boolean =>
    keepAlive.reasons().some(({ asks }) => asks === null || store.get('runInBackground') === true)
  app.on('before-quit', () => {
    isQuitting = true
  })

  const putIntoTray = (): void => {
    // macOS has the dock.
    if (isMac || tray !== null) return
    tray = new Tray(nativeImage.createFromDataURL(icon).resize({ width: TRAY_SIZE, height: TRAY_SIZE }))
    nameReasons(tray)
    listCommunities()
    tray.on('click', show)
  }

  let accounts: readonly AccountCommunities[] = []
  const nameReasons = (shown: Tray): void => {
    const { lockdown } = options
    const reasons = keepAlive.reasons()
    shown.setToolTip([app.getName(), ...reasons.map(({ running }) => running)].join('\n'))
    shown.setContextMenu(
      Menu.buildFromTemplate(trayMenu({ reasons, accounts, show, lockdown, quit: () => app.quit() })),
    )
  }
  const listCommunities = (): void => {
    if (tray === null) return
    void options.communities().then((listed) => {
      if (JSON.stringify(listed) === JSON.stringify(accounts)) return
      accounts = listed
      if (tray !== null) nameReasons(tray)
    })
  }

  /** A desktop may have no tray, and then nothing would show that the app is still there: so the user is asked. */
  const ask = async (window: BrowserWindow, { question, detail }: Question): Promise<boolean> => {
    const { keep, quitAndGoOn } = words().background
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'question', message: question, detail, buttons: [keep, quitAndGoOn] },
      ...{ defaultId: 0, cancelId: 0, noLink: true },
    })
    store.set('runInBackground', response === 0)
    return response === 0
  }

  keepAlive.whenChanged(() => {
    if (tray !== null) nameReasons(tray)
    clearTimeout(leaving)
    if (isNeeded() || isMac) return
    leaving = setTimeout(() => {
      if (!isNeeded() && !hasWindow()) app.quit()
    }, LEAVE_AFTER)
  })

  return {
    wordsChanged: () => {
      if (tray !== null) nameReasons(tray)
    },
    guard: (window) => {
      let isAsking = false
      window.on('close', (event) => {
        const question = keepAlive.reasons().find(({ asks }) => asks !== null)?.asks ?? null
        if (isMac || isQuitting || isWanted() || question === null || store.get('runInBackground') !== null) return
        event.preventDefault()
        if (isAsking) return
        isAsking = true
        void ask(window, question).then((keeps) => {
          isAsking = false
          if (!keeps) app.quit()
          else if (!window.isDestroyed()) window.close()
        })
      })
      window.on('closed', () => {
        if (isWanted() && !isQuitting) putIntoTray()
      })
      window.on('show', () => {
        tray?.destroy()
        tray = null
      })
    },
    begin: () => {
      if (isWanted()) putIntoTray()
      return isWanted()
    },
    staysOn: () => isMac || isWanted(),
    communitiesChanged: listCommunities,
  }
}
