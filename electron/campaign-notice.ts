import { Notification } from 'electron'
import words from '../assets/locales/en.json'
import type { CampaignNews } from './services/campaign-engine'

export interface CampaignNoticeOptions {
  /** Whether this account's owner wants to be told. */
  readonly isWanted: (accountId: string) => boolean
  /** Brings the window to the front. */
  readonly show: () => void
}

/** What a desktop notification says of a campaign; null where there is nothing to say. */
export const noticeOf = ({ state, created, failed }: CampaignNews): { title: string; body: string } | null => {
  const { campaignNotice, errors } = words
  if (state.kind === 'finished') {
    const text = failed === 0 ? campaignNotice.made : campaignNotice.madeAndFailed
    const body = text.replace('{{created}}', `${created}`).replace('{{failed}}', `${failed}`)
    return { title: campaignNotice.finished, body }
  }
  // Signing out is no news to whoever did it.
  if (state.kind !== 'paused' || state.because === null || state.because.code === 'notSignedIn') return null
  const sentences: Readonly<Record<string, string>> = errors
  return { title: campaignNotice.held, body: sentences[state.because.code] ?? errors.unexpected }
}

/** A desktop notification at the end of a campaign, or when it waits for its owner. */
export const createCampaignNotice =
  ({ isWanted, show }: CampaignNoticeOptions): ((news: CampaignNews) => void) =>
  (news) => {
    const notice = noticeOf(news)
    if (notice === null || !isWanted(news.accountId) || !Notification.isSupported()) return
    const notification = new Notification(notice)
    notification.on('click', show)
    notification.show()
  }
