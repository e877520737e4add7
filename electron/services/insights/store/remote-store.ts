import type { Log } from '../../../storage/log'
import { startTimer } from '../../../time/timer'
import type { InsightStore } from './insight-store'
import type { StoreReply, StoreRequest } from './store-process'

/** The process as far as it is used here: Electron's `UtilityProcess` is one. */
export interface StoreProcess {
  postMessage(request: StoreRequest): void
  kill(): boolean
  on(event: 'message', listener: (reply: StoreReply) => void): unknown
  once(event: 'exit', listener: () => void): unknown
}

/** Hands out stores that live in one process, which runs while one is asked something and for a while after. */
export interface StoreHost {
  /** `path`: of the account's file. */
  open(path: string): InsightStore
  /** Ends the process at once; every file is whole as it lies. */
  end(): void
}

/** Milliseconds without a question after which the process ends: it costs as much memory as the rest of main. */
const IDLE = 60_000

export const createStoreHost = (fork: () => StoreProcess, log: Log): StoreHost => {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let child: StoreProcess | null = null
  let lastId = 0
  let stopIdling: (() => void) | null = null

  const fail = (message: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  const end = (): void => {
    stopIdling?.()
    stopIdling = null
    child?.kill()
    child = null
    fail('ended')
  }
  const hear = (reply: StoreReply): void => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok && reply.aside !== null) log.warn('insights.damaged', {})
    if (reply.ok) asked?.resolve(reply.value)
    else asked?.reject(new Error(reply.error))
    if (waiting.size === 0) {
      stopIdling?.()
      stopIdling = startTimer(end, IDLE)
    }
  }
  const running = (): StoreProcess => {
    if (child !== null) return child
    const started = fork()
    child = started
    started.on('message', hear)
    started.once('exit', () => {
      if (child !== started) return
      child = null
      fail('the process has ended')
    })
    return started
  }
  const ask = (path: string, call: StoreRequest['call'], values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      stopIdling?.()
      stopIdling = null
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      running().postMessage({ id: lastId, path, call, values })
    })

  return {
    open: (path) => ({
      // What the other side answers is typed by the name that was asked.
      ask: ((name: StoreRequest['call'], ...values: readonly unknown[]) =>
        ask(path, name, values)) as InsightStore['ask'],
      close: async () => {
        if (child !== null) await ask(path, 'close', []).catch(() => undefined)
      },
    }),
    end,
  }
}
