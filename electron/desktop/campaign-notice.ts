import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { NoticeProvider } from './notification-controller'

export interface CampaignNoticeOptions {
  /** Whether this account's owner wants to be told. */
  readonly isWanted: (accountId: string) => boolean
  /** What the campaign is called; empty: nothing. */
  readonly nameOf: (accountId: string, campaignId: string) => Promise<string>
  /** Brings the window to the front, and its campaigns where they are this account's. */
  readonly show: (accountId: string) => void
}

/** A campaign has ended, or it, or a part of it, waits for its owner. */
export const campaignNotices = ({ isWanted, nameOf, show }: CampaignNoticeOptions): NoticeProvider<CampaignNews> => ({
  isWanted: ({ accountId }) => isWanted(accountId),
  noticeOf: async (news) => {
    const name = await nameOf(news.accountId, news.campaignId)
    const { campaignNotice } = await import('./campaign-words')
    return campaignNotice(news, name)
  },
  open: ({ accountId }) => show(accountId),
})
