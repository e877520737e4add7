import type { FoundElsewhere, LinkQuery } from '../../../contract/link-list'
import { compareNaturally } from '../../../contract/link-order'
import { splitByTab } from './catalog'
import type { ChatLinks } from './chat-links'
import type { AnnotationMap } from './known-link'
import { matchLinks, searchWords } from './matching'

/**
 * Communities other than the query's own in which it finds something, most links first. `lists`: all communities that
 * are known. `selfId`: the account's user id, whose primary links do not count. `now`: seconds since 1970, server time.
 * Empty for a query without words, which would find something everywhere.
 */
export const foundElsewhere = (
  lists: readonly ChatLinks[],
  query: LinkQuery,
  annotations: AnnotationMap,
  selfId: string,
  now: number,
): readonly FoundElsewhere[] => {
  const { scope, tab } = query
  if (scope.kind === 'all' || searchWords(query.search).length === 0) return []
  return lists
    .filter(({ place }) => place.chatId !== scope.chatId && place.title !== '')
    .map((chatLinks) => {
      const { chatId, title } = chatLinks.place
      const links = splitByTab([chatLinks], now, selfId).tabs[tab]
      return { chatId, title, count: matchLinks(links, query, annotations, now).length }
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareNaturally(a.title, b.title) || (a.chatId < b.chatId ? -1 : 1))
}
