import type { CampaignRow } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import { linkState } from '../../../contract/link-state'
import { joinTags } from '../../files/csv'
import type { TableCell } from '../../files/table'
import { resultColumns } from './result-columns'

/** Widths of the columns in `resultColumns`, in characters. */
export const resultWidths = [32, 36, 28, 17, 12, 10, 20, 10, 8, 10, 13, 8, 8, 17, 40, 22] as const

const statusOf = ({ entry, state, isGone }: CampaignRow, now: number): string => {
  if (isGone) return 'deleted'
  if (entry !== null) return linkState(entry.link, now)
  return state === 'failed' || state === 'left' ? state : 'waiting'
}

/** What follows the fixed columns: the extra columns of the campaign's table, and the message if there is one. */
export interface ExtraColumns {
  readonly columns: readonly string[]
  /** By row key; null: the campaign has no message. */
  readonly messages: ReadonlyMap<string, string> | null
}

/** The table's first line. */
export const resultHeader = ({ columns, messages }: ExtraColumns): readonly string[] => [
  ...resultColumns,
  ...columns,
  ...(messages === null ? [] : ['message']),
]

/** The cells of one row. `now`: seconds since 1970, server time; `describe`: the sentence for an error. */
export const resultRow = (
  row: CampaignRow,
  now: number,
  describe: (error: AppError) => string,
  { columns, messages }: ExtraColumns,
): TableCell[] => {
  const { title, community, entry, terms, error } = row
  const link = entry?.link ?? null
  const figures = entry?.figures
  const planned = terms.expires.kind === 'at' ? terms.expires.date : null
  const expires = link === null ? planned : link.expireDate
  return [
    title,
    link?.link ?? null,
    community,
    expires === null ? null : { moment: expires },
    link === null ? terms.usageLimit : link.usageLimit,
    link?.requestNeeded ?? terms.requestNeeded,
    joinTags(terms.tags),
    statusOf(row, now),
    link?.usage ?? null,
    link?.requested ?? null,
    figures?.joined ?? null,
    figures?.left ?? null,
    figures?.inside ?? null,
    link === null ? null : { moment: link.date },
    error === null || link !== null ? null : describe(error),
    terms.closeAfterFirst === true,
    ...columns.map((_name, at) => row.cells[at] || null),
    ...(messages === null ? [] : [messages.get(row.key) ?? null]),
  ]
}
