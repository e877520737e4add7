import type { CampaignRow, CampaignRowSelection } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import type { CopyFormat } from '../../../contract/links'
import type { Letter } from '../../../contract/mail-address'
import { fail, ok, type Result } from '../../../contract/result'
import { replaceFile } from '../../../storage/write-file'
import { copiedLinks } from '../../files/copied-links'
import { safeFileName, utcDay } from '../../files/files'
import type { Table } from '../../files/table'
import { tableFile } from '../../files/table-file'
import type { FigureSource } from '../../links/store/figure-source'
import type { LinkStore } from '../../links/store/link-store'
import type { Campaigns } from '../campaigns'
import { selectRows } from '../plan/filter-rows'
import { type ExtraColumns, resultHeader, resultRow, resultWidths } from './result-table'

/** Copies and exports what campaigns made, as text and tables. */
export interface CampaignFiles {
  /** `rows` null: all rows. `nothingSelected`: none of them has a link. */
  copy(campaignId: string, as: CopyFormat, rows: CampaignRowSelection | null): Promise<Result<{ copied: number }>>
  /** Copies the messages of rows that have a link, separated by blank lines. `messageMissing`, `nothingSelected`. */
  copyMessages(campaignId: string, rows: CampaignRowSelection | null): Promise<Result<{ copied: number }>>
  /**
   * Opens the mail program with the row's message to the mail address in the row's cells. `mailAddressMissing`,
   * `mailNotOpened`, `messageMissing`, `nothingSelected`.
   */
  mail(campaignId: string, key: string): Promise<Result<null>>
  /**
   * Exports rows with or without a link; `rows` null: all rows; `savedAs` null: no place was chosen.
   * `campaignNotStarted`, `diskFull`, `fileNotWritten`.
   */
  export(
    campaignId: string,
    as: 'csv' | 'xlsx',
    rows: CampaignRowSelection | null,
  ): Promise<Result<{ exported: number; savedAs: string | null }>>
}

export interface CampaignFilesOptions {
  readonly campaigns: Pick<Campaigns, 'get' | 'allRows' | 'messages'>
  readonly linkStore: Pick<LinkStore, 'readAll'>
  readonly figures: Pick<FigureSource, 'load'>
  readonly copyText: (text: string) => Promise<void>
  /** Opens the mail program with a draft of this mail. */
  readonly openMail: (letter: Letter) => Promise<Result<null>>
  /** The path chosen in a save dialog, with the file's extension; null: the dialog was cancelled. */
  readonly askSavePath: (suggestedName: string, kind: 'csv' | 'xlsx') => Promise<string | null>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** The sentence for an error. */
  readonly describe: (error: AppError) => string
}

export const createCampaignFiles = (options: CampaignFilesOptions): CampaignFiles => {
  const { campaigns, linkStore, serverTime } = options

  const moreOf = async (campaignId: string, columns: readonly string[]): Promise<ExtraColumns> => {
    const messages = await campaigns.messages(campaignId)
    return { columns, messages: messages.ok ? messages.value : null }
  }
  const tableOf = (rows: readonly CampaignRow[], more: ExtraColumns): Table => {
    const now = serverTime()
    return { columns: resultHeader(more), rows: rows.map((row) => resultRow(row, now, options.describe, more)) }
  }

  return {
    copy: async (campaignId, as, selection) => {
      const campaign = await campaigns.get(campaignId)
      if (!campaign.ok) return campaign
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const made = selectRows(rows.value, selection).filter(({ entry, isGone }) => entry !== null && !isGone)
      if (made.length === 0) return fail('nothingSelected')
      const links = made.flatMap(({ entry, title, community }) =>
        entry === null ? [] : [{ title: entry.link.title ?? title, community, link: entry.link.link }],
      )
      const more = await moreOf(campaignId, campaign.value.columns)
      await options.copyText(copiedLinks(links, as, () => tableOf(made, more)))
      return ok({ copied: made.length })
    },

    copyMessages: async (campaignId, selection) => {
      const messages = await campaigns.messages(campaignId)
      if (!messages.ok) return messages
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const texts = selectRows(rows.value, selection).flatMap(({ key }) => messages.value.get(key) ?? [])
      if (texts.length === 0) return fail('nothingSelected')
      await options.copyText(texts.join('\n\n'))
      return ok({ copied: texts.length })
    },

    mail: async (campaignId, key) => {
      const messages = await campaigns.messages(campaignId)
      if (!messages.ok) return messages
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const row = rows.value.find((one) => one.key === key)
      const body = messages.value.get(key)
      if (row === undefined || body === undefined) return fail('nothingSelected')
      if (row.mailTo === null) return fail('mailAddressMissing')
      return options.openMail({ to: row.mailTo, subject: row.community, body })
    },

    export: async (campaignId, as, selection) => {
      const campaign = await campaigns.get(campaignId)
      if (!campaign.ok) return campaign
      const { state, draft, chats } = campaign.value
      if (state.kind === 'draft') return fail('campaignNotStarted')
      const day = utcDay(serverTime())
      const chosen = await options.askSavePath(safeFileName(`${draft.name} links ${day}`, as), as)
      if (chosen === null) return ok({ exported: 0, savedAs: null })
      // The number of people who joined must be current in a table; what cannot be read now is exported as last known.
      await Promise.all([options.figures.load(), ...chats.map(({ chatId }) => linkStore.readAll(chatId))])
      const rows = await campaigns.allRows(campaignId)
      if (!rows.ok) return rows
      const wanted = selectRows(rows.value, selection)
      const table = tableOf(wanted, await moreOf(campaignId, campaign.value.columns))
      const written = await replaceFile(chosen, await tableFile(table, as, resultWidths))
      return written.ok ? ok({ exported: wanted.length, savedAs: chosen }) : written
    },
  }
}
