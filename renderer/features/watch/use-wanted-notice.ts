import { useEffect, useState } from 'react'
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
}

/** Rows from the top in which it is looked for: a notification is clicked soon after it came. */
const SEARCHED = 50

/** A notice that a notification leads to: shown among the others, with the focus on it. */
export const useWantedNotice = ({ filter, list, focus, goToFeed }: WantedNoticeOptions): void => {
  /** Its id, until the focus is on it. */
  const [sought, setSought] = useState<string | null>(null)
  noticeWish.useGrant((id) => {
    filter.clear()
    goToFeed()
    setSought(id)
  })
  useEffect(() => {
    const { query, pending, total, rowAt } = list
    const rows = focus.rows.current
    if (sought === null || rows === null || pending || query === null || isNarrowed(query)) return
    const places = Array.from({ length: Math.min(total, SEARCHED) }, (_, index) => index)
    const at = places.find((index) => rowAt(index)?.id === sought)
    // The rows that stand for the moment may be older than it.
    if (at === undefined) return
    setSought(null)
    rows.focusRow(at)
  }, [sought, list, focus.rows])
}
