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

/** Calls about campaigns. Any that names a campaign may fail with `campaignGone`. */
export const campaignCalls = {
  /** Campaigns of the active account, newest first. */
  listCampaigns: call(nothing, z.array(campaignSchema)),
  /**
   * Makes a draft: from a template or, if `templateId` is null, an empty one for the community that was open last; for
   * that, a draft that was never changed is used again.
   */
  createCampaign: call(z.strictObject({ templateId: z.string().max(64).nullable() }), campaignSchema),
  /** Changes a draft; a field that is left out stays as it is. `campaignStarted`: it is no draft any more. */
  updateCampaign: call(
    z.strictObject({ campaignId: campaignIdSchema, change: campaignDraftSchema.partial() }),
    campaignSchema,
  ),
  deleteCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), z.null()),
  /** `tableEmpty`, `tableTooLong`, `tableTooLarge`, `tableUnreadable`: the draft stays as it was. */
  pasteTable: call(
    z.strictObject({ campaignId: campaignIdSchema, text: z.string().max(TABLE_TEXT_MAX) }),
    campaignSchema,
  ),
  /** Reads a CSV, TSV or XLSX file that the user chooses in a dialog; null: none was chosen. */
  importTable: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema.nullable()),
  /** Corrects what the app guessed about the table. */
  arrangeTable: call(
    z.strictObject({
      campaignId: campaignIdSchema,
      hasHeader: campaignTableSchema.shape.hasHeader,
      fields: z.array(tableFieldSchema).max(200),
      /** null: stays as it is. */
      dateOrder: dateOrderSchema.nullable(),
    }),
    campaignSchema,
  ),
  /**
   * Reads the same file or pasted text again with this encoding and delimiter; null: the app guesses. What the columns
   * hold is guessed again. `tableEmpty`, `tableTooLong`, `tableTooLarge`, `tableUnreadable`: the draft stays as it was.
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
  /** Edits a row of a draft, or a row that failed: `retryCampaign` tries it again as edited. */
  editCampaignRow: call(
    z.strictObject({ campaignId: campaignIdSchema, key: z.string().max(100), change: rowChangeSchema }),
    campaignSchema,
  ),
  /** Removes rows from a draft: named one by one, or all that a filter finds. */
  removeCampaignRows: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema }),
    campaignSchema,
  ),
  /** Undoes the last removal of rows; possible until the app ends. `undoGone`: there is nothing more to undo. */
  restoreCampaignRows: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /**
   * Reads the communities' links to find titles that are taken, and estimates the time. `botsCannot`: bots see no
   * links.
   */
  checkCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** `campaignEmpty`, `campaignTooLong`, `campaignNotChecked`; `campaignMistakes` while a row has a mistake. */
  startCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  pauseCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  resumeCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** Ends the campaign: rows that were not reached are given up, links that were made stay. */
  stopCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  /** Tries rows again that failed (`keys` null: all of them); after `stopCampaign` also those that were not reached. */
  retryCampaign: call(
    z.strictObject({ campaignId: campaignIdSchema, keys: z.array(z.string().max(100)).max(10_000).nullable() }),
    campaignSchema,
  ),
  /** Makes a new draft of the same plan; once it is checked, rows whose title is taken can be left out all at once. */
  repeatCampaign: call(z.strictObject({ campaignId: campaignIdSchema }), campaignSchema),
  listTemplates: call(nothing, z.array(campaignTemplateSchema)),
  /** Replaces a template of the same name. */
  saveTemplate: call(
    z.strictObject({ campaignId: campaignIdSchema, name: campaignTemplateSchema.shape.name }),
    z.array(campaignTemplateSchema),
  ),
  deleteTemplate: call(z.strictObject({ id: z.string().max(64) }), z.array(campaignTemplateSchema)),
  // copying and exporting what a campaign made
  /** `rows` null: the links of all rows. */
  listCampaignLinks: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema.nullable() }),
    z.array(campaignLinkSchema),
  ),
  /** `rows` null: all rows. `nothingSelected`: none of them has a link. */
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
  /** Saved with the plan; possible before and after the start. */
  setCampaignMessage: call(
    z.strictObject({ campaignId: campaignIdSchema, message: campaignMessageSchema }),
    campaignSchema,
  ),
  /** Saved with the plan; possible before and after the start. */
  setCampaignCaption: call(
    z.strictObject({ campaignId: campaignIdSchema, caption: campaignCaptionSchema }),
    campaignSchema,
  ),
  /**
   * Copies the message of each of these rows that has a link; `rows` null: all rows. `messageMissing`,
   * `nothingSelected`.
   */
  copyMessages: call(
    z.strictObject({ campaignId: campaignIdSchema, rows: campaignRowSelectionSchema.nullable() }),
    z.strictObject({ copied: z.number().int() }),
  ),
  /**
   * Opens the mail program with the row's message. `mailAddressMissing`, `mailNotOpened`, `messageMissing`,
   * `nothingSelected`.
   */
  mailCampaignRow: call(z.strictObject({ campaignId: campaignIdSchema, key: z.string().max(100) }), z.null()),
} as const
