import { app, type BrowserWindow, dialog, Menu, nativeImage, Tray } from 'electron'
import icon from '../../assets/icon.png?inline'
import words from '../../assets/locales/en.json'
import type { AppStore } from '../storage/app-store'

export interface BackgroundOptions {
  readonly store: AppStore
  readonly isMac: boolean
  readonly hasWindow: () => boolean
  /** Shows the window, a new one where it was closed. */
  readonly show: () => void
  readonly pause: () => void
}

/** Life without a window while a campaign runs. */
export interface Background {
  /** Asks, the first time, whether the app shall go on when this window is closed while something runs. */
  guard(window: BrowserWindow): void
  /** Whether the app stays although its last window is closed. */
  staysOn(): boolean
  setRunning(isRunning: boolean): void
}

/** Pixels of the icon in the system's tray. */
const TRAY_SIZE = 22
/** Milliseconds that the last notification gets before an app that has nothing left to do, and no window, goes. */
const LEAVE_AFTER = 10_000

export const createBackground = ({ store, isMac, hasWindow, show, pause }: BackgroundOptions): Background => {
  let isRunning = false
  let isQuitting = false
  let tray: Tray | null = null
  let leaving: NodeJS.Timeout | undefined
  app.on('before-quit', () => {
    isQuitting = true
  })

  const putIntoTray = (): void => {
    // macOS has the dock.
    if (isMac || tray !== null) return
    tray = new Tray(nativeImage.createFromDataURL(icon).resize({ width: TRAY_SIZE, height: TRAY_SIZE }))
    tray.setToolTip(words.background.running)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.background.open, click: show },
        { label: words.background.pause, click: pause },
        { type: 'separator' },
        { label: words.background.quit, click: () => app.quit() },
      ]),
    )
    tray.on('click', show)
  }

  /** A desktop may have no tray, and then nothing would tell that the app is still there: so somebody is asked. */
  const ask = async (window: BrowserWindow): Promise<boolean> => {
    const { question, detail, keep, quitAndGoOn } = words.background
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'question', message: question, detail, buttons: [keep, quitAndGoOn] },
      ...{ defaultId: 0, cancelId: 0, noLink: true },
    })
    store.set('runInBackground', response === 0)
    return response === 0
  }

  return {
    guard: (window) => {
      let isAsking = false
      window.on('close', (event) => {
        if (isMac || isQuitting || !isRunning || store.get('runInBackground') !== null) return
        event.preventDefault()
        if (isAsking) return
        isAsking = true
        void ask(window).then((keeps) => {
          isAsking = false
          if (!keeps) app.quit()
          else if (!window.isDestroyed()) window.close()
        })
      })
      window.on('closed', () => {
        if (isRunning && !isQuitting && store.get('runInBackground') === true) putIntoTray()
      })
      window.on('show', () => {
        tray?.destroy()
        tray = null
      })
    },
    staysOn: () => isMac || (isRunning && store.get('runInBackground') === true),
    setRunning: (is) => {
      isRunning = is
      clearTimeout(leaving)
      if (is || isMac) return
      leaving = setTimeout(() => {
        if (!isRunning && !hasWindow()) app.quit()
      }, LEAVE_AFTER)
    },
  }
}
