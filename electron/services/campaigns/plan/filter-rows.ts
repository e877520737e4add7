import type { CampaignRow, CampaignRowFilter } from '../../../contract/campaigns'
import { fold } from '../../../contract/fold'
import { searchWords } from '../../links/store/matching'

export type FilteredRow = Pick<CampaignRow, 'chatId' | 'community' | 'title' | 'mistakes' | 'warnings' | 'state'> & {
  /** null: no link was made yet. */
  readonly hash: string | null
}

const shows = (row: FilteredRow, show: CampaignRowFilter['show']): boolean => {
  switch (show) {
    case 'all':
      return true
    case 'mistakes':
      return row.mistakes.length > 0
    case 'warnings':
      return row.warnings.length > 0
    case 'created':
    case 'failed':
      return row.state === show
    case 'open':
      return row.state !== 'created' && row.state !== 'failed'
  }
}

/** Rows that a filter lets through, in their order. */
export const filterRows = <R extends FilteredRow>(rows: readonly R[], filter: CampaignRowFilter): readonly R[] => {
  const words = searchWords(filter.search)
  if (filter.show === 'all' && filter.chatId === null && words.length === 0) return rows
  return rows.filter((row) => {
    if (filter.chatId !== null && row.chatId !== filter.chatId) return false
    if (!shows(row, filter.show)) return false
    if (words.length === 0) return true
    const text = fold(`${row.title}\n${row.community}\n${row.hash ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}
