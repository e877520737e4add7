import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkEntrySchema, tagSchema } from './link-list'
import { expirySchema, namedLinkSchema } from './links'
import { dateOrderSchema, textFormatSchema } from './text-format'

/** Most links in one campaign; a longer table is refused as a whole. */
export const CAMPAIGN_ROWS_MAX = 10_000
/** Most characters in the name of a campaign or template. */
export const CAMPAIGN_NAME_MAX = 80
/** Most characters in a pattern; each title that it makes may have 32 (`TITLE_MAX`). */
export const PATTERN_MAX = 200
/** The user is asked before a campaign of more links than this starts. */
export const CAMPAIGN_CONFIRM_ABOVE = 1_000
/** Most characters in a message before its placeholders are filled. */
export const CAMPAIGN_MESSAGE_MAX = 4_000
/** Most characters in a custom caption before its placeholders are filled. */
export const CAMPAIGN_CAPTION_MAX = 200
/** Most rows in one answer. */
export const CAMPAIGN_WINDOW_MAX = 200

export const campaignIdSchema = z.uuid()
export const campaignMessageSchema = z.string().max(CAMPAIGN_MESSAGE_MAX)
export const campaignCaptionSchema = z.string().max(CAMPAIGN_CAPTION_MAX)

/** What every link of a campaign gets unless its row says otherwise. */
const campaignTermsSchema = z.strictObject({
  /** A duration counts from the start of the campaign, so that all of its links expire at the same moment. */
  expires: expirySchema,
  /** null: no limit. */
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  /** This app revokes the link as soon as somebody has joined by it; left out: it stays open. */
  closeAfterFirst: z.boolean().optional(),
  /** Kept by this app; Telegram does not know tags. */
  tags: z.array(tagSchema).max(50),
})
export type CampaignTerms = z.infer<typeof campaignTermsSchema>

