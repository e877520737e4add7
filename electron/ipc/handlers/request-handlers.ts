import type { requestCalls } from '../../contract/request-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Join requests. */
export const requestHandlers = (shown: OnShown): HandlersOf<typeof requestCalls> => ({
  queryRequests: shown(({ requests }, { filter, offset, limit }) => requests.query(filter, offset, limit)),
  refreshRequests: shown(({ requests }) => requests.refresh()),
  answerRequest: shown(({ requests }, { approved, ...request }) => requests.answer(request, approved)),
  startRequestJob: shown(({ requests }, { selection, approved }) => requests.startJob(selection, approved)),
})
