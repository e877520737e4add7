import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { InsightView } from '../../../electron/contract/settings'
import { joinsQuery } from './joins-query'
import type { InsightViewState } from './use-insight-view'
import { bucketOf, type PeriodChoice, periodOf, queryOf } from './view'

/** Milliseconds after what is on the screen was answered: nobody waits for these. */
const AFTER_ANSWERS = 1_500
const periods: readonly PeriodChoice[] = ['d7', 'd30', 'd90', 'all']

/**
 * Asks for the picture of the other periods while the one on the screen is looked at, so that a press on one of them
 * draws it. Each is asked for once, and again only when it is shown and out of date. `state` null: nothing is shown yet.
 */
export const usePeriodsAhead = (state: InsightViewState | null): void => {
  const client = useQueryClient()
  useEffect(() => {
    if (state === null) return
    const timer = setTimeout(() => {
      for (const period of periods) void client.prefetchQuery(askedFor({ ...state.view, period }, state))
    }, AFTER_ANSWERS)
    return () => clearTimeout(timer)
  }, [client, state])
}

const askedFor = (view: InsightView, { now, place }: InsightViewState) => {
  const period = periodOf(view, now)
  return joinsQuery({ view, query: queryOf(view, period, place.timeZone), bucket: bucketOf(view, period, now) })
}
