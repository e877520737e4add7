import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RequestFilter } from '../../../electron/contract/people'

/** Milliseconds without a key before what was typed is looked for: one look a word, not one a letter. */
const SEARCH_AFTER = 120

/** A community to look in alone; its name is kept, since nobody may wait there any more. */
export interface ChosenCommunity {
  readonly chatId: string
  readonly title: string
}
export interface ChosenLink extends ChosenCommunity {
  readonly hash: string
  readonly name: string
}

export interface RequestFilterState {
  readonly filter: RequestFilter
  /** What stands in the search field, a moment ahead of the filter. */
  readonly search: string
  readonly setSearch: (text: string) => void
  readonly community: ChosenCommunity | null
  readonly setCommunity: (community: ChosenCommunity | null) => void
  readonly link: ChosenLink | null
  /** A link brings its community along. */
  readonly setLink: (link: ChosenLink | null) => void
  readonly clear: () => void
}

/** Who is looked for: words, a community, a link of it. */
export const useRequestFilter = (): RequestFilterState => {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [community, setCommunity] = useState<ChosenCommunity | null>(null)
  const [link, setLink] = useState<ChosenLink | null>(null)

  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => setSearch(typed), typed === '' ? 0 : SEARCH_AFTER)
    return () => clearTimeout(timer)
  }, [typed, search])

  const chatId = community?.chatId ?? null
  const hash = link?.hash ?? null
  return {
    filter: useMemo(() => ({ search, chatId, hash }), [search, chatId, hash]),
    search: typed,
    setSearch: setTyped,
    community,
    setCommunity: useCallback((next: ChosenCommunity | null) => {
      setCommunity(next)
      setLink(null)
    }, []),
    link,
    setLink: useCallback((next: ChosenLink | null) => {
      setLink(next)
      if (next !== null) setCommunity({ chatId: next.chatId, title: next.title })
    }, []),
    clear: useCallback(() => {
      setTyped('')
      setSearch('')
      setCommunity(null)
      setLink(null)
    }, []),
  }
}
