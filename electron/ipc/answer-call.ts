import { type CallArgument, type CallName, type CallOutput, calls } from '../contract/calls'
import { fail, type Result } from '../contract/result'
import type { Log } from '../storage/log'

/** One handler a call: parsed input in, a result out. */
export type Handlers = {
  readonly [N in CallName]: (input: CallArgument<N>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>>
}

/** Sender check → parse → handler → result; whatever goes wrong is an error by name, never an exception. */
export const answerCall = async (
  name: CallName,
  handlers: Handlers | Promise<Handlers>,
  input: unknown,
  trusted: boolean,
  log: Log,
): Promise<Result<unknown>> => {
  if (!trusted) {
    log.warn('ipc.sender-refused', { call: name })
    return fail('senderRefused')
  }
  const parsed = calls[name].input.safeParse(input)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    log.warn('ipc.invalid-input', { call: name, field })
    return fail('invalidInput', field === '' ? {} : { field })
  }
  try {
    // The table pairs each name with its own input; the compiler cannot follow that through a computed name.
    const handler = (await handlers)[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>
    return await handler(parsed.data)
  } catch (error) {
    log.error('ipc.unexpected', { call: name, error: error instanceof Error ? error.name : typeof error })
    return fail('unexpected')
  }
}
