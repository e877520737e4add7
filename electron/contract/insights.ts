import { z } from 'zod'
import { campaignIdSchema } from './campaigns'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkRefSchema, tagSchema, WINDOW_MAX } from './link-list'
import { userIdSchema } from './people'

/*
 * Who came, by what, when, and who stayed. All moments are seconds since 1970 on the server's clock. Every answer is as
 * large as what is drawn of it, never as what it was counted from.
 */

const second = z.number().int().nonnegative()
const count = z.number().int().nonnegative()

/** Series that one plot compares at most. */
export const SERIES_MAX = 6
/** Buckets that one answer holds at most: where there were more, main takes the next longer ones and says so. */
export const BUCKETS_MAX = 2_000

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
/** A zone by its IANA name, such as `Europe/Berlin`. */
const timeZoneSchema = z.string().min(1).max(64).refine(isTimeZone)

/** A stretch of time, its end left out. */
const insightPeriodSchema = z.strictObject({
  /** null: from the first that is known. */
  from: second.nullable(),
  /** null: until now. */
  to: second.nullable(),
})
/** @public The room reads it. */
export type InsightPeriod = z.infer<typeof insightPeriodSchema>

/** What is counted. An empty list stands for everything; of several kinds all must hold, of one kind any. */
/** @public The room reads it. */
export const insightScopeSchema = z.strictObject({
  chats: z.array(chatIdSchema).max(1_000),
  links: z.array(linkRefSchema).max(1_000),
  /** Tags of links as they are now. */
  tags: z.array(tagSchema).max(100),
  campaigns: z.array(campaignIdSchema).max(100),
  /** User ids of those who made the links. */
  admins: z.array(userIdSchema).max(1_000),
})
export type InsightScope = z.infer<typeof insightScopeSchema>

export const insightQuerySchema = z.strictObject({
  period: insightPeriodSchema,
  timeZone: timeZoneSchema,
  scope: insightScopeSchema,
})
export type InsightQuery = z.infer<typeof insightQuerySchema>

/** One thing that joins are counted for: a series of a plot, a row of the ranking. */
export const insightSubjectSchema = z.discriminatedUnion('kind', [
  /** All that the query's scope holds. */
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('chat'), chatId: chatIdSchema }),
  z.strictObject({ kind: z.literal('link'), link: linkRefSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
  z.strictObject({ kind: z.literal('admin'), adminId: userIdSchema }),
])
export type InsightSubject = z.infer<typeof insightSubjectSchema>

/**
 * A way into a community, each join having exactly one: `folder`: by a shared folder of chats; `request`: asked and was let
 * in, by a link or not; `primary`: by an admin's primary link; `link`: by another link; `added`: by somebody inside;
 * `none`: without a link, such as by the public address; `unknown`: Telegram does not tell this account.
 */
/** @public The room reads it. */
export const joinSources = ['link', 'primary', 'request', 'folder', 'added', 'none', 'unknown'] as const
const joinSourceSchema = z.enum(joinSources)
export type JoinSource = z.infer<typeof joinSourceSchema>

/** A stretch of a community's life that nobody looked at in time, to be drawn as such and never as zero. */
const insightGapSchema = z.strictObject({ chatId: chatIdSchema, from: second, to: second })
export type InsightGap = z.infer<typeof insightGapSchema>

export const insightSummarySchema = z.strictObject({
  /** The period as it was counted: whole seconds, both known. */
  from: second,
  to: second,
  joined: count,
  left: count,
  /** Of `left`: the admin log told the moment. The others were missing when a list was read again. */
  leftObserved: count,
  /** Ask to be let in at this moment, whatever the period. */
  waiting: count,
  /** Of those who joined in the period: inside still. */
  inside: count,
  /** The same length of time just before; null where the period begins with the first that is known. */
  before: z.strictObject({ joined: count, left: count }).nullable(),
  /** Nothing was collected yet in this scope, whatever the period. */
  isEmpty: z.boolean(),
})
/** @public The room reads it. */
export type InsightSummary = z.infer<typeof insightSummarySchema>

/** @public The room reads it. */
export const joinBuckets = ['hour', 'day', 'week'] as const
export const joinBucketSchema = z.enum(joinBuckets)
export type JoinBucket = z.infer<typeof joinBucketSchema>

/** What was done to a link that a plot shows. */
const insightMarkSchema = z.strictObject({
  kind: z.enum(['expired', 'edited', 'revoked']),
  at: second,
  link: linkRefSchema,
  title: z.string().nullable(),
})
export type InsightMark = z.infer<typeof insightMarkSchema>

