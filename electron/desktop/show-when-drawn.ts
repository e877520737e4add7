import type { BrowserWindow } from 'electron'

/** Milliseconds after its page is loaded: a window whose first frame was not reported by then is shown as it is. */
export const SHOWN_AT_LATEST = 3000

/**
 * Shows a window once, when its first frame is drawn, so that nothing flashes. If Chromium does not report that frame,
 * as may happen on a busy computer, the window would stay invisible: it is shown some time after its page was loaded,
 * or failed to load, whatever it looks like.
 */
export const showWhenDrawn = (window: BrowserWindow): void => {
  let done = false
  let timer: NodeJS.Timeout | undefined
  const finish = (): void => {
    done = true
    clearTimeout(timer)
  }
  const show = (): void => {
    if (done || window.isDestroyed()) return
    finish()
    window.show()
  }
  window.once('ready-to-show', show)
  window.once('closed', finish)
  window.webContents.once('did-stop-loading', () => {
    if (!done) timer = setTimeout(show, SHOWN_AT_LATEST)
  })
}
