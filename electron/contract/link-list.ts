import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkFiguresSchema } from './link-figures'
import { createOutcomeSchema, expirySchema, inviteLinkSchema, openIntentSchema } from './links'

/** Who made a link. Only a community's owner sees other admins' links. */
const creatorSchema = z.strictObject({
  /** Telegram's user id, in decimal. */
  id: z.string(),
  name: z.string(),
  isBot: z.boolean(),
  /** The signed-in account itself. */
  isSelf: z.boolean(),
})
export type Creator = z.infer<typeof creatorSchema>

/** Most characters in a tag and in a note: the app's own limits, since Telegram has neither. */
export const TAG_MAX = 40
export const NOTE_MAX = 2_000
export const tagSchema = z.string().trim().min(1).max(TAG_MAX)

/** A link as the list shows it: what Telegram says about it, and what this computer adds. */
export const linkEntrySchema = z.strictObject({
  link: inviteLinkSchema,
  creator: creatorSchema,
  /** The community's title. */
  community: z.string(),
  /** In alphabetical order. */
  tags: z.array(z.string()),
  note: z.string(),
  /** Left out: nothing was collected about the people who came by it. */
  figures: linkFiguresSchema.optional(),
  /** This app revokes it as soon as somebody joins by it. */
  closesAfterFirst: z.literal(true).optional(),
})
export type LinkEntry = z.infer<typeof linkEntrySchema>

const [linkMadeSchema, requestsSchema] = createOutcomeSchema.options
/** What a call made. `entry`: the link as the list shows it; null: nothing is known of its community yet. */
export const madeSchema = z.discriminatedUnion('kind', [
  linkMadeSchema.extend({ entry: linkEntrySchema.nullable() }),
  requestsSchema,
])
export type MadeLink = z.infer<typeof madeSchema>

export const linkRefSchema = z.strictObject({ chatId: chatIdSchema, hash: z.string().min(1).max(256) })
export type LinkRef = z.infer<typeof linkRefSchema>

export const linkScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chat'), chatId: chatIdSchema }),
  /** Every community in which the account may invite. */
  z.strictObject({ kind: z.literal('all') }),
])
export type LinkScope = z.infer<typeof linkScopeSchema>

/** `active`; `ended`: expired or full, and can be reopened; `revoked`: closed for good. */
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
  /** Joins in the last seven days, and the share of people who stayed, as far as that was collected. */
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
  /** Only in the scope `all`; empty: all communities. */
  chats: z.array(chatIdSchema).max(1_000),
  /** Links that expire within this many seconds, or that are at least three quarters full; null: no restriction. */
  runsOutWithin: z.number().int().positive().nullable(),
  /** Only links by which nobody is inside and nobody waits. */
  nobodyCame: z.boolean(),
})
export type LinkFilter = z.infer<typeof linkFilterSchema>

export const linkQuerySchema = z.strictObject({
  scope: linkScopeSchema,
  tab: linkTabSchema,
  /**
   * Words to find in title, hash, tags and note, ignoring case and accents; every word must be found. Words of less than
   * four characters are searched in a hash only if the link has no title. An address finds its hash.
   */
  search: z.string().max(200),
  filter: linkFilterSchema,
  sort: z.strictObject({ by: linkSortSchema, descending: z.boolean() }),
})
export type LinkQuery = z.infer<typeof linkQuerySchema>

/** Most rows in one answer. */
export const WINDOW_MAX = 200

/** How much of a scope main has read from Telegram. */
const linkReadingSchema = z.strictObject({
  /** Links known so far, in all tabs. */
  known: z.number().int().nonnegative(),
  /** The number of links by the server's count; null before the first answer. */
  expected: z.number().int().nonnegative().nullable(),
  complete: z.boolean(),
  /** Why reading has stopped; after a `floodWait` it continues by itself. null: it has not. */
  error: appErrorSchema.nullable(),
})
export type LinkReading = z.infer<typeof linkReadingSchema>

/** Another community of the account in which a query finds something among the links that are known. */
const foundElsewhereSchema = z.strictObject({
  chatId: chatIdSchema,
  /** The community's title. */
  title: z.string(),
  /** Links in the query's tab that it finds there. */
  count: z.number().int().positive(),
})
export type FoundElsewhere = z.infer<typeof foundElsewhereSchema>

export const linkWindowSchema = z.strictObject({
  /** The rows from `offset` on, in the query's order. */
  rows: z.array(linkEntrySchema),
  offset: z.number().int().nonnegative(),
  /** Rows that match the query among those read so far. */
  total: z.number().int().nonnegative(),
  /** Links in the scope by tab, ignoring search and filter. */
  counts: z.strictObject({ active: z.number().int(), ended: z.number().int(), revoked: z.number().int() }),
  /**
   * The account's own primary link, if the scope is one community: it is shown apart, neither in the rows of `active`
   * nor in the counts. In the scope of all communities it is an ordinary row.
   */
  primary: linkEntrySchema.nullable(),
  reading: linkReadingSchema,
  openIntents: z.array(openIntentSchema),
  /**
   * Other communities where the words are found, most links first; Telegram is not asked for this. Empty if something
   * is found in this community, or if there are no words.
   */
  elsewhere: z.array(foundElsewhereSchema),
})
export type LinkWindow = z.infer<typeof linkWindowSchema>

/** The values that a filter can have in a scope. */
export const linkFacetsSchema = z.strictObject({
  tags: z.array(z.strictObject({ tag: z.string(), count: z.number().int() })),
  creators: z.array(z.strictObject({ creator: creatorSchema, count: z.number().int() })),
  chats: z.array(z.strictObject({ chatId: chatIdSchema, title: z.string(), count: z.number().int() })),
})
export type LinkFacets = z.infer<typeof linkFacetsSchema>

/** Links named one by one, or all that a query finds except some; main works out which ones those are. */
export const linkSelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('links'), links: z.array(linkRefSchema).max(100_000) }),
  z.strictObject({ kind: z.literal('matching'), query: linkQuerySchema, except: z.array(linkRefSchema).max(100_000) }),
])
export type LinkSelection = z.infer<typeof linkSelectionSchema>

/** What `messages.editExportedChatInvite` changes; a field that is left out stays as it is. */
export const linkChangeSchema = z.strictObject({
  title: z.string().max(1024).optional(),
  expires: expirySchema.optional(),
  /** null clears the limit. */
  usageLimit: z.number().int().nullable().optional(),
  requestNeeded: z.boolean().optional(),
})
export type LinkChange = z.infer<typeof linkChangeSchema>

/** A query that was saved under a name. */
export const linkViewSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().trim().min(1).max(60),
  query: linkQuerySchema,
})
export type LinkView = z.infer<typeof linkViewSchema>
