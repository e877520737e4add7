import type { JoinRequest } from '../contract/people'
import type { NoticeProvider } from './notification-controller'

export interface RequestNoticeOptions {
  /** Whether the user looks at the list of requests. */
  readonly isLookingAt: () => boolean
  /** Brings the window up with the list of requests in it. */
  readonly openRequests: () => void
}

/**
 * Notifications that people ask to join: one for all who came, and none while the user looks at the list of requests.
 */
export const requestNotices = (options: RequestNoticeOptions): NoticeProvider<readonly JoinRequest[]> => ({
  isWanted: () => !options.isLookingAt(),
  noticeOf: async (requests) => {
    const { requestNotice } = await import('./request-words')
    return requestNotice(requests)
  },
  open: options.openRequests,
})
