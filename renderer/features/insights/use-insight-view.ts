import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type InsightQuery,
  type InsightSubject,
  type JoinBucket,
  SERIES_MAX,
} from '../../../electron/contract/insights'
import type { InsightView, Settings } from '../../../electron/contract/settings'
import type { CallError } from '../../api'
import { type TimeLocale, timeLocaleOf } from '../../components/moment-words'
import { useServerReading } from '../../components/server-clock'
import { useKeptSetting } from '../../components/use-kept-setting'
import { bucketOf, isSameSubject, type Period, periodOf, queryOf, toTheHour } from './view'

type NamedViews = Settings['insights']['named']

export interface InsightViewState {
  readonly view: InsightView
  readonly period: Period
  readonly query: InsightQuery
  /** As it is drawn: the one that was chosen, or the nearest that the period can have. */
  readonly bucket: JoinBucket
  readonly place: TimeLocale
  /** Seconds since 1970, server time, to the hour. */
  readonly now: number
  readonly change: (some: Partial<InsightView>) => void
  readonly isCompared: (subject: InsightSubject) => boolean
  /** Takes a subject in, or out again. */
  readonly compare: (subject: InsightSubject) => void
  readonly canCompareMore: boolean
  readonly named: NamedViews
  readonly setNamed: (named: NamedViews) => void
  /** Why the view could not be kept. */
  readonly error: CallError | null
}

/** What the room shows; kept in the settings as it changes. */
export const useInsightView = (): InsightViewState => {
  const { i18n } = useTranslation()
  const kept = useKeptSetting('insights')
  const { view, named } = kept.value
  const now = useServerReading(toTheHour)
  const place = timeLocaleOf(i18n.language)
  const period = useMemo(() => periodOf(view, now), [view, now])
  const query = useMemo(() => queryOf(view, period, place.timeZone), [view, period, place.timeZone])
  // What is pressed may still show the state before the last press, and changes the newest one all the same.
  const newest = useRef(kept.value)
  newest.current = kept.value
  const write = useRef(kept.change)
  write.current = kept.change
  const { error } = kept
  // One and the same while it shows the same: what stands far below is drawn again with it.
  return useMemo(() => {
    const keep = (some: Partial<Settings['insights']>): void => {
      newest.current = { ...newest.current, ...some }
      write.current(newest.current)
    }
    const change = (some: Partial<InsightView>): void => keep({ view: { ...newest.current.view, ...some } })
    return {
      ...{ view, period, query, place, now, named, error, change },
      bucket: bucketOf(view, period, now),
      isCompared: (subject) => view.compared.some((one) => isSameSubject(one, subject)),
      compare: (subject) => {
        const { compared } = newest.current.view
        const others = compared.filter((one) => !isSameSubject(one, subject))
        if (others.length < compared.length) change({ compared: others })
        else if (compared.length < SERIES_MAX) change({ compared: [...compared, subject] })
      },
      canCompareMore: view.compared.length < SERIES_MAX,
      setNamed: (next) => keep({ named: next }),
    }
  }, [view, period, query, place, now, named, error])
}
