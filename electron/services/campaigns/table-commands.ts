import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { CAMPAIGN_ROWS_MAX, type Campaign } from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import { readChosen } from '../files/read-chosen'
import type { CampaignLookup } from './campaign-lookup'
import { type Arrangement, arranged, withTable } from './plan/campaign-draft-changes'
import type { CampaignDrafts } from './plan/campaign-drafts'
import type { Planning } from './plan/campaign-planning'
import type { DraftWork } from './plan/draft-record'
import { guessTable } from './plan/guess-columns'
import { type ReadAs, type ReadTable, readPasted, readTable, TABLE_BYTES_MAX } from './plan/read-table'

/** Sets the tables of plans: pasted, or read from a file. */
export interface TableCommands {
  /** `tableEmpty`, `tableTooLong`, `tableTooLarge`, `tableUnreadable`; the plan stays as it was. */
  paste(campaignId: string, text: string): Promise<Result<Campaign>>
  /** null: no file was chosen. */
  importFile(campaignId: string): Promise<Result<Campaign | null>>
  arrange(campaignId: string, arrangement: Arrangement): Promise<Result<Campaign>>
  /** Reads the table's text again; `tableUnreadable`: the text is not stored. */
  readTableAs(campaignId: string, as: ReadAs): Promise<Result<Campaign>>
}

export interface TableCommandsOptions {
  readonly lookup: CampaignLookup
  readonly drafts: CampaignDrafts
  readonly planning: Planning
  /** The path chosen in an open dialog; null: the dialog was cancelled. */
  readonly askOpenPath: () => Promise<string | null>
  /** Reports the change and returns the campaign as it is now; or the error of `written`. */
  readonly shown: (campaignId: string, written: Result<null>) => Promise<Result<Campaign>>
  readonly change: (campaignId: string, work: DraftWork) => Promise<Result<Campaign>>
}

export const createTableCommands = (options: TableCommandsOptions): TableCommands => {
  const { lookup, drafts, planning, shown, change } = options
  const setTable = async (
    campaignId: string,
    fileName: string | null,
    { cells, format }: ReadTable,
    bytes: Uint8Array,
  ): Promise<Result<Campaign>> => {
    const open = await lookup.openDraft(campaignId)
    if (!open.ok) return open
    const { find } = await planning.communities(open.value)
    const isCommunity = (cell: string): boolean => {
      const { kind } = find(cell)
      return kind === 'found' || kind === 'ambiguous' || /^(@\w|(https?:\/\/)?t\.me\/|-100\d{6})/i.test(cell)
    }
    const guessed = guessTable(cells, isCommunity)
    const rows = cells.length - Number(guessed.hasHeader)
    if (rows === 0) return fail('tableEmpty')
    if (rows > CAMPAIGN_ROWS_MAX) return fail('tableTooLong')
    const id = randomUUID()
    const source = format === null ? null : bytes
    const written = await drafts.setTable(campaignId, { id, cells, source }, ({ record }) =>
      ok({ ...withTable(record, { id, fileName, format, ...guessed }), untouched: false }),
    )
    return shown(campaignId, written)
  }

  return {
    paste: async (campaignId, text) => {
      const read = readPasted(text)
      return read.ok ? setTable(campaignId, null, read.value, Buffer.from(text)) : read
    },

    importFile: async (campaignId) => {
      const open = await lookup.openDraft(campaignId)
      if (!open.ok) return open
      const path = await options.askOpenPath()
      if (path === null) return ok(null)
      const bytes = await readChosen(path, TABLE_BYTES_MAX, 'tableTooLong')
      if (!bytes.ok) return bytes
      const read = await readTable(bytes.value)
      return read.ok ? setTable(campaignId, basename(path), read.value, bytes.value) : read
    },

    arrange: (campaignId, arrangement) => change(campaignId, (kept) => arranged(kept, arrangement)),

    readTableAs: async (campaignId, as) => {
      const open = await lookup.openDraft(campaignId)
      if (!open.ok) return open
      const { table } = open.value.record
      const source = await drafts.source(campaignId)
      if (!source.ok) return source
      if (table === null || source.value === null) return fail('tableUnreadable')
      const isPasted = table.fileName === null
      const read = isPasted ? readPasted(source.value.toString(), as.delimiter) : await readTable(source.value, as)
      return read.ok ? setTable(campaignId, table.fileName, read.value, source.value) : read
    },
  }
}
