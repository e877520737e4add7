import type { z } from 'zod'
import { accountCalls } from './account-calls'
import { answerRuleCalls } from './answer-rule-calls'
import { appCalls } from './app-calls'
import { campaignCalls } from './campaign-calls'
import { chatCalls } from './chat-calls'
import { connectionCalls } from './connection-calls'
import { errandCalls } from './errand-calls'
import { fileCalls } from './file-calls'
import { insightCalls } from './insight-calls'
import { jobCalls } from './job-calls'
import { linkCalls } from './link-calls'
import { lockdownCalls } from './lockdown-calls'
import { requestCalls } from './request-calls'
import type { Result } from './result'
import { rotationCalls } from './rotation-calls'
import { scheduleCalls } from './schedule-calls'
import { updateCalls } from './update-calls'
import { watchCalls } from './watch-calls'

/**
 * Every call that the renderer can make to main; there is no other way in. `electron/ipc/` parses the input with these
 * schemas, `electron/preload.ts` offers one method for each call, `electron/contract/channels.ts` lists the names.
 * Answers come as `Result`. Each capability has a file of calls here and a file of handlers of the same name in
 * `electron/ipc/handlers/`.
 */
export const calls = {
  ...accountCalls,
  ...chatCalls,
  ...linkCalls,
  ...lockdownCalls,
  ...jobCalls,
  ...requestCalls,
  ...answerRuleCalls,
  ...campaignCalls,
  ...insightCalls,
  ...watchCalls,
  ...errandCalls,
  ...connectionCalls,
  ...scheduleCalls,
  ...rotationCalls,
  ...updateCalls,
  ...fileCalls,
  ...appCalls,
} as const

type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>

/** What the renderer finds as `window.inviteDesk`: one method for each call. */
export type CallApi = {
  readonly [N in CallName]: CallInput<N> extends undefined
    ? () => Promise<Result<CallOutput<N>>>
    : (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
}
