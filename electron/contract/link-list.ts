import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkFiguresSchema } from './link-figures'
import { expirySchema, inviteLinkSchema, openIntentSchema } from './links'

/** Who made a link; other admins' links are seen by a community's owner alone. */
const creatorSchema = z.strictObject({
  /** Telegram's user id, in decimal. */
  id: z.string(),
  name: z.string(),
  isBot: z.boolean(),
  /** The signed-in account itself. */
  isSelf: z.boolean(),
})
export type Creator = z.infer<typeof creatorSchema>

/** Letters in a tag and in a note: ours to choose, since Telegram knows neither. */
export const TAG_MAX = 40
export const NOTE_MAX = 2_000
export const tagSchema = z.string().trim().min(1).max(TAG_MAX)

/** A link as the list shows it: Telegram's facts and what this computer adds to them. */
export const linkEntrySchema = z.strictObject({
  link: inviteLinkSchema,
  creator: creatorSchema,
  /** The community's title. */
  community: z.string(),
  /** In alphabetical order. */
  tags: z.array(z.string()),
  note: z.string(),
  /** Left out: nothing was collected of who came by it. */
  figures: linkFiguresSchema.optional(),
})
export type LinkEntry = z.infer<typeof linkEntrySchema>

export const linkRefSchema = z.strictObject({ chatId: chatIdSchema, hash: z.string().min(1).max(256) })
export type LinkRef = z.infer<typeof linkRefSchema>

export const linkScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chat'), chatId: chatIdSchema }),
  /** Every community in which the account may invite. */
  z.strictObject({ kind: z.literal('all') }),
])
export type LinkScope = z.infer<typeof linkScopeSchema>

/** `active`; `ended`: expired or full, and could be opened again; `revoked`: closed for good. */
export const linkTabs = ['active', 'ended', 'revoked'] as const
const linkTabSchema = z.enum(linkTabs)
export type LinkTab = z.infer<typeof linkTabSchema>

export const linkSorts = [
  'date',
  'title',
  'link',
  'status',
  'ring',
  'joined',
  /** Joins in the last seven days, and the share that stayed, as far as they were collected. */
  'lately',
  'stayed',
  'requested',
  'expires',
  'creator',
  'community',
  'tags',
  'note',
] as const
const linkSortSchema = z.enum(linkSorts)
export type LinkSort = z.infer<typeof linkSortSchema>

export const linkFilterSchema = z.strictObject({
  /** A link must have all of them. */
  tags: z.array(z.string()).max(100),
  /** User ids; empty: anybody's. */
  creators: z.array(z.string()).max(1_000),
  /** In the scope `all`; empty: all of them. */
  chats: z.array(chatIdSchema).max(1_000),
  /** Seconds: expires within this time, or is at least three quarters full. null: does not matter. */
  runsOutWithin: z.number().int().positive().nullable(),
  /** Nobody is inside by it and nobody waits. */
  nobodyCame: z.boolean(),
})
export type LinkFilter = z.infer<typeof linkFilterSchema>

export const linkQuerySchema = z.strictObject({
  scope: linkScopeSchema,
  tab: linkTabSchema,
  /**
   * Looked for, without regard to case and accents, in title, hash, tags and note; every word must be found. Words of
   * less than four letters are looked for in the hashes of untitled links alone. An address stands for its hash.
   */
  search: z.string().max(200),
  filter: linkFilterSchema,
  sort: z.strictObject({ by: linkSortSchema, descending: z.boolean() }),
})
export type LinkQuery = z.infer<typeof linkQuerySchema>

/** Rows that one answer holds at most. */
export const WINDOW_MAX = 200

/** How much of a scope main has read from Telegram. */
const linkReadingSchema = z.strictObject({
  /** Links known so far, of all tabs. */
  known: z.number().int().nonnegative(),
  /** As the server counts them; null before the first answer. */
  expected: z.number().int().nonnegative().nullable(),
  complete: z.boolean(),
  /** Why reading stands still; with `floodWait` it goes on by itself. */
  error: appErrorSchema.nullable(),
})
export type LinkReading = z.infer<typeof linkReadingSchema>

/** Another community of the account in which a query finds something, as far as its links are known. */
const foundElsewhereSchema = z.strictObject({
  chatId: chatIdSchema,
  /** The community's title. */
  title: z.string(),
  /** Links of the query's tab that it finds there. */
  count: z.number().int().positive(),
})
export type FoundElsewhere = z.infer<typeof foundElsewhereSchema>

export const linkWindowSchema = z.strictObject({
  /** The rows from `offset` on, in the query's order. */
  rows: z.array(linkEntrySchema),
  offset: z.number().int().nonnegative(),
  /** Rows that match the query among those read so far. */
  total: z.number().int().nonnegative(),
  /** Links in the scope by tab, whatever the search and the filter say. */
  counts: z.strictObject({ active: z.number().int(), ended: z.number().int(), revoked: z.number().int() }),
  /**
   * The account's own primary link, in a scope of one community: it stands apart, neither among the rows of `active` nor
   * in the counts. Over all communities it is a row like any other.
   */
  primary: linkEntrySchema.nullable(),
  reading: linkReadingSchema,
  openIntents: z.array(openIntentSchema),
  /**
   * Where words that one community does not have are found instead, most first; nothing is asked for it. Empty where
   * something is found here, and without words.
   */
  elsewhere: z.array(foundElsewhereSchema),
})
export type LinkWindow = z.infer<typeof linkWindowSchema>

/** What can be filtered by in a scope. */
export const linkFacetsSchema = z.strictObject({
  tags: z.array(z.strictObject({ tag: z.string(), count: z.number().int() })),
  creators: z.array(z.strictObject({ creator: creatorSchema, count: z.number().int() })),
  chats: z.array(z.strictObject({ chatId: chatIdSchema, title: z.string(), count: z.number().int() })),
})
export type LinkFacets = z.infer<typeof linkFacetsSchema>

/** Links named one by one, or all that a query finds but some; main finds out which those are. */
export const linkSelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('links'), links: z.array(linkRefSchema).max(100_000) }),
  z.strictObject({ kind: z.literal('matching'), query: linkQuerySchema, except: z.array(linkRefSchema).max(100_000) }),
])
export type LinkSelection = z.infer<typeof linkSelectionSchema>

/** What `messages.editExportedChatInvite` changes; what is left out stays as it is. */
export const linkChangeSchema = z.strictObject({
  title: z.string().max(1024).optional(),
  expires: expirySchema.optional(),
  /** null clears the limit. */
  usageLimit: z.number().int().nullable().optional(),
  requestNeeded: z.boolean().optional(),
})
export type LinkChange = z.infer<typeof linkChangeSchema>

/** A query that was kept under a name. */
export const linkViewSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().trim().min(1).max(60),
  query: linkQuerySchema,
})
export type LinkView = z.infer<typeof linkViewSchema>
