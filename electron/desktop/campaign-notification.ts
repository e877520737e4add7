import { Notification } from 'electron'
import type { CampaignNews } from '../services/campaigns/run/run-model'

export interface CampaignNoticeOptions {
  /** Whether this account's owner wants to be told. */
  readonly isWanted: (accountId: string) => boolean
  /** What the campaign is called; empty: nothing. */
  readonly nameOf: (accountId: string, campaignId: string) => Promise<string>
  /** Brings the window to the front, and its campaigns where they are this account's. */
  readonly show: (accountId: string) => void
}

/** A desktop notification at the end of a campaign, or when it waits for its owner. */
export const createCampaignNotification = (options: CampaignNoticeOptions): ((news: CampaignNews) => Promise<void>) => {
  /** Those that are on the screen: one that is let go of would no longer hear its click. */
  const open = new Set<Notification>()
  return async (news) => {
    const { accountId, campaignId } = news
    if (!options.isWanted(accountId) || !Notification.isSupported()) return
    const name = await options.nameOf(accountId, campaignId)
    const { campaignNotice } = await import('./campaign-words')
    const notice = campaignNotice(news, name)
    if (notice === null) return
    const notification = new Notification(notice)
    open.add(notification)
    notification.once('close', () => open.delete(notification))
    notification.once('click', () => {
      open.delete(notification)
      options.show(accountId)
    })
    notification.show()
  }
}
