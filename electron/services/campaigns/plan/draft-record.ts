import { z } from 'zod'
import {
  CAMPAIGN_NAME_MAX,
  type CampaignDraft,
  campaignCaptionSchema,
  campaignDraftSchema,
  campaignIdSchema,
  campaignMessageSchema,
  rowChangeSchema,
  tableFieldSchema,
} from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import type { Result } from '../../../contract/result'
import { dateOrderSchema, textFormatSchema } from '../../../contract/text-format'
import { fileFormat } from '../../../storage/file-format'
import type { Cells } from './read-table'

const recordSchema = z.strictObject({
  id: campaignIdSchema,
  /** Seconds since 1970, server time. */
  createdAt: z.number(),
  draft: campaignDraftSchema,
  /** Nobody has changed the draft yet. */
  untouched: z.boolean(),
  table: z
    .strictObject({
      /** Part of its files' names: another table has other files, so that plan and cells always belong together. */
      id: z.uuid(),
      fileName: z.string().nullable(),
      hasHeader: z.boolean(),
      fields: z.array(tableFieldSchema),
      /** How the table's text was read, which is stored beside its cells; null: no text is stored. */
      format: textFormatSchema.nullable().default(null),
      /** The user's choice; null: as the table's dates suggest. */
      dateOrder: dateOrderSchema.nullable().default(null),
    })
    .nullable(),
  /** The user's edits of rows before the start, by key. */
  edits: z.record(z.string(), rowChangeSchema),
  removed: z.array(z.string()),
  /** The user's edits of failed rows that wait to be tried again, by key. */
  mended: z.record(z.string(), rowChangeSchema),
  /** The message for the person whom a link is for; '': none. Can be changed after the start. */
  message: campaignMessageSchema,
  /** Custom text in the caption of each QR code; '': none. Can be changed after the start. */
  caption: campaignCaptionSchema,
})
export type DraftRecord = z.infer<typeof recordSchema>
/**
 * Drafts without a version have no `untouched`, those of version 1 no `message`, those of version 2 no `caption`; those
 * of version 3 have no links that close after the first join.
 */
export const recordFormat = fileFormat(recordSchema, [
  { to: 1, up: (older) => ({ untouched: false, ...Object(older) }) },
  { to: 2, up: (older) => ({ message: '', ...Object(older) }) },
  { to: 3, up: (older) => ({ caption: '', ...Object(older) }) },
  { to: 4, up: (older) => older },
])

const shownSchema = z.looseObject({
  createdAt: z.number().catch(0),
  draft: z.looseObject({ name: z.string().catch('') }).catch({ name: '' }),
})

/**
 * What can be shown of a plan that a newer version wrote: when it was made, and its name if that is where this version
 * has it.
 */
export const shownOfNewer = (content: unknown): { readonly createdAt: number; readonly name: string } => {
  const shown = shownSchema.safeParse(content)
  if (!shown.success) return { createdAt: 0, name: '' }
  return { createdAt: shown.data.createdAt, name: shown.data.draft.name.slice(0, CAMPAIGN_NAME_MAX) }
}

/** A plan in memory. `cells`: the cells of its table; null if it has none. */
export interface KeptDraft {
  readonly record: DraftRecord
  readonly cells: Cells | null
  /** Increases with every change. */
  readonly version: number
  /**
   * Why the plan or its table cannot be read although it exists; meanwhile the plan cannot be changed. null: it was
   * read.
   */
  readonly unread: AppError | null
}

/** Works out a change from the plan as it is at that moment. */
export type DraftWork = (kept: KeptDraft) => Result<Partial<DraftRecord>>

/** A change of a draft; a field that is left out stays as it is. */
export type DraftChange = { readonly [F in keyof CampaignDraft]?: CampaignDraft[F] | undefined }
