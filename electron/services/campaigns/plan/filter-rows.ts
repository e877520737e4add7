import type { CampaignRow, CampaignRowFilter, CampaignRowSelection } from '../../../contract/campaigns'
import { fold } from '../../../contract/fold'
import { searchWords } from '../../links/store/matching'

/** The fields of a row that a filter looks at. */
export type FilteredRow = Pick<CampaignRow, 'chatId' | 'community' | 'title' | 'mistakes' | 'warnings' | 'state'> & {
  /** null: the row has no link yet. */
  readonly hash: string | null
  readonly tags: readonly string[]
  /** The row's other cells, one for each extra column of the table. */
  readonly cells: readonly string[]
}

const shows = (row: FilteredRow, show: CampaignRowFilter['show']): boolean => {
  switch (show) {
    case 'all':
      return true
    case 'mistakes':
      return row.mistakes.length > 0
    case 'warnings':
      return row.warnings.length > 0
    case 'taken':
      return row.warnings.some(({ code }) => code === 'titleTaken')
    case 'created':
    case 'failed':
      return row.state === show
    case 'open':
      return row.state !== 'created' && row.state !== 'failed'
  }
}

/** The rows that a filter finds, in their order. */
export const filterRows = <R extends FilteredRow>(rows: readonly R[], filter: CampaignRowFilter): readonly R[] => {
  const words = searchWords(filter.search)
  if (filter.show === 'all' && filter.chatId === null && words.length === 0) return rows
  return rows.filter((row) => {
    if (filter.chatId !== null && row.chatId !== filter.chatId) return false
    if (!shows(row, filter.show)) return false
    if (words.length === 0) return true
    const text = fold(
      `${row.title}\n${row.community}\n${row.hash ?? ''}\n${row.tags.join('\n')}\n${row.cells.join('\n')}`,
    )
    return words.every((word) => text.includes(word))
  })
}

/** The rows that a selection means, in their order; null: all rows. */
export const selectRows = (
  rows: readonly CampaignRow[],
  selection: CampaignRowSelection | null,
): readonly CampaignRow[] => {
  if (selection === null) return rows
  if (selection.kind === 'keys') {
    const keys = new Set(selection.keys)
    return rows.filter(({ key }) => keys.has(key))
  }
  const all = rows.map((row) => ({ ...row, hash: row.entry?.link.hash ?? null, tags: row.terms.tags }))
  return filterRows(all, selection.filter)
}
