import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { appUrl } from './app-url'
import type { AppStore } from './storage/app-store'
import { MIN_HEIGHT, MIN_WIDTH, placeOnScreens } from './window-place'

/** Where it cannot be written the window opens in its old place next time: nothing to trouble anybody with. */
const remember = (window: BrowserWindow, store: AppStore): void => {
  const { x, y, width, height } = window.getNormalBounds()
  store.set('window', { x, y, width, height, maximized: window.isMaximized() })
}

/** The app's one window: sandboxed, isolated, without Node; shown when its first frame is drawn. */
export const createWindow = (store: AppStore): BrowserWindow => {
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
  window.once('ready-to-show', () => window.show())
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
  void window.loadURL(appUrl)
  return window
}
