import { useCallback, useMemo, useState } from 'react'
import type { FeedFilter, FeedKind } from '../../../electron/contract/watch'

/** A community to look in alone; its title is kept, since it may not be the account's any more. */
interface ChosenCommunity {
  readonly chatId: string
  readonly title: string
}

export interface FeedFilterState {
  readonly value: FeedFilter
  readonly setSearch: (text: string) => void
  /** What the search field was given from elsewhere, each time another object; what is typed there is its own. */
  readonly given: { readonly text: string }
  /** null: all rules. */
  readonly setRule: (rule: FeedKind | null) => void
  readonly community: ChosenCommunity | null
  readonly setCommunity: (community: ChosenCommunity | null) => void
  readonly setUnread: (unread: boolean) => void
  readonly clear: () => void
}

/** Something is looked for or left out, so that more may have been told than is found. */
export const isNarrowed = ({ search, rule, chatId, unread }: FeedFilter): boolean =>
  search.trim() !== '' || rule !== null || chatId !== null || unread

/** The filter of the feed: words, a rule, a community, what nobody has read. */
export const useFeedFilter = (): FeedFilterState => {
  const [given, setGiven] = useState({ text: '' })
  const [search, setSearch] = useState('')
  const [rule, setRule] = useState<FeedKind | null>(null)
  const [community, setCommunity] = useState<ChosenCommunity | null>(null)
  const [unread, setUnread] = useState(false)
  const chatId = community?.chatId ?? null
  return {
    value: useMemo(() => ({ search, rule, chatId, unread }), [search, rule, chatId, unread]),
    setSearch,
    given,
    setRule,
    community,
    setCommunity,
    setUnread,
    clear: useCallback(() => {
      setGiven({ text: '' })
      setSearch('')
      setRule(null)
      setCommunity(null)
      setUnread(false)
    }, []),
  }
}
