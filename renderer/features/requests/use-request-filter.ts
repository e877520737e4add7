import { useCallback, useMemo, useState } from 'react'
import type { JoinRequest, RequestFilter } from '../../../electron/contract/people'
import { linkWords } from './request-filter'

/** A community to look in alone; its name is kept, since nobody may wait there any more. */
interface ChosenCommunity {
  readonly chatId: string
  readonly title: string
}
interface ChosenLink extends ChosenCommunity {
  readonly hash: string
  readonly name: string
}

interface ChosenCampaign {
  readonly campaignId: string
  readonly name: string
}

export interface RequestFilterState {
  readonly value: RequestFilter
  readonly setSearch: (text: string) => void
  /** What the search field was given from elsewhere, each time another object; what is typed there is its own. */
  readonly given: { readonly text: string }
  readonly community: ChosenCommunity | null
  readonly setCommunity: (community: ChosenCommunity | null) => void
  readonly link: ChosenLink | null
  readonly campaign: ChosenCampaign | null
  readonly setCampaign: (campaign: ChosenCampaign | null) => void
  /** A link brings its community along. */
  readonly setLink: (link: ChosenLink | null) => void
  /** Those of this request's community, or of the link by which it came. */
  readonly only: (request: JoinRequest, of: 'community' | 'link') => void
  readonly clear: () => void
}

/** The filter of the requests: words, a community, a link of it, a campaign. */
export const useRequestFilter = (): RequestFilterState => {
  const [given, setGiven] = useState({ text: '' })
  const [search, setSearch] = useState('')
  const [community, setCommunity] = useState<ChosenCommunity | null>(null)
  const [link, setLink] = useState<ChosenLink | null>(null)
  const [campaign, setCampaign] = useState<ChosenCampaign | null>(null)

  const chatId = community?.chatId ?? null
  const hash = link?.hash ?? null
  const campaignId = campaign?.campaignId ?? null
  return {
    value: useMemo(() => ({ search, chatId, hash, campaignId }), [search, chatId, hash, campaignId]),
    setSearch,
    given,
    community,
    setCommunity: useCallback((next: ChosenCommunity | null) => {
      setCommunity(next)
      setLink(null)
    }, []),
    campaign,
    setCampaign,
    link,
    setLink: useCallback((next: ChosenLink | null) => {
      setLink(next)
      if (next !== null) setCommunity({ chatId: next.chatId, title: next.title })
    }, []),
    only: useCallback(({ chatId, community: title, via }: JoinRequest, of: 'community' | 'link') => {
      setCommunity({ chatId, title })
      setLink(of === 'link' && via !== null ? { chatId, title, hash: via.hash, name: linkWords(via) } : null)
    }, []),
    clear: useCallback(() => {
      setGiven({ text: '' })
      setSearch('')
      setCommunity(null)
      setLink(null)
      setCampaign(null)
    }, []),
  }
}
