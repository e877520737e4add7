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
  /** Nobody has changed anything of it yet. */
  untouched: z.boolean(),
  table: z
    .strictObject({
      /** Names the file of its cells: another table is another file, so that plan and cells always belong together. */
      id: z.uuid(),
      fileName: z.string().nullable(),
      hasHeader: z.boolean(),
      fields: z.array(tableFieldSchema),
      /** How its text was read, which is kept beside its cells; null: there is none. */
      format: textFormatSchema.nullable().default(null),
      /** As somebody has said; null: as its dates allow. */
      dateOrder: dateOrderSchema.nullable().default(null),
    })
    .nullable(),
  /** Rows that were changed by hand before the start, by key. */
  edits: z.record(z.string(), rowChangeSchema),
  removed: z.array(z.string()),
  /** Failed rows that were changed by hand and wait for being tried again. */
  mended: z.record(z.string(), rowChangeSchema),
  /** What is written to whoever a link is for; empty: nothing. Changed also once the campaign has begun. */
  message: campaignMessageSchema,
  /** What stands with each of its codes; empty: nothing of its own. Changed also once the campaign has begun. */
  caption: campaignCaptionSchema,
})
export type DraftRecord = z.infer<typeof recordSchema>
/** Drafts of the first builds do not say whether anybody has touched them; those of version 1 have no message, of version 2 no caption. */
export const recordFormat = fileFormat(recordSchema, [
  { to: 1, up: (older) => ({ untouched: false, ...Object(older) }) },
  { to: 2, up: (older) => ({ message: '', ...Object(older) }) },
  { to: 3, up: (older) => ({ caption: '', ...Object(older) }) },
])

const shownSchema = z.looseObject({
  createdAt: z.number().catch(0),
  draft: z.looseObject({ name: z.string().catch('') }).catch({ name: '' }),
})

/** What can be shown of a plan that a newer version wrote: when it was made, and its name where it stands as it does now. */
export const shownOfNewer = (content: unknown): { readonly createdAt: number; readonly name: string } => {
  const shown = shownSchema.safeParse(content)
  if (!shown.success) return { createdAt: 0, name: '' }
  return { createdAt: shown.data.createdAt, name: shown.data.draft.name.slice(0, CAMPAIGN_NAME_MAX) }
}

export interface KeptDraft {
  readonly record: DraftRecord
  readonly cells: Cells | null
  /** Goes up with every change. */
  readonly version: number
  /** Why it, or its table, is not known, although it is there: nothing of it may be changed. */
  readonly unread: AppError | null
}

/** What is changed, worked out from what stands at that moment. */
export type DraftWork = (kept: KeptDraft) => Result<Partial<DraftRecord>>

/** What is changed of a draft; what is left out stays. */
export type DraftChange = { readonly [F in keyof CampaignDraft]?: CampaignDraft[F] | undefined }
