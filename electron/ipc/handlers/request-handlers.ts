import type { requestCalls } from '../../contract/request-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Join requests. */
export const requestHandlers = (shown: OnShown): HandlersOf<typeof requestCalls> => ({
  queryRequests: shown(({ requests }, { filter, offset, limit }) => requests.query(filter, offset, limit)),
  refreshRequests: shown(({ requests }) => requests.refresh()),
  holdAnswers: shown(({ requests }, { selection, approved }) => requests.hold(selection, approved)),
  undoAnswers: shown(({ requests }, { heldId }) => requests.undo(heldId)),
  listAnswered: shown(({ requests }, { search, limit }) => requests.listAnswered(search, limit)),
})
