import { app, type BrowserWindow, Notification, nativeImage } from 'electron'
import type { JoinRequest } from '../contract/people'
import { BADGE_SIZE, badgeBitmap } from './badge-image'

/** What the system shows of the app outside of its window. */
export interface BadgeAndNotifications {
  /** How many wait, on the dock or the taskbar; 0 takes the badge away. */
  showBadge(waiting: number): void
  /** One notification for everybody who came; none while somebody looks at the list of requests. */
  tellRequests(requests: readonly JoinRequest[]): void
}

export interface DesktopOptions {
  readonly window: () => BrowserWindow | null
  /** Brings the window up with the list of requests in it. */
  readonly openRequests: () => void
}

/** As the page's address names the room (`renderer/shell/room.ts`). */
const REQUESTS = '#/requests'

export const createBadgeAndNotifications = ({ window, openRequests }: DesktopOptions): BadgeAndNotifications => {
  /** Notifications that are on the screen: one that is let go of would no longer hear its click. */
  const open = new Set<Notification>()
  let badge = 0

  const looksAtRequests = (): boolean => {
    const shown = window()
    return shown?.isFocused() === true && new URL(shown.webContents.getURL()).hash === REQUESTS
  }

  // The words are loaded when there is something to say: the start does without them.
  const showOverlay = async (waiting: number): Promise<void> => {
    const { badgeWords } = await import('./request-words')
    if (waiting !== badge) return
    const words = badgeWords(waiting)
    const size = { width: BADGE_SIZE, height: BADGE_SIZE, scaleFactor: 2 }
    const image = words === null ? null : nativeImage.createFromBitmap(Buffer.from(badgeBitmap(waiting)), size)
    window()?.setOverlayIcon(image, words ?? '')
  }

  const notify = async (requests: readonly JoinRequest[]): Promise<void> => {
    const { requestNotice } = await import('./request-words')
    const notice = requestNotice(requests)
    if (notice === null) return
    const notification = new Notification(notice)
    open.add(notification)
    notification.once('close', () => open.delete(notification))
    notification.once('click', () => {
      open.delete(notification)
      openRequests()
    })
    notification.show()
  }

  return {
    showBadge: (waiting) => {
      if (waiting === badge) return
      badge = waiting
      if (process.platform === 'win32') void showOverlay(waiting)
      else app.setBadgeCount(waiting)
    },
    tellRequests: (requests) => {
      if (Notification.isSupported() && !looksAtRequests()) void notify(requests)
    },
  }
}
