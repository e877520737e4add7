import type { z } from 'zod'
import { type CallName, calls } from '../contract/calls'
import { fail, type Result } from '../contract/result'
import type { Log } from '../storage/log'

/** One handler for each call of a group: takes parsed input, returns a result. */
export type HandlersOf<Calls extends Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>> = {
  readonly [N in keyof Calls]: (
    input: z.output<Calls[N]['input']>,
  ) => Result<z.output<Calls[N]['output']>> | Promise<Result<z.output<Calls[N]['output']>>>
}

/** The handlers of all calls. */
export type Handlers = HandlersOf<typeof calls>

/**
 * Sender check → parse → handler → result; whatever goes wrong is a named error, never an exception. `senderRefused`,
 * `invalidInput` (with the field), `unexpected`.
 */
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
