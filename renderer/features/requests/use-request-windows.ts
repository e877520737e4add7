import type { JoinRequest, RequestFilter, RequestWindow } from '../../../electron/contract/people'
import { call } from '../../api'
import { useWindows, type WindowSource, type Windows } from '../../components/list/use-windows'

export type RequestWindows = Windows<RequestFilter, JoinRequest, RequestWindow>

const requestSource: WindowSource<RequestFilter, RequestWindow> = {
  name: 'queryRequests',
  ask: (filter, place) => call('queryRequests', { filter, ...place }),
  // Every row says itself whose request it is, so old ones may stand for the moment until new ones come.
  isSameList: () => true,
}

/** Those whom a filter finds, as they come into sight. */
export const useRequestWindows = (wanted: RequestFilter): RequestWindows =>
  useWindows<RequestFilter, JoinRequest, RequestWindow>(requestSource, wanted)