/** What a column of a table holds. `ignore`: none of the link's fields; its cells are kept for placeholders. */
export const tableFields = [
  ...(['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'closeAfterFirst', 'tags', 'ignore'] as const),
] as const
export const tableFieldSchema = z.enum(tableFields)
export type TableField = z.infer<typeof tableFieldSchema>

/** What the app understood of a pasted or imported table, for the column picker. */
export const campaignTableSchema = z.strictObject({
  /** null if the table was pasted. */
  fileName: z.string().nullable(),
  /** The first line is the header. */
  hasHeader: z.boolean(),
  columns: z.array(
    z.strictObject({
      /** The header's text, or the column's letter (`A`, `B` …) if there is none. */
      name: z.string(),
      field: tableFieldSchema,
      /** The first cells, as a preview. */
      sample: z.array(z.string()).max(5),
    }),
  ),
  /** Data rows, without the header. */
  rows: z.number().int().nonnegative(),
  /** How the table's text was read, which the user can correct; null for a workbook, or if the text is not kept. */
  format: textFormatSchema.nullable(),
  /** How the table's dates are read; null if none of them is ambiguous. */
  dateOrder: dateOrderSchema.nullable(),
})
export type CampaignTable = z.infer<typeof campaignTableSchema>

/** The plan of a campaign; everything can be changed until it starts. */
export const campaignDraftSchema = z.strictObject({
  name: z.string().max(CAMPAIGN_NAME_MAX),
  /** Communities for rows that name none: each such row makes one link in each of them. */
  chats: z.array(chatIdSchema).max(200),
  /** Where rows come from: the pattern, repeated `count` times, or the table. */
  source: z.enum(['pattern', 'table']),
  /**
   * The pattern of the links' titles. `{n}` is the number, `{nn}` and `{nnn}` the number with leading zeros,
   * `{community}` the community's title, `{date}` the day of the start, `{name}` the row's title in the table; every
   * other column is available by its name. With a table an empty pattern means `{name}`.
   */
  pattern: z.string().max(PATTERN_MAX),
  /** Used if `source` is `pattern`: links in each community, 1–10,000. */
  count: z.number().int().nonnegative(),
  /** The first value of `{n}`. */
  firstNumber: z.number().int().nonnegative().max(1_000_000),
  terms: campaignTermsSchema,
})
export type CampaignDraft = z.infer<typeof campaignDraftSchema>

const rowFields = [
  ...(['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'closeAfterFirst', 'tags'] as const),
] as const
const rowFieldSchema = z.enum(rowFields)
export type RowField = z.infer<typeof rowFieldSchema>

/** Mistakes, which keep a row from being sent. */
export const rowMistakeCodes = [
  'patternUnknown', // the pattern has a placeholder without a value, which is in `text`
  'titleTooLong',
  'communityMissing', // neither the row nor the campaign names one
  'communityUnknown', // the account has no community of this name, which is in `text`
  'communityAmbiguous', // several communities have this name
  'noInviteRight', // the community exists, but the account may not invite there
  'publicJoinRequests', // people ask to join by the public address, so Telegram makes no links there
  'expiresUnreadable', // the cell is in `text`
  'expiresSkipped', // this computer's clocks go forward over that moment; the cell is in `text`
  'expiresPast',
  'usageLimitInvalid',
  'approvalUnreadable',
  'approvalExcludesLimit',
  'closingUnreadable',
] as const
/** Warnings: the row can be sent all the same. */
const rowWarningCodes = [
  'titleTaken', // a link of this community has this title already
  'titleTwice', // another row of this campaign has it in the same community
  'titleEmpty',
  'limitAside', // the link closes after the first join, so that the row's own limit does not apply
] as const

const rowRemarkSchema = z.strictObject({
  field: rowFieldSchema,
  code: z.enum([...rowMistakeCodes, ...rowWarningCodes]),
  /** The cell or placeholder that was not understood, or the community's name. */
  text: z.string().nullable(),
})
export type RowRemark = z.infer<typeof rowRemarkSchema>

const rowStates = ['planned', 'waiting', 'sending', 'created', 'failed', 'left'] as const

/** One link of a campaign, planned or made. */
export const campaignRowSchema = z.strictObject({
  /** Stays the same whatever is edited. */
  key: z.string().max(100),
  /** The row's place in the order of sending, from 1. */
  position: z.number().int().positive(),
  /** null: the community was not recognized. */
  chatId: chatIdSchema.nullable(),
  /** The community's title, or the text that was not recognized. */
  community: z.string(),
  title: z.string(),
  terms: campaignTermsSchema,
  /** Mistakes first. */
  mistakes: z.array(rowRemarkSchema),
  warnings: z.array(rowRemarkSchema),
  /** The user edited this row. */
  edited: z.boolean(),
  /** `left`: the campaign was stopped before this row was reached. */
  state: z.enum(rowStates),
  /** Why the row failed; null if it did not. */
  error: appErrorSchema.nullable(),
  /** The row's link as it is now, since it may have been edited or revoked after it was made; null: it has none. */
  entry: linkEntrySchema.nullable(),
  /** The row's link was made and has been deleted since; `entry` is what was last known of it. */
  isGone: z.boolean(),
  /** The row's other cells, one for each of the campaign's `columns`. */
  cells: z.array(z.string()),
  /** The mail address in the row's cells; null if there is none. */
  mailTo: z.string().nullable(),
})
export type CampaignRow = z.infer<typeof campaignRowSchema>

/** `taken`: rows with the warning `titleTaken`. */
const rowFilters = ['all', 'mistakes', 'warnings', 'taken', 'created', 'failed', 'open'] as const
export const campaignRowFilterSchema = z.strictObject({
  show: z.enum(rowFilters),
  /** Words to find in the title, community, hash and tags as they are now, and in the row's other cells. */
  search: z.string().max(200),
  chatId: chatIdSchema.nullable(),
})
export type CampaignRowFilter = z.infer<typeof campaignRowFilterSchema>

const rowSorts = [
  'position',
  'title',
  'community',
  'expires',
  'usageLimit',
  'requestNeeded',
  'closeAfterFirst',
  'tags',
  'outcome',
  'joined',
  'came',
  'left',
  'stayed',
  'cell',
] as const
/**
 * `outcome`: failed rows first, then rows to be sent, then links by their state. `joined`: members who came by the link
 * and are inside now; `came`, `left`, `stayed`: how many ever joined by it, and how many of these left and stayed, as
 * far as that was collected. Rows without a value come last.
 */
export const campaignRowSortSchema = z.strictObject({
  by: z.enum(rowSorts),
  /** Index into the campaign's `columns` if `by` is `cell`; null otherwise. */
  cell: z.number().int().nonnegative().nullable(),
  descending: z.boolean(),
})
export type CampaignRowSort = z.infer<typeof campaignRowSortSchema>

/** The order of the plan. */
export const planOrder: CampaignRowSort = { by: 'position', cell: null, descending: false }

/** Rows of a campaign: named one by one, or all that a filter finds. */
export const campaignRowSelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keys'), keys: z.array(z.string().max(100)).max(CAMPAIGN_ROWS_MAX) }),
  z.strictObject({ kind: z.literal('matching'), filter: campaignRowFilterSchema }),
])
export type CampaignRowSelection = z.infer<typeof campaignRowSelectionSchema>

export const campaignRowWindowSchema = z.strictObject({
  rows: z.array(campaignRowSchema),
  offset: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
})
export type CampaignRowWindow = z.infer<typeof campaignRowWindowSchema>

/** What an edit changes in a row; a field that is left out stays as the plan has it. */
export const rowChangeSchema = z.strictObject({
  title: z.string().max(1024).optional(),
  chatId: chatIdSchema.optional(),
  expires: expirySchema.optional(),
  usageLimit: z.number().int().nullable().optional(),
  requestNeeded: z.boolean().optional(),
  closeAfterFirst: z.boolean().optional(),
  tags: z.array(tagSchema).max(50).optional(),
})
export type RowChange = z.infer<typeof rowChangeSchema>

/** Why some communities of a campaign are on hold while the others go on, and their titles. */
const heldPartSchema = z.strictObject({ because: appErrorSchema, chats: z.array(z.string()).readonly() })

const campaignStateSchema = z.discriminatedUnion('kind', [
  /** Being planned. */
  z.strictObject({ kind: z.literal('draft') }),
  /** `held`: Telegram refuses every remaining row of some communities; `resumeCampaign` tries them again. */
  z.strictObject({ kind: z.literal('running'), held: heldPartSchema.optional() }),
  /**
   * Telegram asked to wait, or there is no connection; the campaign continues by itself. `until`: seconds since 1970,
   * the app's clock; null: unknown.
   */
  z.strictObject({
    kind: z.literal('waiting'),
    because: appErrorSchema,
    until: z.number().nullable(),
    held: heldPartSchema.optional(),
  }),
  /**
   * Paused by the user, or because (`because`) the account's session has ended or Telegram refuses every remaining row:
   * then `resumeCampaign` tries again. `chats`: titles of the only communities that this concerns; left out if it
   * concerns all.
   */
  z.strictObject({
    kind: z.literal('paused'),
    because: appErrorSchema.nullable(),
    chats: z.array(z.string()).readonly().optional(),
  }),
  /** Ended by the user; links that were made stay. */
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('finished') }),
])
export type CampaignState = z.infer<typeof campaignStateSchema>

