import { useCallback, useMemo, useState } from 'react'
import type { LinkQuery, LinkScope } from '../../../../electron/contract/link-list'
import { firstQuery, noFilter } from './link-query'

export interface LinkQueryState {
  /** null while no community is chosen. */
  readonly value: LinkQuery | null
  /** What is looked for. */
  readonly search: string
  readonly setSearch: (text: string) => void
  /** What the search field was given from elsewhere, each time another object; what is typed there is its own. */
  readonly given: { readonly text: string }
  readonly change: (change: Partial<Omit<LinkQuery, 'scope' | 'search'>>) => void
  /** All communities instead of the chosen one. */
  readonly everywhere: boolean
  readonly setEverywhere: (everywhere: boolean) => void
  /** Search and filter begin anew; tab and order stay. */
  readonly clear: () => void
  /** Takes over a whole query, such as a named view's. */
  readonly apply: (query: LinkQuery) => void
}

/** What the list is asked for. Another community keeps tab and order; search and filter belonged to the one before. */
export const useLinkQuery = (chatId: string | null): LinkQueryState => {
  const [parts, setParts] = useState(() => firstQuery({ kind: 'all' }))
  const [everywhere, setEverywhere] = useState(false)
  const [given, setGiven] = useState({ text: '' })
  const [forChat, setForChat] = useState(chatId)

  if (forChat !== chatId) {
    // A view of another community brings its community along, and then its own search and filter stand already.
    const belongs = parts.scope.kind === 'chat' && parts.scope.chatId === chatId
    setForChat(chatId)
    if (!everywhere && !belongs) {
      setGiven({ text: '' })
      setParts({ ...parts, search: '', filter: noFilter })
    }
  }

  const setSearch = useCallback((search: string) => setParts((now) => ({ ...now, search })), [])
  const change = useCallback<LinkQueryState['change']>((part) => setParts((now) => ({ ...now, ...part })), [])
  const clear = useCallback(() => {
    setGiven({ text: '' })
    setParts((now) => ({ ...now, search: '', filter: noFilter }))
  }, [])
  const apply = useCallback((next: LinkQuery) => {
    setEverywhere(next.scope.kind === 'all')
    setGiven({ text: next.search })
    setParts(next)
  }, [])
  const choose = useCallback((all: boolean) => {
    setEverywhere(all)
    // Communities can be chosen among all of them only.
    if (!all) setParts((now) => ({ ...now, filter: { ...now.filter, chats: [] } }))
  }, [])

  const value = useMemo(() => {
    const scope: LinkScope | null = everywhere ? { kind: 'all' } : chatId === null ? null : { kind: 'chat', chatId }
    return scope === null ? null : { ...parts, scope }
  }, [parts, everywhere, chatId])
  return {
    value,
    search: parts.search,
    setSearch,
    given,
    change,
    everywhere,
    setEverywhere: choose,
    clear,
    apply,
  }
}
