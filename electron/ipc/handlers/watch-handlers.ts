import type { watchCalls } from '../../contract/watch-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** What the manager was told. */
export const watchHandlers = (shown: OnShown): HandlersOf<typeof watchCalls> => ({
  queryFeed: shown(({ watch }, { filter, offset, limit }) => watch.query(filter, offset, limit)),
  markNotices: shown(({ watch }, { ids, read }) => watch.mark(ids, read)),
})
