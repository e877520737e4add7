import type { CampaignRow, CampaignRowSelection } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import { replaceFile } from '../../../storage/write-file'
import { safeFileName } from '../../files/files'
import type { LinkStore } from '../../links/store/link-store'
import type { Campaigns } from '../campaigns'
import { selectRows } from '../plan/filter-rows'
import { resultCsv, resultRow, resultText } from './result-table'

/** Takes out what campaigns made: text and tables. Every file is written atomically. */
export interface CampaignFiles {
  /** `rows` null: all of them. `nothingSelected` while none of them has a link. */
  copy(
    campaignId: string,
    as: 'links' | 'text' | 'markdown',
    rows: CampaignRowSelection | null,
  ): Promise<Result<{ copied: number }>>
  /**
   * Rows, made or not; `rows` null: all of them; `savedAs` null: no place was chosen. `campaignNotStarted`, `diskFull`,
   * `fileNotWritten`.
   */
  export(
    campaignId: string,
    as: 'csv' | 'xlsx',
    rows: CampaignRowSelection | null,
  ): Promise<Result<{ exported: number; savedAs: string | null }>>
}

export interface CampaignFilesOptions {
  readonly campaigns: Pick<Campaigns, 'get' | 'allRows'>
  readonly linkStore: Pick<LinkStore, 'readAll'>
  readonly copyText: (text: string) => Promise<void>
  /** Where a save dialog led, with the file's ending; null when it was cancelled. */
  readonly askSavePath: (suggestedName: string, kind: 'csv' | 'xlsx') => Promise<string | null>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** An error in words. */
  readonly describe: (error: AppError) => string
}

export const createCampaignFiles = (options: CampaignFilesOptions): CampaignFiles => {
  const { campaigns, linkStore, serverTime } = options

  const tableOf = async (rows: readonly CampaignRow[], as: 'csv' | 'xlsx'): Promise<string | Uint8Array> => {
    const now = serverTime()
    const table = rows.map((row) => resultRow(row, now, options.describe))
    if (as === 'csv') return resultCsv(table)
    // Loaded for the first workbook alone.
    const { resultWorkbook } = await import('./result-workbook')
    return resultWorkbook(table)
  }

  return {
    copy: async (campaignId, as, selection) => {
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const made = selectRows(rows.value, selection).flatMap(({ entry, title, community, isGone }) =>
        entry === null || isGone ? [] : [{ title: entry.link.title ?? title, community, link: entry.link.link }],
      )
      if (made.length === 0) return fail('nothingSelected')
      await options.copyText(resultText(made, as))
      return ok({ copied: made.length })
    },

    export: async (campaignId, as, selection) => {
      const campaign = await campaigns.get(campaignId)
      if (!campaign.ok) return campaign
      const { state, draft, chats } = campaign.value
      if (state.kind === 'draft') return fail('campaignNotStarted')
      const day = new Date(serverTime() * 1_000).toISOString().slice(0, 10)
      const chosen = await options.askSavePath(safeFileName(`${draft.name} links ${day}`, as), as)
      if (chosen === null) return ok({ exported: 0, savedAs: null })
      // Who joined is what tables are made for. What cannot be read now is as it was known last.
      await Promise.all(chats.map(({ chatId }) => linkStore.readAll(chatId)))
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const wanted = selectRows(rows.value, selection)
      const written = await replaceFile(chosen, await tableOf(wanted, as))
      return written.ok ? ok({ exported: wanted.length, savedAs: chosen }) : written
    },
  }
}
