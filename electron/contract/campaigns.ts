import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkEntrySchema, tagSchema } from './link-list'
import { expirySchema, namedLinkSchema } from './links'
import { dateOrderSchema, textFormatSchema } from './text-format'

/** Links of one campaign at most: a spreadsheet of more is refused before anything is read from it. */
export const CAMPAIGN_ROWS_MAX = 10_000
export const CAMPAIGN_NAME_MAX = 80
/** Letters of a pattern; what it makes may have 32 (`TITLE_MAX`). */
export const PATTERN_MAX = 200
/** More links than this at one go are worth a question. */
export const CAMPAIGN_MANY = 1_000
/** Letters of a message before its placeholders are filled. */
export const CAMPAIGN_MESSAGE_MAX = 4_000
/** Letters of a caption of one's own before its placeholders are filled. */
export const CAMPAIGN_CAPTION_MAX = 200
/** Rows of one answer at most. */
export const CAMPAIGN_WINDOW_MAX = 200

export const campaignIdSchema = z.uuid()
export const campaignMessageSchema = z.string().max(CAMPAIGN_MESSAGE_MAX)
export const campaignCaptionSchema = z.string().max(CAMPAIGN_CAPTION_MAX)

/** What every link of a campaign gets unless its row says otherwise. */
const campaignTermsSchema = z.strictObject({
  /** A span counts from the start of the campaign, so that all of its links end at the same moment. */
  expires: expirySchema,
  /** null: no limit. */
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  /** The app's own; Telegram is not told. */
  tags: z.array(tagSchema).max(50),
})
export type CampaignTerms = z.infer<typeof campaignTermsSchema>

