import type { InsightQuery } from '../../contract/insights'
import { ok, type Result } from '../../contract/result'
import type { TelegramFigures } from '../../contract/telegram-figures'
import type { JoinStatistics } from '../../telegram/gateway'
import { monotonicNow } from '../../time/monotonic-clock'
import type { ConnectedAccount } from '../calls/connected-account'
import type { InsightStore } from './store/insight-store'

const DAY = 86_400
/** Milliseconds for which an answer is used again, since Telegram adds one day a day. */
const FRESH = 3_600_000

export interface TelegramFiguresOptions {
  readonly store: Pick<InsightStore, 'ask'>
  readonly connection: () => Promise<Result<ConnectedAccount>>
}

/**
 * `period`: seconds since 1970; null at either end: no limit. `timeZone`: the zone of the figures beside it. The errors
 * of reading a community.
 */
export type ReadTelegramFigures = (
  chatId: string,
  query: Pick<InsightQuery, 'period' | 'timeZone'>,
) => Promise<Result<TelegramFigures | null>>

/**
 * Reads Telegram's own statistics of one community, at most once an hour, and puts them beside what was collected.
 * null: Telegram has none, or no whole day of them is within the period.
 */
export const createTelegramFigures = ({ store, connection }: TelegramFiguresOptions): ReadTelegramFigures => {
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<Result<JoinStatistics | null>> }>()

  const statisticsOf = (chatId: string): Promise<Result<JoinStatistics | null>> => {
    const known = asked.get(chatId)
    if (known !== undefined && monotonicNow() - known.at < FRESH) return known.answer
    const answer = connection().then((standing) =>
      standing.ok ? standing.value.askingFor('shown').gateway.getJoinStatistics(chatId) : standing,
    )
    asked.set(chatId, { at: monotonicNow(), answer })
    // After a failure Telegram is asked again.
    const forget = (): void => {
      if (asked.get(chatId)?.answer === answer) asked.delete(chatId)
    }
    void answer.then(({ ok: isOk }) => {
      if (!isOk) forget()
    }, forget)
    return answer
  }

  return async (chatId, { period, timeZone }) => {
    const statistics = await statisticsOf(chatId)
    if (!statistics.ok) return statistics
    const days = (statistics.value?.days ?? []).filter(
      ({ start }) => start >= (period.from ?? 0) && start + DAY <= (period.to ?? Number.POSITIVE_INFINITY),
    )
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) return ok(null)
    const span = { from: first.start, to: last.start + DAY }
    const scope = { chats: [chatId], links: null, admins: null }
    // Telegram's days are in UTC. The store is still asked in the figures' zone, since for another one it would count
    // everything again.
    const { joined, left } = await store.ask('summary', scope, timeZone, span)
    const sum = (of: 'joined' | 'left'): number => days.reduce((total, day) => total + day[of], 0)
    return ok({ ...span, telegram: { joined: sum('joined'), left: sum('left') }, known: { joined, left } })
  }
}
