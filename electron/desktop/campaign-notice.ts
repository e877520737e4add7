import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { NoticeProvider } from './notification-controller'

/** News of an account's campaign. `name`: what it is called; empty: nothing. */
export interface AccountCampaignNews {
  readonly accountId: string
  readonly news: CampaignNews
  readonly name: string
}

export interface CampaignNoticeOptions {
  /** Whether this account's owner wants to be told. */
  readonly isWanted: (accountId: string) => boolean
  /** Brings the window to the front, and its campaigns where they are this account's. */
  readonly show: (accountId: string) => void
}

/** A campaign has ended, or it, or a part of it, waits for its owner. */
export const campaignNotices = ({ isWanted, show }: CampaignNoticeOptions): NoticeProvider<AccountCampaignNews> => ({
  isWanted: ({ accountId }) => isWanted(accountId),
  noticeOf: async ({ news, name }) => {
    const { campaignNotice } = await import('./campaign-words')
    return campaignNotice(news, name)
  },
  open: ({ accountId }) => show(accountId),
})
