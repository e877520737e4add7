import { useQuery } from '@tanstack/react-query'
import { windowOptions } from '../../components/list/use-windows'
import { firstQuery } from './list/link-query'
import { linkSource } from './list/use-link-windows'

/**
 * The addresses of the community's newest links, whatever the list shows at the moment: by them a link that was just
 * made is told from an older one of the same title, should the answer have been lost.
 */
export const useKnownLinks = (chatId: string | null): (() => ReadonlySet<string>) => {
  const newest = useQuery(
    windowOptions(linkSource, chatId === null ? null : firstQuery({ kind: 'chat', chatId }), 0),
  ).data
  return () => {
    const entries = newest === undefined ? [] : [newest.primary, ...newest.rows]
    return new Set(entries.flatMap((entry) => (entry === null ? [] : [entry.link.link])))
  }
}
