import type { Errand } from '../contract/errands'
import type { WatchSettings } from '../contract/watch'
import type { WatchNews } from '../services/watch/telling'
import type { NoticeProvider } from './notification-controller'

/** News of an account's links and requests. */
export interface AccountWatchNews {
  readonly accountId: string
  readonly news: WatchNews
}

export interface WatchNoticeOptions {
  /** When this account wants no notifications. */
  readonly quietHours: (accountId: string) => WatchSettings['quietHours']
  /** Whether the user looks at the account's feed. */
  readonly isLookingAt: (accountId: string) => boolean
  /** Brings the window to the front, at the desk of the account. */
  readonly lead: (accountId: string, errand: Errand) => void
  /** This computer's time. */
  readonly now?: () => Date
}

/** Whether a time of the day, in minutes since midnight, lies in the quiet hours; those that end when they begin are none. */
const isQuiet = (quietHours: WatchSettings['quietHours'], minute: number): boolean => {
  if (quietHours === null) return false
  const { from, to } = quietHours
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to
}

/**
 * Notifications of what is watched: one for all that was found, none in the quiet hours, and none while the user looks at
 * the feed.
 */
export const watchNotices = (options: WatchNoticeOptions): NoticeProvider<AccountWatchNews> => ({
  isWanted: ({ accountId }) => {
    const now = options.now?.() ?? new Date()
    const isAsleep = isQuiet(options.quietHours(accountId), now.getHours() * 60 + now.getMinutes())
    return !isAsleep && !options.isLookingAt(accountId)
  },
  noticeOf: async ({ news }) => {
    const { watchNotice } = await import('./watch-words')
    return watchNotice(news)
  },
  open: ({ accountId, news: { notices } }, action) => {
    const latest = notices.at(-1)
    if (latest === undefined) return
    const { id, chatId, community } = latest
    options.lead(accountId, action === null ? { to: 'notice', id } : { to: 'lockdown', chatId, community })
  },
})
