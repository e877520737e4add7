import type { CampaignRow } from '../../../contract/campaigns'
import { fillPlaceholders } from '../../../contract/placeholders'
import { cellUnder, type TableColumn } from '../plan/table-columns'

type MessageRow = Pick<CampaignRow, 'title' | 'community' | 'entry'>

/**
 * The message for one row: `{name}` what stands under a column of that name, else the title's cell of its table, else the
 * link's title; `{title}`, `{link}`, `{community}`, and what stands under each column of the table. What means nothing stays
 * as it stands. null: there is no link to write of.
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
