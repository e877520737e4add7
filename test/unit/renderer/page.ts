import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, type RenderHookOptions, renderHook } from '@testing-library/react'
import { createElement, type PropsWithChildren } from 'react'
import { vi } from 'vitest'
import type { AppError } from '../../../electron/contract/errors'
import { createQueryClient } from '../../../renderer/api'

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError }

/** A call that the page made, answered when the test says so. */
interface MadeCall {
  readonly name: string
  readonly input: unknown
  readonly answer: (value: unknown) => Promise<void>
  readonly refuse: (error: AppError) => Promise<void>
}

/**
 * A main process for hooks of the page: every call waits until the test answers it, unless `answers` does so by itself;
 * `say` is an event. Take it away with `close`.
 */
export const openPage = (answers: Readonly<Record<string, (input: never) => unknown>> = {}) => {
  const calls: MadeCall[] = []
  const heard = new Map<string, Set<(payload: unknown) => void>>()
  const on = new Proxy(
    {},
    {
      get: (_none, name: string) => (listener: (payload: unknown) => void) => {
        const listeners = heard.get(name) ?? new Set()
        heard.set(name, listeners.add(listener))
        return () => listeners.delete(listener)
      },
    },
  )
  const method = (name: string) => (input: never) =>
    new Promise<Answer>((resolve) => {
      const settle = (answer: Answer) => act(async () => resolve(answer))
      calls.push({
        name,
        input,
        answer: (value) => settle({ ok: true, value }),
        refuse: (error) => settle({ ok: false, error }),
      })
      const own = answers[name]
      if (own !== undefined) resolve({ ok: true, value: own(input) })
    })
  const inviteDesk = new Proxy({}, { get: (_none, name: string) => (name === 'on' ? on : method(name)) })
  Object.defineProperty(window, 'inviteDesk', { value: inviteDesk, configurable: true })
  const client = createQueryClient()
  const wrapper = ({ children }: PropsWithChildren) => createElement(QueryClientProvider, { client }, children)
  return {
    client,
    calls,
    /** What all that is drawn stands in. */
    wrapper,
    /** The inputs of all calls of this name, in their order. */
    inputsOf: (name: string): unknown[] => calls.filter((made) => made.name === name).map(({ input }) => input),
    say: (name: string, payload: unknown) =>
      act(async () => {
        for (const listener of heard.get(name) ?? []) listener(payload)
      }),
    render: <Result, Props>(hook: (props: Props) => Result, options: Omit<RenderHookOptions<Props>, 'wrapper'> = {}) =>
      renderHook(hook, { ...options, wrapper }),
    close: () => {
      cleanup()
      client.clear()
      vi.useRealTimers()
      Reflect.deleteProperty(window, 'inviteDesk')
    },
  }
}
export type TestPage = ReturnType<typeof openPage>
