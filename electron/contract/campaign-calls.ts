import { z } from 'zod'
import { call, nothing } from './call'
import {
  CAMPAIGN_WINDOW_MAX,
  campaignCaptionSchema,
  campaignDraftSchema,
  campaignIdSchema,
  campaignLinkSchema,
  campaignMessageSchema,
  campaignRowFilterSchema,
  campaignRowSelectionSchema,
  campaignRowSortSchema,
  campaignRowWindowSchema,
  campaignSchema,
  campaignTableSchema,
  campaignTemplateSchema,
  rowChangeSchema,
  tableFieldSchema,
} from './campaigns'
import { copyFormatSchema, tableFileSchema } from './links'
import { savedFileSchema } from './saved-files'
import { TABLE_TEXT_MAX } from './table-text'
import { dateOrderSchema, delimiterSchema, textEncodingSchema } from './text-format'

/** The calls of campaigns: a part of `calls`. Any may answer `campaignGone`. */
export const campaignCalls = {
  /** Newest first; of the active account. */
  listCampaigns: call(nothing, z.array(campaignSchema)),
  /** A new draft, as the last one was set up, or after a template. */
  createCampaign: call(z.strictObject({ templateId: z.string().max(64).nullable() }), campaignSchema),
  /** A draft alone can be changed: `campaignStarted`. What is left out stays. */
  updateCampaign: call(
    z.strictObject({ campaignId: campaignIdSchema, change: campaignDraftSchema.partial() }),
    campaignSchema,
  ),
  deleteCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), z.null()),
  /** `tableEmpty`, `tableTooLong`, `tableUnreadable`; the draft stays as it was then. */
  pasteTable: call(
    z.strictObject({ campaignId: campaignIdSchema, text: z.string().max(TABLE_TEXT_MAX) }),
    campaignSchema,
  ),
  /** CSV, TSV or XLSX, chosen in a dialog; null when none was. */
  importTable: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema.nullable()),
  /** Corrects what was guessed of the table. */
  arrangeTable: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      hasHeader: campaignTableSchema.shape.hasHeader,
      fields: z.array(tableFieldSchema).max(200),
      /** null: as it was. */
      dateOrder: dateOrderSchema.nullable(),
    }),
    campaignSchema,
  ),
  /**
   * Reads the same file or pasted text anew; null: as it looks. What its columns hold is guessed again. `tableEmpty`,
   * `tableTooLong`, `tableUnreadable`; the draft stays as it was then.
   */
  readTableAs: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      encoding: textEncodingSchema.nullable(),
      delimiter: delimiterSchema.nullable(),
    }),
    campaignSchema,
  ),
  queryCampaignRows: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      filter: campaignRowFilterSchema,
      sort: campaignRowSortSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(CAMPAIGN_WINDOW_MAX),
    }),
    campaignRowWindowSchema,
  ),
  /** Of a draft, or of rows that failed: those are tried again with it by `retryCampaign`. */
  editCampaignRow: call(
    z.strictObject({ campaignId: campaignIdSchema, key: z.string().max(100), change: rowChangeSchema }),
    campaignSchema,
  ),
  /** Takes rows out of a draft: one by one, or all that a filter finds. */
  removeCampaignRows: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema }),
    campaignSchema,
  ),
  /** Takes in again what was taken out last, until the app ends; `undoGone` where there is nothing more of that. */
  restoreCampaignRows: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** Reads the communities' links for titles that are taken, and estimates the time. `botsCannot`: bots see no links. */
  checkCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** `campaignMistakes` while a row has one; `campaignEmpty`. */
  startCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  pauseCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  resumeCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** Gives up what was not reached; what was made stays. */
  stopCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** Goes on with those that failed (or with these of them), and after `stop` with those that were left. */
  retryCampaign: call(
    z.strictObject({ campaignId: campaignIdSchema, keys: z.array(z.string().max(100)).max(10_000).nullable() }),
    campaignSchema,
  ),
  /** A new draft of the same plan; once it is checked, rows whose title is taken can be left out at one go. */
  repeatCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  listTemplates: call(nothing, z.array(campaignTemplateSchema)),
  /** A template of the same name is replaced. */
  saveTemplate: call(
    z.strictObject({ campaignId: campaignIdSchema, name: campaignTemplateSchema.shape.name }),
    z.array(campaignTemplateSchema),
  ),
  deleteTemplate: call(z.strictObject({ id: z.string().max(64) }), z.array(campaignTemplateSchema)),
  // what a campaign made, taken out
  /** `rows` null: of all of them. */
  listCampaignLinks: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema.nullable() }),
    z.array(campaignLinkSchema),
  ),
  /** `rows` null: all of them. `nothingSelected` where none of them has a link. */
  copyCampaign: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      as: copyFormatSchema,
      rows: campaignRowSelectionSchema.nullable(),
    }),
    z.strictObject({ copied: z.number().int() }),
  ),
  exportCampaign: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      as: tableFileSchema,
      rows: campaignRowSelectionSchema.nullable(),
    }),
    z.strictObject({ exported: z.number().int(), savedAs: savedFileSchema.nullable() }),
  ),
  /** Kept with the plan, whether it has begun or not. */
  setCampaignMessage: call(
    z.strictObject({ campaignId: campaignIdSchema, message: campaignMessageSchema }),
    campaignSchema,
  ),
  /** Kept with the plan, whether it has begun or not. */
  setCampaignCaption: call(
    z.strictObject({ campaignId: campaignIdSchema, caption: campaignCaptionSchema }),
    campaignSchema,
  ),
  /** The message of each of these rows that has a link; `rows` null: of all. `messageMissing`, `nothingSelected`. */
  copyMessages: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema.nullable() }),
    z.strictObject({ copied: z.number().int() }),
  ),
  /** Opens the mail program with the row's message. `mailAddressMissing`, `mailNotOpened`, `messageMissing`, `nothingSelected`. */
  mailCampaignRow: call(z.strictObject({ campaignId: campaignIdSchema, key: z.string().max(100) }), z.null()),
} as const