const insightSeriesSchema = z.strictObject({
  subject: insightSubjectSchema,
  /** Title, tag, name; null: a link without a title (its hash stands for it), or `all`. */
  label: z.string().nullable(),
  /** One number a bucket. Net is their difference. */
  joined: z.array(count).max(BUCKETS_MAX),
  left: z.array(count).max(BUCKETS_MAX),
})
/** @public The room reads it. */
export type InsightSeries = z.infer<typeof insightSeriesSchema>

export const joinsOverTimeSchema = z.strictObject({
  /** Longer than what was asked for where those would be more than BUCKETS_MAX. */
  bucket: joinBucketSchema,
  /**
   * Where each bucket begins, in the query's time zone: an hour, a midnight, a Monday's midnight. The first may begin
   * before the period. Days have 23 to 25 hours where clocks are changed.
   */
  starts: z.array(second).max(BUCKETS_MAX),
  /** Where the last bucket ends. */
  end: second,
  series: z.array(insightSeriesSchema).max(SERIES_MAX),
  /** Earliest first; of communities in the scope, within the period. Gaps of several communities may overlap. */
  gaps: z.array(insightGapSchema).max(500),
  /** Earliest first; where series are links, theirs alone. */
  marks: z.array(insightMarkSchema).max(200),
})
/** @public The room reads it. */
export type JoinsOverTime = z.infer<typeof joinsOverTimeSchema>

export const joinTimesSchema = z.strictObject({
  /** Seven days from Monday on, 24 hours each, in the query's time zone. */
  joined: z.array(z.array(count).length(24)).length(7),
})
/** @public The room reads it. */
export type JoinTimes = z.infer<typeof joinTimesSchema>

export const joinSourcesSchema = z.strictObject({
  /** Most joins first; only ways by which somebody came. */
  sources: z.array(z.strictObject({ source: joinSourceSchema, joined: count, inside: count })).max(joinSources.length),
})

/** An amount in the smallest unit of its currency (cents, or yen), and its ISO 4217 code. */
export const costSchema = z.strictObject({
  amount: z.number().int().min(0).max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type Cost = z.infer<typeof costSchema>

/** What can have a cost of its own. */
export const costBearerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), link: linkRefSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
])
export type CostBearer = z.infer<typeof costBearerSchema>

/** @public The room reads it. */
export const rankKinds = ['links', 'tags', 'campaigns', 'admins'] as const
export const rankKindSchema = z.enum(rankKinds)
export type RankKind = z.infer<typeof rankKindSchema>

/** @public The room reads it. */
export const rankSorts = [
  'name',
  'joined',
  'left',
  'inside',
  'stayed1',
  'stayed7',
  'stayed30',
  'lastJoin',
  'cost',
  'costPerJoin',
  'costPerStayed',
] as const
export const rankSortSchema = z.strictObject({ by: z.enum(rankSorts), descending: z.boolean() })
export type RankSort = z.infer<typeof rankSortSchema>

/** Of `of` people who joined at least so many days ago and of whom it can be told, `stayed` were inside that long. */
const stayedSchema = z.strictObject({ of: count, stayed: count })
export type Stayed = z.infer<typeof stayedSchema>

const rankRowSchema = z.strictObject({
  subject: insightSubjectSchema,
  /** null: a link without a title; its hash stands for it. */
  label: z.string().nullable(),
  /** The community's title, of a link. */
  community: z.string().nullable(),
  joined: count,
  left: count,
  inside: count,
  stayed1: stayedSchema,
  stayed7: stayedSchema,
  stayed30: stayedSchema,
  /** null: nobody in the period. */
  lastJoin: second.nullable(),
  cost: costSchema.nullable(),
})
export type RankRow = z.infer<typeof rankRowSchema>

export const rankingSchema = z.strictObject({
  rows: z.array(rankRowSchema).max(WINDOW_MAX),
  offset: count,
  /** Links, tags, campaigns or admins in the scope; of links also those by which nobody came. */
  total: count,
})
/** @public The room reads it. */
export type Ranking = z.infer<typeof rankingSchema>

