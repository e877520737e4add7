import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LinkQuery, LinkScope } from '../../../../electron/contract/link-book'
import { firstQuery, noFilter } from './link-query'

/** Milliseconds without a key before what was typed is looked for: one look a word, not one a letter. */
const SEARCH_AFTER = 120

export interface LinkQueryState {
  /** What is asked for; null while no community is chosen. */
  readonly query: LinkQuery | null
  /** What stands in the search field, a moment ahead of the query. */
  readonly search: string
  readonly setSearch: (text: string) => void
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
  const [typed, setTyped] = useState('')
  const [forChat, setForChat] = useState(chatId)

  if (forChat !== chatId) {
    // A view of another community brings its community along, and then its own search and filter stand already.
    const belongs = parts.scope.kind === 'chat' && parts.scope.chatId === chatId
    setForChat(chatId)
    if (!everywhere && !belongs) {
      setTyped('')
      setParts({ ...parts, search: '', filter: noFilter })
    }
  }

  useEffect(() => {
    if (typed === parts.search) return
    const timer = setTimeout(() => setParts((now) => ({ ...now, search: typed })), typed === '' ? 0 : SEARCH_AFTER)
    return () => clearTimeout(timer)
  }, [typed, parts.search])

  const change = useCallback<LinkQueryState['change']>((part) => setParts((now) => ({ ...now, ...part })), [])
  const clear = useCallback(() => {
    setTyped('')
    setParts((now) => ({ ...now, search: '', filter: noFilter }))
  }, [])
  const apply = useCallback((next: LinkQuery) => {
    setEverywhere(next.scope.kind === 'all')
    setTyped(next.search)
    setParts(next)
  }, [])
  const choose = useCallback((all: boolean) => {
    setEverywhere(all)
    // Communities can be chosen among all of them only.
    if (!all) setParts((now) => ({ ...now, filter: { ...now.filter, chats: [] } }))
  }, [])

  const query = useMemo(() => {
    const scope: LinkScope | null = everywhere ? { kind: 'all' } : chatId === null ? null : { kind: 'chat', chatId }
    return scope === null ? null : { ...parts, scope }
  }, [parts, everywhere, chatId])
  return {
    query,
    search: typed,
    setSearch: setTyped,
    change,
    everywhere,
    setEverywhere: choose,
    clear,
    apply,
  }
}
