import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlikeGroup, JoinRequest, RequestFilter } from '../../../electron/contract/people'
import { everybodyWaiting, type RequestOrder, type RequestSign } from '../../../electron/contract/request-signs'
import { linkWords } from './request-filter'

/** A community to look in alone; its name is kept, since nobody may wait there any more. */
interface ChosenCommunity {
  readonly chatId: string
  readonly title: string
}
/** `hash` '': whoever came by no link. */
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
  readonly setSigns: (signs: readonly RequestSign[]) => void
  readonly setAlike: (alike: boolean) => void
  readonly setOrder: (order: RequestOrder) => void
  /** Those of this request's community, or of the link by which it came. */
  readonly only: (request: JoinRequest, of: 'community' | 'link') => void
  /** Those who look alike and came by one link. */
  readonly onlyGroup: (group: Pick<AlikeGroup, 'chatId' | 'community' | 'via'>) => void
  /** Everybody, in the order that was chosen. */
  readonly clear: () => void
}

type Plain = Pick<RequestFilter, 'search' | 'signs' | 'alike' | 'order'>

/** The filter of the requests: words, a community, a link of it, a campaign, signs; and the order. */
export const useRequestFilter = (): RequestFilterState => {
  const { t } = useTranslation()
  const [given, setGiven] = useState({ text: '' })
  const [plain, setPlain] = useState<Plain>(everybodyWaiting)
  const [community, setCommunity] = useState<ChosenCommunity | null>(null)
  const [link, setLink] = useState<ChosenLink | null>(null)
  const [campaign, setCampaign] = useState<ChosenCampaign | null>(null)

  const chatId = community?.chatId ?? null
  const hash = link?.hash ?? null
  const campaignId = campaign?.campaignId ?? null
  const set = useCallback((some: Partial<Plain>) => setPlain((now) => ({ ...now, ...some })), [])
  const toLink = useCallback((next: ChosenLink | null) => {
    setLink(next)
    if (next !== null) setCommunity({ chatId: next.chatId, title: next.title })
  }, [])
  const clear = useCallback(() => {
    setGiven({ text: '' })
    set({ search: '', signs: [], alike: false })
    setCommunity(null)
    setLink(null)
    setCampaign(null)
  }, [set])
  return {
    value: useMemo(() => {
      const { search, signs, alike, order } = plain
      return { search, chatId, hash, campaignId, signs, alike, order }
    }, [plain, chatId, hash, campaignId]),
    given,
    community,
    setSearch: useCallback((search: string) => set({ search }), [set]),
    setSigns: useCallback((signs: readonly RequestSign[]) => set({ signs: [...signs] }), [set]),
    setAlike: useCallback((alike: boolean) => set({ alike }), [set]),
    setOrder: useCallback((order: RequestOrder) => set({ order }), [set]),
    setCommunity: useCallback((next: ChosenCommunity | null) => {
      setCommunity(next)
      setLink(null)
    }, []),
    campaign,
    setCampaign,
    link,
    setLink: toLink,
    only: useCallback(({ chatId: of, community: title, via }: JoinRequest, what: 'community' | 'link') => {
      setCommunity({ chatId: of, title })
      setLink(what === 'link' && via !== null ? { chatId: of, title, hash: via.hash, name: linkWords(via) } : null)
    }, []),
    onlyGroup: useCallback(
      ({ chatId: of, community: title, via }: Pick<AlikeGroup, 'chatId' | 'community' | 'via'>) => {
        clear()
        toLink({
          ...{ chatId: of, title, hash: via?.hash ?? '' },
          name: via === null ? t('requests.viaUnknown') : linkWords(via),
        })
        set({ alike: true })
      },
      [clear, toLink, set, t],
    ),
    clear,
  }
}
