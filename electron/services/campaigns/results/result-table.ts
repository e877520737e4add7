import type { CampaignRow } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import { linkState } from '../../../contract/link-state'
import { csvMoment, csvText, joinTags } from '../../files/csv'
import { resultColumns } from './result-columns'

interface Moment {
  /** Seconds since 1970, server time. */
  readonly moment: number
}
/** Cells with their types, as spreadsheets tell them apart. */
export type ResultCell = string | number | boolean | Moment | null

const statusOf = ({ entry, state, isGone }: CampaignRow, now: number): string => {
  if (isGone) return 'deleted'
  if (entry !== null) return linkState(entry.link, now)
  return state === 'failed' || state === 'left' ? state : 'waiting'
}

/** What stands behind our own columns: those of the campaign's table, and the message where one is written. */
export interface MoreColumns {
  readonly columns: readonly string[]
  /** By the rows' keys; null: nothing is written. */
  readonly messages: ReadonlyMap<string, string> | null
}

/** The table's first line. */
export const resultHeader = ({ columns, messages }: MoreColumns): readonly string[] => [
  ...resultColumns,
  ...columns,
  ...(messages === null ? [] : ['message']),
]

/** `now`: seconds since 1970, server time; `describe`: an error in words. */
export const resultRow = (
  row: CampaignRow,
  now: number,
  describe: (error: AppError) => string,
  { columns, messages }: MoreColumns,
): ResultCell[] => {
  const { title, community, entry, terms, error } = row
  const link = entry?.link ?? null
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
    link === null ? null : { moment: link.date },
    error === null || link !== null ? null : describe(error),
    ...columns.map((_name, at) => row.cells[at] || null),
    ...(messages === null ? [] : [messages.get(row.key) ?? null]),
  ]
}

const asText = (cell: ResultCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'object' ? csvMoment(cell.moment) : String(cell)
}

/** The table as CSV, in which nothing runs as a formula. */
export const resultCsv = (header: readonly string[], rows: readonly (readonly ResultCell[])[]): string =>
  csvText(
    header,
    rows.map((row) => row.map(asText)),
  )

/** A title on one line and without tabs, which would make two cells of it. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Letters that would end a cell of a Markdown table or begin a markup of their own. */
const escaped = (text: string): string => oneLine(text).replace(/[\\|`*_[\]<>~]/g, '\\$&')

type Made = { readonly title: string; readonly community: string; readonly link: string }

/** For pasting elsewhere; the community is named where there are several. */
export const resultText = (made: readonly Made[], as: 'links' | 'text' | 'markdown'): string => {
  if (as === 'links') return made.map(({ link }) => link).join('\n')
  const isOne = made.every(({ community }) => community === made[0]?.community)
  const cells = ({ title, community, link }: Made): string[] => [title, ...(isOne ? [] : [community]), link]
  if (as === 'text') return made.map((row) => cells(row).map(oneLine).join('\t')).join('\n')
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`
  const head = isOne ? ['Title', 'Link'] : ['Title', 'Community', 'Link']
  return [
    line(head),
    line(head.map(() => '---')),
    ...made.map(({ link, ...row }) =>
      line([
        ...cells({ ...row, link: '' })
          .slice(0, -1)
          .map(escaped),
        link,
      ]),
    ),
  ].join('\n')
}