/** Which people behind a number: all must hold. */
export const insightPeopleFilterSchema = z.strictObject({
  /** Looked for in name, @name and id, without regard to case and accents. */
  search: z.string().max(200),
  /** What happened in the period. */
  event: z.enum(['joined', 'left']),
  /** As it is now. */
  state: z.enum(['any', 'inside', 'left']),
  source: joinSourceSchema.nullable(),
  /** A cell of `queryJoinTimes`: 0 is Monday; null: any. */
  cell: z.strictObject({ weekday: z.number().int().min(0).max(6), hour: z.number().int().min(0).max(23) }).nullable(),
})
export type InsightPeopleFilter = z.infer<typeof insightPeopleFilterSchema>

export const insightPeopleSortSchema = z.strictObject({
  by: z.enum(['joined', 'left', 'name']),
  descending: z.boolean(),
})
export type InsightPeopleSort = z.infer<typeof insightPeopleSortSchema>

const namedPersonSchema = z.strictObject({ userId: userIdSchema, name: z.string() })

const insightPersonSchema = z.strictObject({
  /** null: Telegram hides who it was. */
  person: z.strictObject({ ...namedPersonSchema.shape, username: z.string().nullable() }).nullable(),
  chatId: chatIdSchema,
  /** The community's title. */
  community: z.string(),
  link: z.strictObject({ hash: z.string(), title: z.string().nullable() }).nullable(),
  source: joinSourceSchema,
  /** null: only their leaving is known. */
  joined: second.nullable(),
  approvedBy: namedPersonSchema.nullable(),
  /** null: inside, as far as is known. */
  left: z
    .strictObject({
      /** The moment, or the look at which they were missing. */
      at: second,
      /** When they were last seen inside; null: the moment is known. */
      after: second.nullable(),
      how: z.enum(['left', 'removed']),
      /** `observed`: the admin log told; `inferred`: no longer among those who came by the link, or among the members. */
      known: z.enum(['observed', 'inferred']),
    })
    .nullable(),
})
export type InsightPerson = z.infer<typeof insightPersonSchema>

export const insightPeopleWindowSchema = z.strictObject({
  rows: z.array(insightPersonSchema).max(WINDOW_MAX),
  offset: count,
  total: count,
})
/** @public The room reads it. */
export type InsightPeopleWindow = z.infer<typeof insightPeopleWindowSchema>

/**
 * What Telegram cannot tell of a community, and why; each has a sentence in the catalogue, under `insights.limits`.
 * `botsCannotRead`: the account is a bot. `othersLinksHidden`: other admins' links are told to the owner alone.
 * `noAdminLog`: a basic group keeps none, so who left is seen by comparing. `adminLogRefused`: the account may not read it.
 * `publicJoins`: people may join by the public address, past every link. `membersCapped`: not all members are told.
 * `membersRefused`: the account may not read them. `personsHidden`: the log left out who it was. `linksRefused`: the account
 * may not read its links. `collectedAnew`: what was collected before was damaged on the disk and set aside.
 */
export const insightLimits = [
  'botsCannotRead',
  'othersLinksHidden',
  'noAdminLog',
  'adminLogRefused',
  'publicJoins',
  'membersCapped',
  'membersRefused',
  'personsHidden',
  'linksRefused',
  'collectedAnew',
] as const
const insightLimitSchema = z.enum(insightLimits)
export type InsightLimit = z.infer<typeof insightLimitSchema>

const collectedChatSchema = z.strictObject({
  chatId: chatIdSchema,
  title: z.string(),
  /** The last time all that can be read had been read; null: not yet. */
  lookedAt: second.nullable(),
  /** From here on leaving was observed; null: it never was. */
  observedFrom: second.nullable(),
  gaps: z.array(insightGapSchema).max(100),
  limits: z.array(insightLimitSchema).max(insightLimits.length),
  /** Why it could not be read the last time. */
  error: appErrorSchema.nullable(),
})

export const collectingSchema = z.strictObject({
  /**
   * `idle`: all was read, and will be again by itself; `running`; `paused`: by the user, until `collectNow`; `waiting`:
   * for the connection or for Telegram (`error`), then it goes on by itself; `off`: this account can collect nothing.
   */
  state: z.enum(['idle', 'running', 'paused', 'waiting', 'off']),
  /** Communities that were read in this run, of all in the run. */
  done: count,
  total: count,
  /** The title of the community that is being read. */
  current: z.string().nullable(),
  /** People read in this run, and how many there will be as far as Telegram tells. */
  read: count,
  expected: count.nullable(),
  /** Joins that are kept, of all time. */
  kept: count,
  error: appErrorSchema.nullable(),
  chats: z.array(collectedChatSchema).max(1_000),
})
export type Collecting = z.infer<typeof collectingSchema>
