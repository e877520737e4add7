import type { insightCalls } from '../../contract/insight-calls'
import { fail } from '../../contract/result'
import type { HandlersOf } from '../answer-call'

const unavailable = () => fail('insightsUnavailable')

/** Insights. Nothing is collected yet, so there is nothing to answer from. */
export const insightHandlers: HandlersOf<typeof insightCalls> = {
  queryInsightSummary: unavailable,
  queryJoinsOverTime: unavailable,
  queryJoinTimes: unavailable,
  queryJoinSources: unavailable,
  queryRanking: unavailable,
  queryInsightPeople: unavailable,
  exportInsightPeople: unavailable,
  setCost: unavailable,
  readCollecting: unavailable,
  collectNow: unavailable,
  pauseCollecting: unavailable,
}
