import { useState } from 'react'
import type { CampaignRowFilter } from '../../../electron/contract/campaigns'
import { useSignedIn } from '../../session'

/** Where somebody is in this room. */
export interface Place {
  /** The campaign that is open; null: the list of all. */
  readonly campaignId: string | null
  /** The rows that are looked at in it. */
  readonly filter: Pick<CampaignRowFilter, 'show' | 'search'>
  /** Pixels that its rows are scrolled down. */
  readonly scrolled: number
}

const first: Place = { campaignId: null, filter: { show: 'all', search: '' }, scrolled: 0 }

/** By account, as long as the page lives: who comes back to the room is where they left. */
const places = new Map<string, Place>()

export const usePlace = () => {
  const { account } = useSignedIn()
  const [place, setPlace] = useState(() => places.get(account.id) ?? first)
  const keep = (some: Partial<Place>): Place => {
    const next = { ...(places.get(account.id) ?? first), ...some }
    places.set(account.id, next)
    return next
  }
  return {
    place,
    go: (campaignId: string | null): void => setPlace(keep({ ...first, campaignId })),
    look: (filter: Partial<Place['filter']>): void =>
      setPlace((now) => keep({ filter: { ...now.filter, ...filter }, scrolled: 0 })),
    /** Kept for the next time, and drawn by nobody. */
    scroll: (scrolled: number): void => {
      keep({ scrolled })
    },
  }
}
export type PlaceState = ReturnType<typeof usePlace>
