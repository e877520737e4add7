/** The process that started this one, however it did: Electron's utilityProcess, child_process.fork, or a shell. */
import { z } from 'zod'
import { runControl } from './control/control'
import { controlSchema } from './control/requests'
import type { Sandbox } from './sandbox'

/** What a parent sends: a control message with a number of its own, which the answer repeats. */
const requestSchema = z.object({ id: z.number(), control: controlSchema })

export type ControlReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string }

export interface Parent {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onGone: (listener: () => void) => void
}

interface UtilityPort {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => unknown
}

/** Null when nobody listens (started from a shell). */
export function findParent(): Parent | null {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (isUtilityPort(port)) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      onGone: (listener) => port.on('close', listener),
    }
  }
  if (process.send === undefined) return null
  return {
    post: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
    onGone: (listener) => process.on('disconnect', listener),
  }
}

function isUtilityPort(port: unknown): port is UtilityPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port
}

/** Does what the parent asks from now on, in the order in which it asks. */
export function obey(parent: Parent, sandbox: Sandbox): void {
  let last: Promise<unknown> = Promise.resolve()
  parent.onMessage((message) => {
    last = last.then(async () => parent.post(await replyTo(sandbox, message)))
  })
}

async function replyTo(sandbox: Sandbox, message: unknown): Promise<ControlReply> {
  const parsed = requestSchema.safeParse(message)
  if (!parsed.success) {
    const id = typeof message === 'object' && message !== null ? Number(Reflect.get(message, 'id')) : Number.NaN
    return { id, ok: false, error: z.prettifyError(parsed.error) }
  }
  const { id, control } = parsed.data
  try {
    return { id, ok: true, value: await runControl(sandbox, control) }
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