/** What a column of a table holds; `ignore`: nothing of the link, so that it is kept as it is. */
export const tableFields = ['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'tags', 'ignore'] as const
export const tableFieldSchema = z.enum(tableFields)
export type TableField = z.infer<typeof tableFieldSchema>

/** A pasted or imported table as it was understood, for the column picker. */
export const campaignTableSchema = z.strictObject({
  /** The file's name; null: pasted. */
  fileName: z.string().nullable(),
  /** The first line was taken for a header. */
  hasHeader: z.boolean(),
  columns: z.array(
    z.strictObject({
      /** The header's words, or what the column is called by its place: `A`, `B` … */
      name: z.string(),
      field: tableFieldSchema,
      /** The first cells, for the eye. */
      sample: z.array(z.string()).max(5),
    }),
  ),
  /** Data rows, without the header. */
  rows: z.number().int().nonnegative(),
  /** How its text was read, as it can be told to be read otherwise; null: a workbook, or a text that is not kept. */
  format: textFormatSchema.nullable(),
  /** How its dates are read; null: none of them can be read both ways. */
  dateOrder: dateOrderSchema.nullable(),
})
export type CampaignTable = z.infer<typeof campaignTableSchema>

/** How a campaign is planned; everything can be changed until it starts. */
export const campaignDraftSchema = z.strictObject({
  name: z.string().max(CAMPAIGN_NAME_MAX),
  /** Communities for rows that name none: each such row makes a link in each of them. */
  chats: z.array(chatIdSchema).max(200),
  /** Where rows come from: so many of a pattern, or the table. */
  source: z.enum(['pattern', 'table']),
  /**
   * The links' titles. `{n}` the number, `{nn}` and `{nnn}` with leading zeros, `{community}`, `{date}` (the day of the
   * start), `{name}` the title's cell of the table, and each column's name what stands under it. With a table an empty pattern means `{name}`.
   */
  pattern: z.string().max(PATTERN_MAX),
  /** With `pattern`: links in each community, 1–10,000. */
  count: z.number().int().nonnegative(),
  /** What `{n}` begins with. */
  firstNumber: z.number().int().nonnegative().max(1_000_000),
  terms: campaignTermsSchema,
})
export type CampaignDraft = z.infer<typeof campaignDraftSchema>

const rowFields = ['title', 'community', 'expires', 'usageLimit', 'requestNeeded', 'tags'] as const
const rowFieldSchema = z.enum(rowFields)
export type RowField = z.infer<typeof rowFieldSchema>

/** What keeps a row from being sent. */
export const rowMistakeCodes = [
  'patternUnknown', // the pattern has a placeholder that means nothing; `text` is that
  'titleTooLong',
  'communityMissing', // neither the row nor the campaign names one
  'communityUnknown', // no community of the account is called so; `text` is what stands there
  'communityAmbiguous', // several are
  'noInviteRight', // known, but the account may not invite there
  'publicJoinRequests', // people ask by its public address: Telegram makes no links of one's own there
  'expiresUnreadable', // `text` is what stands there
  'expiresSkipped', // this computer's clocks go forward over that moment; `text` is what stands there
  'expiresPast',
  'usageLimitInvalid',
  'approvalUnreadable',
  'approvalExcludesLimit',
] as const
/** What a row may have and be sent all the same. */
const rowWarningCodes = [
  'titleTaken', // a link of this community has this title already
  'titleTwice', // another row of this campaign has it, in the same community
  'titleEmpty',
] as const

const rowRemarkSchema = z.strictObject({
  field: rowFieldSchema,
  code: z.enum([...rowMistakeCodes, ...rowWarningCodes]),
  /** The cell or the placeholder that was not understood, or what a community is called. */
  text: z.string().nullable(),
})
export type RowRemark = z.infer<typeof rowRemarkSchema>

const rowStates = ['planned', 'waiting', 'sending', 'created', 'failed', 'left'] as const

/** One link of a campaign, planned or made. */
export const campaignRowSchema = z.strictObject({
  /** Stays the same whatever is edited. */
  key: z.string().max(100),
  /** From 1 on, in the order in which they are sent. */
  position: z.number().int().positive(),
  /** null: not understood yet. */
  chatId: chatIdSchema.nullable(),
  /** The community's title, or the text that was not understood. */
  community: z.string(),
  title: z.string(),
  terms: campaignTermsSchema,
  /** Mistakes first. */
  mistakes: z.array(rowRemarkSchema),
  warnings: z.array(rowRemarkSchema),
  /** Changed by hand. */
  edited: z.boolean(),
  /** `left`: the campaign was stopped before its turn. */
  state: z.enum(rowStates),
  /** Why it failed; `telegramRefused` and the like. */
  error: appErrorSchema.nullable(),
  /** Its link as the list of links has it: it may have been changed or revoked since it was made; null: there is none. */
  entry: linkEntrySchema.nullable(),
  /** Its link was made, and is there no more: somebody has deleted it. `entry` is as it was known last. */
  isGone: z.boolean(),
  /** What its line of the table says beside that, by the campaign's `columns`. */
  cells: z.array(z.string()),
  /** The mail address in its line; null: there is none. */
  mailTo: z.string().nullable(),
})
export type CampaignRow = z.infer<typeof campaignRowSchema>

/** `taken`: those with the warning `titleTaken`. */
const rowFilters = ['all', 'mistakes', 'warnings', 'taken', 'created', 'failed', 'open'] as const
export const campaignRowFilterSchema = z.strictObject({
  show: z.enum(rowFilters),
  /** Looked for in title, community, hash and tags, as they are now, and in the cells that are kept. */
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
  'tags',
  'outcome',
  'joined',
  'came',
  'left',
  'stayed',
  'cell',
] as const
/**
 * `outcome`: what failed first, then what is to come, then links by how they stand. `joined`: who is inside now; `came`,
 * `left`, `stayed`: of all who ever joined, as far as that was collected. Rows without such a thing stand last.
 */
export const campaignRowSortSchema = z.strictObject({
  by: z.enum(rowSorts),
  /** Of the campaign's `columns`, for `cell`; null for all others. */
  cell: z.number().int().nonnegative().nullable(),
  descending: z.boolean(),
})
export type CampaignRowSort = z.infer<typeof campaignRowSortSchema>

/** As the plan has them. */
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

/** What a row's own words change; what is left out stays as the plan has it. */
export const rowChangeSchema = z.strictObject({
  title: z.string().max(1024).optional(),
  chatId: chatIdSchema.optional(),
  expires: expirySchema.optional(),
  usageLimit: z.number().int().nullable().optional(),
  requestNeeded: z.boolean().optional(),
  tags: z.array(tagSchema).max(50).optional(),
})
export type RowChange = z.infer<typeof rowChangeSchema>

/** What holds a part of a campaign, and titles of the communities that it concerns, while the others go on. */
const heldPartSchema = z.strictObject({ because: appErrorSchema, chats: z.array(z.string()).readonly() })

const campaignStateSchema = z.discriminatedUnion('kind', [
  /** Being planned. */
  z.strictObject({ kind: z.literal('draft') }),
  /** `held`: Telegram refuses all that is left of some communities; `resume` tries them again. */
  z.strictObject({ kind: z.literal('running'), held: heldPartSchema.optional() }),
  /** Telegram asked to wait, or there is no connection; goes on by itself. `until`: seconds since 1970, this computer. */
  z.strictObject({
    kind: z.literal('waiting'),
    because: appErrorSchema,
    until: z.number().nullable(),
    held: heldPartSchema.optional(),
  }),
  /**
   * Held by the user; or (`because`) since the account's session has ended, or Telegram refuses all that is left of it:
   * then `resume` tries again. `chats`: titles of the communities that this concerns alone; left out: it concerns
   * everything.
   */
  z.strictObject({
    kind: z.literal('paused'),
    because: appErrorSchema.nullable(),
    chats: z.array(z.string()).readonly().optional(),
  }),
  /** Given up by the user; what was made stays. */
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('finished') }),
])
export type CampaignState = z.infer<typeof campaignStateSchema>

