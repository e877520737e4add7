import { z } from 'zod'
import { campaignIdSchema } from './campaigns'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkRefSchema, tagSchema, WINDOW_MAX } from './link-list'
import { userIdSchema } from './people'

/*
 * Who joined, by which link, when, and who stayed. All moments are seconds since 1970, server time. An answer is only
 * as large as what is drawn, however much was counted.
 */

const second = z.number().int().nonnegative()
const count = z.number().int().nonnegative()

/** Most series in one plot. */
export const SERIES_MAX = 6
/** Most buckets in one answer: if there were more, main uses the next longer kind of bucket and says so. */
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

/** A period of time; its end is not part of it. */
const insightPeriodSchema = z.strictObject({
  /** null: from the first known event. */
  from: second.nullable(),
  /** null: until now. */
  to: second.nullable(),
})
/** @public Used by the Insights room. */
export type InsightPeriod = z.infer<typeof insightPeriodSchema>

/**
 * What is counted. An empty list means no restriction. Different kinds are combined with "and", entries of one kind
 * with "or".
 */
/** @public Used by the Insights room. */
export const insightScopeSchema = z.strictObject({
  chats: z.array(chatIdSchema).max(1_000),
  links: z.array(linkRefSchema).max(1_000),
  /** Tags of links as they are now. */
  tags: z.array(tagSchema).max(100),
  campaigns: z.array(campaignIdSchema).max(100),
  /** User ids of the admins who made the links. */
  admins: z.array(userIdSchema).max(1_000),
})
export type InsightScope = z.infer<typeof insightScopeSchema>

export const insightQuerySchema = z.strictObject({
  period: insightPeriodSchema,
  timeZone: timeZoneSchema,
  scope: insightScopeSchema,
})
export type InsightQuery = z.infer<typeof insightQuerySchema>

/** What joins are counted for: a series of a plot, or a row of the ranking. */
export const insightSubjectSchema = z.discriminatedUnion('kind', [
  /** Everything in the query's scope. */
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('chat'), chatId: chatIdSchema }),
  z.strictObject({ kind: z.literal('link'), link: linkRefSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
  z.strictObject({ kind: z.literal('admin'), adminId: userIdSchema }),
])
export type InsightSubject = z.infer<typeof insightSubjectSchema>

/**
 * How somebody joined; every join has exactly one source. `folder`: by a shared chat folder; `request`: asked and was
 * approved, by a link or not; `primary`: by an admin's primary link; `link`: by another link; `added`: by a member;
 * `none`: without a link, such as by the public address; `unknown`: Telegram does not tell this account.
 */
/** @public Used by the Insights room. */
export const joinSources = ['link', 'primary', 'request', 'folder', 'added', 'none', 'unknown'] as const
const joinSourceSchema = z.enum(joinSources)
export type JoinSource = z.infer<typeof joinSourceSchema>

/** A period of a community that was missing in the admin log when it was read: to be drawn as a gap, never as zero. */
const insightGapSchema = z.strictObject({ chatId: chatIdSchema, from: second, to: second })
export type InsightGap = z.infer<typeof insightGapSchema>

export const insightSummarySchema = z.strictObject({
  /** The period that was counted, with both ends filled in. */
  from: second,
  to: second,
  joined: count,
  left: count,
  /** How many of `left` the admin log reported with the moment; the others were missing when a list was read again. */
  leftObserved: count,
  /** People who are waiting to be approved now, whatever the period. */
  waiting: count,
  /** How many of those who joined in the period are still inside. */
  inside: count,
  /** The counts of the period of the same length just before; null if the period begins at the first known event. */
  before: z.strictObject({ joined: count, left: count }).nullable(),
  /** Nothing has been collected yet in this scope, whatever the period. */
  isEmpty: z.boolean(),
})
/** @public Used by the Insights room. */
export type InsightSummary = z.infer<typeof insightSummarySchema>

/** @public Used by the Insights room. */
export const joinBuckets = ['hour', 'day', 'week'] as const
export const joinBucketSchema = z.enum(joinBuckets)
export type JoinBucket = z.infer<typeof joinBucketSchema>

/** A change of a link, marked in the plot. */
const insightMarkSchema = z.strictObject({
  kind: z.enum(['expired', 'edited', 'revoked']),
  at: second,
  link: linkRefSchema,
  title: z.string().nullable(),
})
export type InsightMark = z.infer<typeof insightMarkSchema>

const insightSeriesSchema = z.strictObject({
  subject: insightSubjectSchema,
  /** Title, tag or name; null: a link without a title (its hash is shown instead), or `all`. */
  label: z.string().nullable(),
  /** One number for each bucket, as `left`; the net is their difference. */
  joined: z.array(count).max(BUCKETS_MAX),
  left: z.array(count).max(BUCKETS_MAX),
})
/** @public Used by the Insights room. */
export type InsightSeries = z.infer<typeof insightSeriesSchema>

export const joinsOverTimeSchema = z.strictObject({
  /** Longer than the one asked for if there were more than BUCKETS_MAX of those. */
  bucket: joinBucketSchema,
  /**
   * When each bucket begins, in the query's time zone: on the hour, at midnight, or at Monday's midnight. The first may
   * begin before the period. Days have 23 to 25 hours when clocks change.
   */
  starts: z.array(second).max(BUCKETS_MAX),
  /** When the last bucket ends. */
  end: second,
  series: z.array(insightSeriesSchema).max(SERIES_MAX),
  /**
   * Earliest first; gaps of the communities in the scope, within the period. Gaps of different communities may overlap.
   */
  gaps: z.array(insightGapSchema).max(500),
  /** Earliest first; if the series are links, only changes of these. */
  marks: z.array(insightMarkSchema).max(200),
})
/** @public Used by the Insights room. */
export type JoinsOverTime = z.infer<typeof joinsOverTimeSchema>

