import type { Errand } from '../contract/errands'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { NoticeProvider } from './notification-controller'

/** News of an account's campaign. `name`: the campaign's name; empty if it has none. */
export interface AccountCampaignNews {
  readonly accountId: string
  readonly news: CampaignNews
  readonly name: string
}

export interface CampaignNoticeOptions {
  /** Whether notifications are wanted for this account. */
  readonly isWanted: (accountId: string) => boolean
  /** Brings the window to the front, at the desk of the account. */
  readonly lead: (accountId: string, errand: Errand) => void
}

/** Notifications for a campaign that has ended, or that wholly or partly waits for the user. */
export const campaignNotices = ({ isWanted, lead }: CampaignNoticeOptions): NoticeProvider<AccountCampaignNews> => ({
  isWanted: ({ accountId }) => isWanted(accountId),
  noticeOf: async ({ news, name }) => {
    const { campaignNotice } = await import('./campaign-words')
    return campaignNotice(news, name)
  },
  open: ({ accountId }) => lead(accountId, { to: 'room', room: 'campaigns' }),
})