/** What somebody may not have meant, of a plan that could start: they are asked first. Numbers of rows. */
const campaignUnusualSchema = z.strictObject({
  /** A link of their community has their title already. */
  taken: z.number().int().nonnegative(),
  /** Another row has the same title in the same community. */
  twice: z.number().int().nonnegative(),
  untitled: z.number().int().nonnegative(),
  /** The last campaign that began with the same titles in the same communities. */
  like: z.strictObject({ name: z.string(), startedAt: z.number() }).nullable(),
})
export type CampaignUnusual = z.infer<typeof campaignUnusualSchema>

export const campaignSchema = z.strictObject({
  id: campaignIdSchema,
  accountId: z.string(),
  draft: campaignDraftSchema,
  /** Opened and left as it was: it stands in no list, and the next new one takes it up. */
  untouched: z.literal(true).optional(),
  table: campaignTableSchema.nullable(),
  /** Columns of the table that are kept as they are, each under a name of its own. */
  columns: z.array(z.string()),
  /** Names of all its columns: what stands under them can be put in names, messages and captions, as `{name}`. */
  placeholders: z.array(z.string()),
  /**
   * What is written to whoever a link is for: `{name}`, `{title}`, `{link}`, `{community}` and the columns' names stand for
   * what the row has. Empty: nothing.
   */
  message: campaignMessageSchema,
  /** What stands with each of its codes beside title, community and expiry: the same placeholders. Empty: nothing. */
  caption: campaignCaptionSchema,
  /**
   * Why what was planned, or its table, is not known now, although it is there: `fileNotRead` (asked for again, it may be),
   * `fileNewer`. Nothing of the plan is changed meanwhile.
   */
  unread: appErrorSchema.nullable(),
  /**
   * What is wrong with the plan itself: said once, where it is chosen, and not at each of its rows. Those that say
   * something of their own there are not concerned. None once it has begun.
   */
  planMistakes: z.array(rowRemarkSchema),
  state: campaignStateSchema,
  counts: z.strictObject({
    total: z.number().int().nonnegative(),
    created: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    /** Neither made nor failed yet. */
    open: z.number().int().nonnegative(),
    mistakes: z.number().int().nonnegative(),
    warnings: z.number().int().nonnegative(),
  }),
  /** Communities of its rows. */
  chats: z.array(z.strictObject({ chatId: chatIdSchema, title: z.string(), count: z.number().int() })),
  /** Seconds since 1970, this computer; null while it is a draft. */
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  createdAt: z.number(),
  /** Links a minute of late, and seconds that the rest will take at this pace; null while nobody can tell. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Records of links were damaged and looked up at Telegram again: how many were found. null: nothing was damaged. */
  rebuilt: z.number().int().nullable(),
  /** The draft was checked as it stands now; `start` is open when there is no mistake. */
  checked: z.boolean(),
  /**
   * Seconds that it will take: `least` at the pace that this server bore last (or a call's usual time), `most` at the
   * pace of a careful script, 20 links a minute. null before the check.
   */
  estimate: z.strictObject({ least: z.number(), most: z.number() }).nullable(),
  /** null before the check, and once it has begun. */
  unusual: campaignUnusualSchema.nullable(),
  /**
   * Telegram has asked this account to make no link before then: seconds since 1970, the app's clock. A campaign that
   * starts sooner waits by itself. null: it has not, or nothing was checked.
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

/** A link that a campaign made, and its row. */
export const campaignLinkSchema = z.strictObject({
  ...namedLinkSchema.shape,
  key: z.string(),
  position: z.number().int().positive(),
  tags: z.array(z.string()),
  /** What its line of the table says, by the campaign's `placeholders`; none: there is no table. */
  cells: z.array(z.string()),
})
export type CampaignLink = z.infer<typeof campaignLinkSchema>