export const joinTimesSchema = z.strictObject({
  /** Seven days from Monday, each with 24 hours, in the query's time zone. */
  joined: z.array(z.array(count).length(24)).length(7),
})
/** @public Used by the Insights room. */
export type JoinTimes = z.infer<typeof joinTimesSchema>

export const joinSourcesSchema = z.strictObject({
  /** Most joins first; only sources by which somebody joined. */
  sources: z.array(z.strictObject({ source: joinSourceSchema, joined: count, inside: count })).max(joinSources.length),
})

/** An amount in the smallest unit of its currency (cents, or yen), and its ISO 4217 code. */
export const costSchema = z.strictObject({
  amount: z.number().int().min(0).max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type Cost = z.infer<typeof costSchema>

/** What a cost can be assigned to. */
export const costBearerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), link: linkRefSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
])
export type CostBearer = z.infer<typeof costBearerSchema>

/** @public Used by the Insights room. */
export const rankKinds = ['links', 'tags', 'campaigns', 'admins'] as const
export const rankKindSchema = z.enum(rankKinds)
export type RankKind = z.infer<typeof rankKindSchema>

/** @public Used by the Insights room. */
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

/**
 * How many stayed for a number of days: `of` people joined at least that long ago and are known well enough to tell;
 * `stayed` of them were inside that long.
 */
const stayedSchema = z.strictObject({ of: count, stayed: count })
export type Stayed = z.infer<typeof stayedSchema>

const rankRowSchema = z.strictObject({
  subject: insightSubjectSchema,
  /** null: a link without a title; its hash is shown instead. */
  label: z.string().nullable(),
  /** The title of a link's community; null for other subjects. */
  community: z.string().nullable(),
  joined: count,
  left: count,
  inside: count,
  stayed1: stayedSchema,
  stayed7: stayedSchema,
  stayed30: stayedSchema,
  /** null: nobody joined in the period. */
  lastJoin: second.nullable(),
  cost: costSchema.nullable(),
})
export type RankRow = z.infer<typeof rankRowSchema>

export const rankingSchema = z.strictObject({
  rows: z.array(rankRowSchema).max(WINDOW_MAX),
  offset: count,
  /** Links, tags, campaigns or admins in the scope; links are counted even if nobody came by them. */
  total: count,
})
/** @public Used by the Insights room. */
export type Ranking = z.infer<typeof rankingSchema>

/** Which of the people behind a number to show; all conditions must hold. */
export const insightPeopleFilterSchema = z.strictObject({
  /** Words to find in name, @username and id, ignoring case and accents. */
  search: z.string().max(200),
  /** What happened in the period. */
  event: z.enum(['joined', 'left']),
  /** Whether they are inside now. */
  state: z.enum(['any', 'inside', 'left']),
  source: joinSourceSchema.nullable(),
  /** A cell of `queryJoinTimes`; `weekday` 0 is Monday. null: any. */
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
  /** null: it is only known that they left. */
  joined: second.nullable(),
  approvedBy: namedPersonSchema.nullable(),
  /** null: they are inside, as far as is known. */
  left: z
    .strictObject({
      /** When they left; or, if that is unknown, when they were found missing. */
      at: second,
      /** When they were last seen inside; null: `at` is the moment itself. */
      after: second.nullable(),
      how: z.enum(['left', 'removed']),
      /**
       * `observed`: the admin log reported it; `inferred`: they were missing from the link's people or from the
       * members.
       */
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
/** @public Used by the Insights room. */
export type InsightPeopleWindow = z.infer<typeof insightPeopleWindowSchema>

/**
 * What Telegram does not tell about a community, and why; the catalogue has a sentence for each under
 * `insights.limits`. `botsCannotRead`: the account is a bot. `othersLinksHidden`: only the owner sees other admins'
 * links. `noAdminLog`: basic groups have none, so leaves are found by comparing lists. `adminLogRefused`: the account
 * may not read it. `publicJoins`: people may join by the public address, without a link. `membersCapped`: Telegram does
 * not list all members. `membersRefused`: the account may not read them. `personsHidden`: the log does not say who it
 * was. `linksRefused`: the account may not read its links. `collectedAnew`: what was collected before was damaged on
 * the disk and set aside.
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
  /** When everything that can be read had last been read; null: not yet. */
  lookedAt: second.nullable(),
  /** Leaves have been observed since this moment; null: never. */
  observedFrom: second.nullable(),
  gaps: z.array(insightGapSchema).max(100),
  limits: z.array(insightLimitSchema).max(insightLimits.length),
  /** Why the last reading failed; null: it did not. */
  error: appErrorSchema.nullable(),
})

export const collectingSchema = z.strictObject({
  /**
   * `idle`: everything was read, and will be read again by itself; `running`; `paused`: by the user, until
   * `collectNow`; `waiting`: for the connection or for Telegram (`error`), then it continues by itself; `off`: this
   * account cannot collect anything.
   */
  state: z.enum(['idle', 'running', 'paused', 'waiting', 'off']),
  /** How many communities were read in this run; `total`: of how many. */
  done: count,
  total: count,
  /** The title of the community that is being read. */
  current: z.string().nullable(),
  /** People read in this run; `expected`: how many there will be, as far as Telegram tells. */
  read: count,
  expected: count.nullable(),
  /** Joins that are stored, of all time. */
  kept: count,
  error: appErrorSchema.nullable(),
  chats: z.array(collectedChatSchema).max(1_000),
})
export type Collecting = z.infer<typeof collectingSchema>
