import type { BrowserWindow } from 'electron'
import type { JoinRequest } from '../contract/people'
import type { NoticeProvider } from './notification-controller'

export interface RequestNoticeOptions {
  readonly window: () => BrowserWindow | null
  /** Brings the window up with the list of requests in it. */
  readonly openRequests: () => void
}

/** The address of the list of requests in the page (`renderer/shell/room.ts`). */
const REQUESTS = '#/requests'

/**
 * Notifications that people ask to join: one for all who came, and none while the user looks at the list of requests.
 */
export const requestNotices = (options: RequestNoticeOptions): NoticeProvider<readonly JoinRequest[]> => ({
  isWanted: () => {
    const window = options.window()
    return window?.isFocused() !== true || new URL(window.webContents.getURL()).hash !== REQUESTS
  },
  noticeOf: async (requests) => {
    const { requestNotice } = await import('./request-words')
    return requestNotice(requests)
  },
  open: options.openRequests,
})
