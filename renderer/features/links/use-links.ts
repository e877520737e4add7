import type { Chat } from '../../../electron/contract/chats'
import { useLinkList } from './list/link-list'
import { useBulk } from './list/use-bulk'
import { useHighlighted } from './list/use-highlighted'
import { useLinkQuery } from './list/use-link-query'
import { useRefreshing } from './list/use-refreshing'
import { useLinkManager } from './manage/use-link-manager'

/** The links of a community, or of all: what is asked for, what was answered, and the work on one and on many. */
export const useLinks = (chat: Chat | null) => {
  const query = useLinkQuery(chat?.id ?? null)
  const list = useLinkList(query.value)
  const refreshing = useRefreshing(query.value?.scope ?? null, list.head)
  const highlighted = useHighlighted(list.query, list.head)
  const manager = useLinkManager()
  const bulk = useBulk(list, manager)
  return { query, list, refreshing, highlighted, manager, bulk }
}
export type Links = ReturnType<typeof useLinks>
