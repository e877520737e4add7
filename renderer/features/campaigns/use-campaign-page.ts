import { useSyncExternalStore } from 'react'
import { type CampaignRowFilter, type CampaignRowSort, planOrder } from '../../../electron/contract/campaigns'
import { useSignedIn } from '../../session'

/** Where somebody is in this room. */
export interface CampaignPage {
  /** The campaign that is open; null: the list of all. */
  readonly campaignId: string | null
  /** The rows that are looked at in it. */
  readonly filter: Pick<CampaignRowFilter, 'show' | 'search'>
  readonly sort: CampaignRowSort
}

const first: CampaignPage = { campaignId: null, filter: { show: 'all', search: '' }, sort: planOrder }

/** By account, for as long as the page lives: the room opens where it was left. */
const pages = new Map<string, CampaignPage>()
/** Pixels that the rows are scrolled down, by account: kept for the next time, and drawn by nobody. */
const scrolls = new Map<string, number>()
const listeners = new Set<() => void>()

/** Where somebody is, or was last. */
export const pageOf = (accountId: string): CampaignPage => pages.get(accountId) ?? first

const keep = (accountId: string, page: CampaignPage): void => {
  pages.set(accountId, page)
  scrolls.delete(accountId)
  for (const listener of listeners) listener()
}

/** Opens a campaign in this room, whether the room is on the screen or will be; null: the list of all. */
export const openCampaign = (accountId: string, campaignId: string | null): void =>
  keep(accountId, { ...first, campaignId })

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useCampaignPage = () => {
  const { account } = useSignedIn()
  const page = useSyncExternalStore(subscribe, () => pageOf(account.id))
  return {
    page,
    /** Where the rows were scrolled to when they were left. */
    scrolled: scrolls.get(account.id) ?? 0,
    go: (campaignId: string | null): void => openCampaign(account.id, campaignId),
    look: (filter: Partial<CampaignPage['filter']>): void => {
      const now = pageOf(account.id)
      keep(account.id, { ...now, filter: { ...now.filter, ...filter } })
    },
    sort: (sort: CampaignRowSort): void => keep(account.id, { ...pageOf(account.id), sort }),
    scroll: (pixels: number): void => {
      scrolls.set(account.id, pixels)
    },
  }
}
export type CampaignPageState = ReturnType<typeof useCampaignPage>
