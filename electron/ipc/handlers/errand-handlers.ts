import type { errandCalls } from '../../contract/errand-calls'
import { ok } from '../../contract/result'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'

/** What the window was brought up for. */
export const errandHandlers = ({ errands }: Pick<Services, 'errands'>): HandlersOf<typeof errandCalls> => ({
  takeErrand: ({ accountId }) => ok(errands.take(accountId)),
})
