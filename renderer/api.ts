import { notifyManager, QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { CallInput, CallName, CallOutput } from '../electron/contract/calls'
import type { AppError } from '../electron/contract/errors'
import type { EventName, EventPayload } from '../electron/contract/events'
import type { Result } from '../electron/contract/result'
import { belongsToAccount, ownerOf, showAnswer } from './answers'
import { appNow } from './clock'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: CallError
  }
}

/** A refused call, by name. `renderer/errors.ts` has the words for it. */
export class CallError extends Error {
  override readonly name = 'CallError'
  /** When it was said, in milliseconds since 1970 on the app's clock: waits count down from here. */
  readonly at = appNow()

  constructor(readonly error: AppError) {
    super(error.code)
  }
}

/** What a call threw, as an error that can be shown. */
export const asCallError = (thrown: unknown): CallError =>
  thrown instanceof CallError ? thrown : new CallError({ code: 'unexpected' })

/** Nothing for calls that take nothing, else the call's one input. */
export type CallArguments<N extends CallName> = CallInput<N> extends undefined ? [] : [input: CallInput<N>]

/** Calls main; throws `CallError` for an error by name, and for nothing else. */
export const call = async <N extends CallName>(name: N, ...input: CallArguments<N>): Promise<CallOutput<N>> => {
  const method = window.inviteDesk[name] as (...input: CallArguments<N>) => Promise<Result<CallOutput<N>>>
  const result = await method(...input).catch((): Result<CallOutput<N>> => {
    return { ok: false, error: { code: 'unexpected' } }
  })
  if (result.ok) return result.value
  throw new CallError(result.error)
}

/** The key under which a call's answer is kept until an event says that it is out of date. */
export const callKey = <N extends CallName>(name: N, ...input: CallArguments<N>) => [name, ...input] as const

export const callOptions = <N extends CallName>(name: N, ...input: CallArguments<N>) =>
  queryOptions<CallOutput<N>>({ queryKey: callKey(name, ...input), queryFn: () => call(name, ...input) })

/**
 * What a call answers, asked once and again when an event says so:
 * `const chats = useCall('listChats', { refresh: false })`.
 */
export const useCall = <N extends CallName>(name: N, ...input: CallArguments<N>) =>
  useQuery(callOptions(name, ...input))

/**
 * Something that the user does: `const send = useAction('sendCode')`, then `send.run({ phone })`. A second `run` while
 * the first is on its way does nothing and answers null, so a double Enter sends once. `run` never throws: it answers
 * null after a refusal, which then stands in `error` until the next `run` or `reset`. `overlaps`: for what may be wanted
 * again before the first is answered, and does no harm twice.
 */
export const useAction = <N extends CallName>(name: N, { overlaps = false } = {}) => {
  const client = useQueryClient()
  // State comes a render too late to hold back a second Enter in the same tick.
  const inFlight = useRef(false)
  const mutation = useMutation<CallOutput<N>, CallError, CallArguments<N>, string | null>({
    mutationFn: (input) => call(name, ...input),
    onMutate: () => ownerOf(client),
    onSuccess: (value, _input, owner) => {
      showAnswer(client, name, value, owner)
    },
    onSettled: () => {
      // The same account, another world: what was seen of the old one is gone, if only a part of it.
      if (name === 'resetPractice') void client.resetQueries({ predicate: belongsToAccount })
    },
  })
  const attempt = async (input: CallArguments<N>): Promise<{ readonly value: CallOutput<N> } | null> => {
    if (inFlight.current && !overlaps) return null
    inFlight.current = true
    const answer = await mutation.mutateAsync(input).then(
      (value) => ({ value }),
      () => null,
    )
    inFlight.current = false
    return answer
  }
  const run = async (...input: CallArguments<N>): Promise<CallOutput<N> | null> => (await attempt(input))?.value ?? null
  /** For calls that answer nothing: whether it was done. */
  const done = async (...input: CallArguments<N>): Promise<boolean> => (await attempt(input)) !== null
  return { run, done, pending: mutation.isPending, error: mutation.error, reset: mutation.reset }
}

/** Listens while the component is on screen; always the newest listener. */
export const useEvent = <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void => {
  const heard = useEffectEvent(listener)
  useEffect(() => window.inviteDesk.on[name]((payload: EventPayload<N>) => heard(payload)), [name])
}

/**
 * Main owns the truth. What was asked is kept until main says that it changed; nothing is asked again by itself, and
 * nothing waits for the browser's idea of being online, since every call goes to the process next door.
 */
export const createQueryClient = (): QueryClient => {
  // Answers are drawn with all else that came of them, not a timer later.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Asks Telegram anew for the communities, as the menu's `Refresh` does; the links' own list answers for itself. */
export const refreshChats = async (client: QueryClient): Promise<void> => {
  const who = ownerOf(client)
  try {
    const chats = await call('listChats', { refresh: true })
    // Somebody else may be on the screen by now.
    if (ownerOf(client) === who) client.setQueryData(callKey('listChats', { refresh: false }), chats)
  } catch {
    // Asked again in the usual way, the refusal is said where the communities are shown.
    await client.invalidateQueries({ queryKey: ['listChats'] })
  }
}
