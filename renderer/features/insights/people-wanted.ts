import type { InsightPeopleFilter, InsightQuery, InsightSubject, JoinSource } from '../../../electron/contract/insights'
import { scopeOf } from './view'

/** Which people are listed: those behind the number that was clicked last. */
export interface PeopleWanted {
  readonly event: InsightPeopleFilter['event']
  readonly state: InsightPeopleFilter['state']
  readonly source: JoinSource | null
  readonly cell: InsightPeopleFilter['cell']
  /** A stretch of the period, in words as well; null: the whole of it. */
  readonly stretch: { readonly from: number; readonly to: number; readonly words: string } | null
  readonly subject: { readonly subject: InsightSubject; readonly words: string } | null
}

export const everybody: PeopleWanted = {
  event: 'joined',
  state: 'any',
  source: null,
  cell: null,
  stretch: null,
  subject: null,
}

/** What main is asked for them. */
export const peopleQuery = (query: InsightQuery, wanted: PeopleWanted): InsightQuery => ({
  ...query,
  period: wanted.stretch === null ? query.period : { from: wanted.stretch.from, to: wanted.stretch.to },
  scope: wanted.subject === null ? query.scope : scopeOf(query.scope, wanted.subject.subject),
})

export const peopleFilter = (wanted: PeopleWanted, search: string): InsightPeopleFilter => ({
  search,
  event: wanted.event,
  state: wanted.state,
  source: wanted.source,
  cell: wanted.cell,
})
