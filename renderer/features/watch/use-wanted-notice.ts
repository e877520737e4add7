import { useEffect, useEffectEvent, useState } from 'react'
import type { NotifiedLead } from '../../../electron/contract/errands'
import type { FeedRow } from '../../../electron/contract/watch'
import type { ListFocus } from '../../components/list/use-list-focus'
import { noticeWish } from '../../wishes'
import type { FeedRows } from './feed-rows'
import { type FeedFilterState, isNarrowed } from './use-feed-filter'

interface WantedNoticeOptions {
  readonly filter: FeedFilterState
  readonly list: FeedRows
  readonly focus: ListFocus<FeedRow>
  readonly goToFeed: () => void
  /** Does what was chosen at the notification. */
  readonly act: (row: FeedRow, lead: NotifiedLead) => void
}

/** Rows from the top in which it is looked for: a notification is clicked soon after it came. */
const SEARCHED = 50

/** A notice that a notification leads to: shown among the others, with the focus on it. */
export const useWantedNotice = ({ filter, list, focus, goToFeed, act }: WantedNoticeOptions): void => {
  /** Until the focus is on it. */
  const [sought, setSought] = useState<{ readonly id: string; readonly lead: NotifiedLead | null } | null>(null)
  const done = useEffectEvent(act)
  noticeWish.useGrant((wanted) => {
    filter.clear()
    goToFeed()
    setSought(wanted)
  })
  useEffect(() => {
    const { query, pending, total, rowAt } = list
    const rows = focus.rows.current
    if (sought === null || rows === null || pending || query === null || isNarrowed(query)) return
    const places = Array.from({ length: Math.min(total, SEARCHED) }, (_, index) => index)
    const at = places.find((index) => rowAt(index)?.id === sought.id)
    // The rows that stand for the moment may be older than it.
    if (at === undefined) return
    setSought(null)
    rows.focusRow(at)
    const row = rowAt(at)
    if (sought.lead !== null && row !== undefined) done(row, sought.lead)
  }, [sought, list, focus.rows])
}
