import type { insightCalls } from '../../contract/insight-calls'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Insights: figures from what was collected, and the collecting itself. */
export const insightHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof insightCalls> => ({
  queryInsightSummary: shown(({ insights }, query) => insights.summary(query)),
  queryJoinsOverTime: shown(({ insights }, plot) => insights.joinsOverTime(plot)),
  queryJoinTimes: shown(({ insights }, query) => insights.joinTimes(query)),
  queryJoinSources: shown(({ insights }, query) => insights.joinSources(query)),
  queryRanking: shown(({ insights }, wanted) => insights.ranking(wanted)),
  queryInsightPeople: shown(({ insights }, wanted) => insights.people(wanted)),
  exportInsightPeople: shown(async ({ insights }, wanted) => noted(await insights.exportPeople(wanted))),
  queryLinkFigures: shown(({ insights }, link) => insights.linkFigures(link)),
  readTelegramFigures: shown(({ insights }, { chatId, ...query }) => insights.telegramFigures(chatId, query)),
  setCost: shown(({ insights }, { of, cost }) => insights.setCost(of, cost)),
  readCollecting: shown(({ insights }) => insights.collecting()),
  collectNow: shown(({ insights }) => insights.collectNow()),
  pauseCollecting: shown(({ insights }) => insights.pauseCollecting()),
})
