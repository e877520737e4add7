import type { QueryClient } from '@tanstack/react-query'
import type { LinkEntry, LinkQuery, LinkWindow } from '../../../../electron/contract/link-list'
import { compareNewest } from '../../../../electron/contract/link-order'
import { WINDOW_ROWS } from '../../../components/list/use-windows'
import { linkList } from './link-list'
import { isNarrowed } from './link-query'

/** Where a link that was just made stands in the first rows; null: only main can say. */
const placeIn = ({ rows, total }: LinkWindow, query: LinkQuery, { link }: LinkEntry): number | null => {
  const { scope, sort, tab } = query
  const isNewestFirst = sort.by === 'date' && sort.descending
  const isHere = scope.kind === 'all' || scope.chatId === link.chatId
  // A community's primary link stands apart.
  if (!isHere || !isNewestFirst || tab !== 'active' || isNarrowed(query) || link.permanent) return null
  const found = rows.findIndex((row) => compareNewest(link, row.link) <= 0)
  if (found >= 0) return found
  return rows.length === total ? rows.length : null
}

/** The same window with a row more, and the row that it has no place for any more; undefined: none. */
const withRow = (window: LinkWindow, row: LinkEntry, at: number) => {
  const rows = [...window.rows.slice(0, at), row, ...window.rows.slice(at)]
  const { counts, reading, total } = window
  return {
    window: {
      ...window,
      rows: rows.slice(0, WINDOW_ROWS),
      total: total + 1,
      counts: { ...counts, active: counts.active + 1 },
      reading: { ...reading, known: reading.known + 1 },
    } satisfies LinkWindow,
    left: rows[WINDOW_ROWS],
  }
}

/**
 * Puts a link that main has just made into the rows that the page keeps, where main's own answer, which is on its way, will
 * have it: nobody waits for that to see the link. Answers its place; null: it is not in these rows, or not near their top.
 */
export const showMade = (client: QueryClient, query: LinkQuery | null, made: LinkEntry): number | null => {
  if (query === null) return null
  const keyAt = (index: number) => [linkList.name, query, index]
  const first = client.getQueryData<LinkWindow>(keyAt(0))
  if (first === undefined) return null
  const known = first.rows.findIndex((row) => linkList.keyOf(row) === linkList.keyOf(made))
  if (known >= 0) return known
  const place = placeIn(first, query, made)
  if (place === null) return null
  let row: LinkEntry | undefined = made
  for (let index = 0; row !== undefined; index++) {
    const kept = client.getQueryData<LinkWindow>(keyAt(index))
    if (kept === undefined) break
    const { window, left }: ReturnType<typeof withRow> = withRow(kept, row, index === 0 ? place : 0)
    client.setQueryData(keyAt(index), window)
    row = left
  }
  return place
}
