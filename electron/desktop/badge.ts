import { app, type BrowserWindow, nativeImage } from 'electron'
import { BADGE_SIZE, badgeBitmap } from './badge-image'

/** Shows on the dock or the taskbar how many wait; 0 takes the badge away. */
export type ShowBadge = (waiting: number) => void

export const createBadge = (window: () => BrowserWindow | null): ShowBadge => {
  let badge = 0

  // The texts are loaded when there is something to say, so that the start does without them.
  const showOverlay = async (waiting: number): Promise<void> => {
    const { badgeWords } = await import('./request-words')
    if (waiting !== badge) return
    const words = badgeWords(waiting)
    const size = { width: BADGE_SIZE, height: BADGE_SIZE, scaleFactor: 2 }
    const image = words === null ? null : nativeImage.createFromBitmap(Buffer.from(badgeBitmap(waiting)), size)
    window()?.setOverlayIcon(image, words ?? '')
  }

  return (waiting) => {
    if (waiting === badge) return
    badge = waiting
    if (process.platform === 'win32') void showOverlay(waiting)
    else app.setBadgeCount(waiting)
  }
}