/** What the user may not have intended in a plan that could start, so that they are asked first. Numbers of rows. */
const campaignUnusualSchema = z.strictObject({
  /** Rows whose title a link in the same community already has. */
  taken: z.number().int().nonnegative(),
  /** Rows whose title another row has in the same community. */
  twice: z.number().int().nonnegative(),
  untitled: z.number().int().nonnegative(),
  /**
   * The last campaign that started with the same titles in the same communities. `startedAt`: seconds since 1970,
   * server time.
   */
  like: z.strictObject({ name: z.string(), startedAt: z.number() }).nullable(),
})
export type CampaignUnusual = z.infer<typeof campaignUnusualSchema>

export const campaignSchema = z.strictObject({
  id: campaignIdSchema,
  accountId: z.string(),
  draft: campaignDraftSchema,
  /** The draft was opened and never changed: no list shows it, and the next new campaign uses it. */
  untouched: z.literal(true).optional(),
  table: campaignTableSchema.nullable(),
  /** Names of the table's columns that hold none of the link's fields, each different from the others. */
  columns: z.array(z.string()),
  /** Names of all columns of the table, which can be used as `{name}` in titles, messages and captions. */
  placeholders: z.array(z.string()),
  /**
   * The message for the person whom a link is for. It may contain `{name}`, `{title}`, `{link}`, `{community}` and the
   * names of columns, which are replaced by the row's values. Empty: none.
   */
  message: campaignMessageSchema,
  /**
   * Custom text in the caption of each QR code, besides title, community and expiry; the same placeholders. Empty:
   * none.
   */
  caption: campaignCaptionSchema,
  /**
   * Why the plan or its table cannot be read now although it exists: `fileNotRead` (the next try may succeed),
   * `fileNewer`. Meanwhile the plan cannot be changed.
   */
  unread: appErrorSchema.nullable(),
  /**
   * Mistakes in the plan itself, shown once where they can be corrected instead of at every row. Rows that have a value
   * of their own there are not affected. Empty once the campaign has started.
   */
  planMistakes: z.array(rowRemarkSchema),
  state: campaignStateSchema,
  counts: z.strictObject({
    total: z.number().int().nonnegative(),
    created: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    /** Rows that neither have a link nor have failed yet. */
    open: z.number().int().nonnegative(),
    mistakes: z.number().int().nonnegative(),
    warnings: z.number().int().nonnegative(),
  }),
  /** The communities of the campaign's rows, with the number of rows. */
  chats: z.array(z.strictObject({ chatId: chatIdSchema, title: z.string(), count: z.number().int() })),
  /** Seconds since 1970, server time, as `endedAt` and `createdAt`; null while it is a draft. */
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  createdAt: z.number(),
  /** Links per minute lately, and the seconds that the rest will take at this rate; null while unknown. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** How many links were found at Telegram again after records of them were damaged; null: nothing was damaged. */
  rebuilt: z.number().int().nullable(),
  /** The draft has been checked since its last change; it can be started if it has no mistakes. */
  checked: z.boolean(),
  /**
   * Estimated seconds. `least`: at the rate that this server allowed last (or by the usual duration of a call); `most`:
   * at the rate of a careful script, 20 links per minute. null before the check.
   */
  estimate: z.strictObject({ least: z.number(), most: z.number() }).nullable(),
  /** null before the check, and once the campaign has started. */
  unusual: campaignUnusualSchema.nullable(),
  /**
   * Telegram has asked this account to make no link before this moment (seconds since 1970, the app's clock); a
   * campaign that starts sooner waits by itself. null: it has not, or nothing was checked.
   */
  heldUntil: z.number().nullable(),
})
export type Campaign = z.infer<typeof campaignSchema>

export const campaignTemplateSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().trim().min(1).max(CAMPAIGN_NAME_MAX),
  draft: campaignDraftSchema,
})
export type CampaignTemplate = z.infer<typeof campaignTemplateSchema>

/** A link that a campaign made, with its row. */
export const campaignLinkSchema = z.strictObject({
  ...namedLinkSchema.shape,
  key: z.string(),
  position: z.number().int().positive(),
  tags: z.array(z.string()),
  /** The row's cells, one for each of the campaign's `placeholders`; empty without a table. */
  cells: z.array(z.string()),
})
export type CampaignLink = z.infer<typeof campaignLinkSchema>
