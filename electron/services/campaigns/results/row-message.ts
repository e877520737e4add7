import type { CampaignRow } from '../../../contract/campaigns'
import { fillPlaceholders } from '../../../contract/placeholders'
import { cellUnder, type TableColumn } from '../plan/table-columns'

type MessageRow = Pick<CampaignRow, 'title' | 'community' | 'entry'>

/**
 * The message for one row. `{title}`, `{link}`, `{community}` and the names of the table's columns are replaced by the
 * row's values; `{name}` by the cell in a column of that name, else by the row's title in the table, else by the link's
 * title. A placeholder without a value stays. null: the row has no link.
 */
export const messageOf = (
  template: string,
  { title, community, entry }: MessageRow,
  columns: readonly TableColumn[],
  line: readonly string[],
): string | null => {
  if (entry === null || template.trim() === '') return null
  const named = columns.findIndex(({ field }) => field === 'title')
  const cell = cellUnder(columns, line)
  const own = new Map([
    ['link', entry.link.link],
    ['title', title],
    ['name', cell('name') || (line[named] ?? '') || title],
    ['community', entry.community || community],
  ])
  return fillPlaceholders(template, (word) => own.get(word) ?? cell(word)).text
}
