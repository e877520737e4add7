import type { FeedFilter, FeedRow, FeedWindow } from '../../../electron/contract/watch'
import { call } from '../../api'
import type { RowSource } from '../../components/list/list-definition'
import { useRows } from '../../components/list/use-list'

interface FeedAnswer extends Omit<FeedWindow, 'notices'> {
  readonly rows: readonly FeedRow[]
}

const feedRows: RowSource<FeedFilter, FeedRow, FeedAnswer> = {
  // The badge asks by the same name, of a window without these rows, and under another key.
  name: 'queryFeed',
  ask: async (filter, place) => {
    const { notices, ...around } = await call('queryFeed', { filter, ...place })
    return { rows: notices, ...around }
  },
  // Every row says itself what it is about, so old ones may stand for the moment until new ones come.
  isSameList: () => true,
  keyOf: ({ id }) => id,
}

/** Nothing is selected in the feed. */
const selection = { count: 0, has: () => false, selectAll: () => undefined, clear: () => undefined }

/** What was told that a filter finds, as it comes into sight. */
export const useFeedRows = (wanted: FeedFilter) => ({ ...useRows(feedRows, wanted), none: selection })
export type FeedRows = ReturnType<typeof useFeedRows>
