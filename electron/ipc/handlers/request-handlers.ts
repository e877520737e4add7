import type { requestCalls } from '../../contract/request-calls'
import { ok } from '../../contract/result'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Join requests. */
export const requestHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof requestCalls> => ({
  queryRequests: shown(({ requests }, { filter, offset, limit }) => requests.query(filter, offset, limit)),
  refreshRequests: shown(({ requests }) => requests.refresh()),
  holdAnswers: shown(({ requests }, { selection, approved, ban }) => requests.hold(selection, approved, ban)),
  nameRequests: shown(async ({ requests }, { selection }) => {
    const named = await requests.selected(selection)
    return named.ok
      ? ok({ requests: named.value.map(({ chatId, person }) => ({ chatId, userId: person.userId })) })
      : named
  }),
  undoAnswers: shown(({ requests }, { heldId }) => requests.undo(heldId)),
  copyRequests: shown(({ requestFiles }, { selection, as }) => requestFiles.copy(selection, as)),
  exportRequests: shown(async ({ requestFiles }, { selection, as }) => noted(await requestFiles.export(selection, as))),
  listAnswered: shown(({ requests }, { search, limit }) => requests.listAnswered(search, limit)),
})
