import type { Errand } from '../contract/errands'
import type { JoinRequest } from '../contract/people'
import type { NoticeProvider } from './notification-controller'

/** People who ask to join communities of an account. */
export interface AccountRequestNews {
  readonly accountId: string
  readonly requests: readonly JoinRequest[]
}

export interface RequestNoticeOptions {
  /** Whether the user looks at the account's list of requests. */
  readonly isLookingAt: (accountId: string) => boolean
  /** Brings the window to the front, at the desk of the account. */
  readonly lead: (accountId: string, errand: Errand) => void
}

/**
 * Notifications that people ask to join: one for all who came, and none while the user looks at the list of requests.
 */
export const requestNotices = (options: RequestNoticeOptions): NoticeProvider<AccountRequestNews> => ({
  isWanted: ({ accountId }) => !options.isLookingAt(accountId),
  noticeOf: async ({ requests }) => {
    const { requestNotice } = await import('./request-words')
    return requestNotice(requests)
  },
  open: ({ accountId }) => options.lead(accountId, { to: 'room', room: 'requests' }),
})
