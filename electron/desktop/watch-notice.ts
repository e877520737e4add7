import type { Errand } from '../contract/errands'
import type { WatchSettings } from '../contract/watch'
import { isQuiet } from '../services/watch/digest'
import type { WatchNews } from '../services/watch/telling'
import { notifiedLeads } from './notice-leads'
import type { NoticeProvider } from './notification-controller'

/** News of an account's links and requests. */
export interface AccountWatchNews {
  readonly accountId: string
  readonly news: WatchNews
}

export interface WatchNoticeOptions {
  /** When this account wants no notifications, or one a day. */
  readonly settings: (accountId: string) => Pick<WatchSettings, 'quietHours' | 'digestAt'>
  /** Whether the user looks at the account's feed. */
  readonly isLookingAt: (accountId: string) => boolean
  /** Brings the window to the front, at the desk of the account. */
  readonly lead: (accountId: string, errand: Errand) => void
  /** The true time, in seconds since 1970. */
  readonly serverTime: (accountId: string) => number
}

/**
 * Notifications of what is watched: one for all that was found, none in the quiet hours, none while the user looks at
 * the feed, and one a day in place of all others where that was chosen.
 */
export const watchNotices = (options: WatchNoticeOptions): NoticeProvider<AccountWatchNews> => ({
  isWanted: ({ accountId, news }) => {
    const { quietHours, digestAt } = options.settings(accountId)
    // A digest has waited for the end of the quiet hours itself.
    if (!news.isDigest && digestAt !== null) return false
    const isAsleep = isQuiet(quietHours, new Date(options.serverTime(accountId) * 1_000))
    return !isAsleep && !options.isLookingAt(accountId)
  },
  noticeOf: async ({ news }) => {
    const { watchNotice } = await import('./watch-words')
    return watchNotice(news)
  },
  open: ({ accountId, news: { notices } }, action) => {
    const latest = notices.at(-1)
    if (latest === undefined) return
    const { id, chatId, community, facts } = latest
    const lead = action === null ? null : (notifiedLeads(facts)[action] ?? null)
    options.lead(accountId, lead === 'lockdown' ? { to: 'lockdown', chatId, community } : { to: 'notice', id, lead })
  },
})
