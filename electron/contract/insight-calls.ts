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
 * Calls about Insights: who joined, by which link, when, and who stayed. Answers come from what was collected;
 * `insightsChanged` reports when there is more. Only `readTelegramFigures` asks Telegram. Each may fail with
 * `insightsUnavailable`.
 */
export const insightCalls = {
  queryInsightSummary: call(insightQuerySchema, insightSummarySchema),
  /** A subject that does not exist any more has a series of zeros. */
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
  /**
   * Writes everything that `queryInsightPeople` finds to a file that the user chooses; `savedAs` null: none was chosen.
   */
  exportInsightPeople: call(
    z.strictObject({ ...people, as: z.enum(['csv', 'xlsx']) }),
    z.strictObject({ exported: z.number().int().nonnegative(), savedAs: savedFileSchema.nullable() }),
  ),
  /** The figures of one link, as lists show them; null: nothing was collected about it. */
  queryLinkFigures: call(linkRefSchema, linkFiguresSchema.nullable()),
  /**
   * Telegram's own statistics of one community, read at most once an hour; null: Telegram has none for this period.
   * Besides `insightsUnavailable`, the errors of reading a community.
   */
  readTelegramFigures: call(
    insightQuerySchema.omit({ scope: true }).extend({ chatId: chatIdSchema }),
    telegramFiguresSchema.nullable(),
  ),
  /** Sets a cost; null removes it. */
  setCost: call(z.strictObject({ of: costBearerSchema, cost: costSchema.nullable() }), z.null()),
  readCollecting: call(nothing, collectingSchema),
  /** Reads everything again, also after `pauseCollecting`; a run that is under way continues. */
  collectNow: call(nothing, collectingSchema),
  /** Pauses until `collectNow`, even across restarts of the app. */
  pauseCollecting: call(nothing, collectingSchema),
} as const
