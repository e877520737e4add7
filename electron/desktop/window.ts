import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { AppStore } from '../storage/app-store'
import type { Log } from '../storage/log'
import { monotonicNow } from '../time/monotonic-clock'
import { appUrl } from './app-url'
import { showWhenDrawn } from './show-when-drawn'
import { MIN_HEIGHT, MIN_WIDTH, placeOnScreens } from './window-place'

/** Failures are ignored: the window then opens in its old place next time. */
const remember = (window: BrowserWindow, store: AppStore): void => {
  const { x, y, width, height } = window.getNormalBounds()
  store.set('window', { x, y, width, height, maximized: window.isMaximized() })
}

/** Milliseconds: a page that crashes again so soon after it was reloaded is left as it is. */
const CRASHED_AGAIN = 10_000

/** A page that crashed (or was killed for its memory) is loaded again: main holds the truth, so nothing is lost. */
const reloadAfterCrash = ({ webContents }: BrowserWindow, log: Log): void => {
  let last = Number.NEGATIVE_INFINITY
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('window.page-gone', { reason })
    if (reason === 'clean-exit' || monotonicNow() - last < CRASHED_AGAIN) return
    last = monotonicNow()
    webContents.reload()
  })
}

/** The app's one window: sandboxed, isolated, without Node; shown when its first frame is drawn. */
export const createWindow = (store: AppStore, log: Log): BrowserWindow => {
  const place = store.get('window')
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeOnScreens(place, areas),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Invite Desk',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0F1217' : '#F5F6F8',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (place.maximized) window.maximize()
  showWhenDrawn(window)
  let timer: NodeJS.Timeout | undefined
  const rememberSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!window.isDestroyed()) remember(window, store)
    }, 500)
  }
  window.on('resize', rememberSoon)
  window.on('move', rememberSoon)
  window.on('close', () => {
    clearTimeout(timer)
    remember(window, store)
  })
  reloadAfterCrash(window, log)
  void window.loadURL(appUrl)
  return window
}
