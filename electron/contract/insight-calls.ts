import { z } from 'zod'
import { call, nothing, stretch } from './call'
import { chatIdSchema } from './chats'
import {
  collectingSchema,
  costBearerSchema,
  costSchema,
  insightPeopleFilterSchema,
  insightPeopleSortSchema,
  insightPeopleWindowSchema,
  insightQuerySchema,
  insightSubjectSchema,
  insightSummarySchema,
  joinBucketSchema,
  joinSourcesSchema,
  joinsOverTimeSchema,
  joinTimesSchema,
  rankingSchema,
  rankKindSchema,
  rankSortSchema,
  SERIES_MAX,
} from './insights'
import { linkFiguresSchema } from './link-figures'
import { linkRefSchema } from './link-list'
import { savedFileSchema } from './saved-files'
import { telegramFiguresSchema } from './telegram-figures'

const people = {
  query: insightQuerySchema,
  filter: insightPeopleFilterSchema,
  sort: insightPeopleSortSchema,
}

/**
 * Insights: who came, by what, when, and who stayed. Answers come from what was collected, and `insightsChanged` says
 * when there is more; `readTelegramFigures` alone asks Telegram. Any may answer `insightsUnavailable`.
 */
export const insightCalls = {
  queryInsightSummary: call(insightQuerySchema, insightSummarySchema),
  /** A subject that no longer exists has a series of zeros. */
  queryJoinsOverTime: call(
    z.strictObject({
      query: insightQuerySchema,
      bucket: joinBucketSchema,
      subjects: z.array(insightSubjectSchema).min(1).max(SERIES_MAX),
    }),
    joinsOverTimeSchema,
  ),
  queryJoinTimes: call(insightQuerySchema, joinTimesSchema),
  queryJoinSources: call(insightQuerySchema, joinSourcesSchema),
  queryRanking: call(
    z.strictObject({ query: insightQuerySchema, rank: rankKindSchema, sort: rankSortSchema, ...stretch }),
    rankingSchema,
  ),
  queryInsightPeople: call(z.strictObject({ ...people, ...stretch }), insightPeopleWindowSchema),
  /** All that `queryInsightPeople` finds, into a file that the user chooses; `savedAs` is null when none was. */
  exportInsightPeople: call(
    z.strictObject({ ...people, as: z.enum(['csv', 'xlsx']) }),
    z.strictObject({ exported: z.number().int().nonnegative(), savedAs: savedFileSchema.nullable() }),
  ),
  /** The figures of one link, as lists show them; null: nothing was collected of it. */
  queryLinkFigures: call(linkRefSchema, linkFiguresSchema.nullable()),
  /**
   * Telegram's own statistics of one community, asked for at most once an hour; null: it shows none of this period. Beside
   * `insightsUnavailable` the errors of reading a community.
   */
  readTelegramFigures: call(
    insightQuerySchema.omit({ scope: true }).extend({ chatId: chatIdSchema }),
    telegramFiguresSchema.nullable(),
  ),
  /** null takes the cost away. */
  setCost: call(z.strictObject({ of: costBearerSchema, cost: costSchema.nullable() }), z.null()),
  readCollecting: call(nothing, collectingSchema),
  /** Looks at everything anew, also after `pauseCollecting`; what is running goes on. */
  collectNow: call(nothing, collectingSchema),
  /** Stays so, over restarts too, until `collectNow`. */
  pauseCollecting: call(nothing, collectingSchema),
} as const
