import type {
  JoinRequest,
  RequestFilter,
  RequestMark,
  RequestRef,
  RequestSelection,
  RequestWindow,
} from '../../../electron/contract/people'
import { call } from '../../api'
import type { ListDefinition } from '../../components/list/list-definition'
import type { Selection } from '../../components/list/selection'
import { type List, useList } from '../../components/list/use-list'
import { refOf, requestKey } from './request-filter'

export const requestRows: ListDefinition<RequestFilter, JoinRequest, RequestWindow, RequestRef> = {
  name: 'queryRequests',
  ask: (filter, place) => call('queryRequests', { filter, ...place }),
  // Every row says itself whose request it is, so old ones may stand for the moment until new ones come.
  isSameList: () => true,
  keyOf: requestKey,
  refOf,
  takesExceptions: false,
}

export type RequestRows = List<RequestFilter, JoinRequest, RequestWindow, RequestRef>

/** The people whom a filter finds, as they come into sight. */
export const useRequestRows = (wanted: RequestFilter): RequestRows => useList(requestRows, wanted)

/** A selection as main takes it; `seen`: up to where those who match had been read when they were counted. */
export const toRequestSelection = (
  selection: Selection<RequestFilter, RequestRef>,
  seen: RequestMark,
): RequestSelection =>
  selection.kind === 'named'
    ? { kind: 'requests', requests: [...selection.refs.values()] }
    : { kind: 'matching', filter: selection.query, seen }
