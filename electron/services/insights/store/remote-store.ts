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
  /** `path`: of the account's file. `onSetAside`: it was damaged, and lies beside a new one that knows nothing yet. */
  open(path: string, onSetAside?: () => void): InsightStore
  /** Ends the process at once; every file is whole as it lies. */
  end(): void
}

/** Milliseconds without a question after which the process ends: it costs as much memory as the rest of main. */
const IDLE = 60_000
/** Processes that may end over one and the same request: what ended three of them would end the next too. */
const ENDED_MOST = 3

/**
 * Milliseconds after which a process that has answered nothing is taken to hang, and is ended. The slowest question over a
 * million joins takes six seconds, on a slow disk a few times that.
 */
const HANGS_AFTER = 120_000

/** The process ended again and again with this request, or cannot be begun. */
export class StoreEndedError extends Error {
  override readonly name = 'StoreEndedError'
}

interface Waiting {
  readonly request: StoreRequest
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  /** How many processes ended over it. */
  ended: number
}

/**
 * A process that dies, or hangs for `hangsAfter` milliseconds, is begun again, and is asked once more whatever the one before had not answered: each request may be
 * done twice and comes to the same (`store-process.ts`).
 */
export const createStoreHost = (fork: () => StoreProcess, log: Log, hangsAfter = HANGS_AFTER): StoreHost => {
  const waiting = new Map<number, Waiting>()
  const onSetAside = new Map<string, () => void>()
  let child: StoreProcess | null = null
  let lastId = 0
  let stopIdling: (() => void) | null = null
  /** Stands still while the computer sleeps, as the process does. */
  let answerTimer: NodeJS.Timeout | undefined

  const awaitAnswer = (): void => {
    clearTimeout(answerTimer)
    if (waiting.size === 0) return
    answerTimer = setTimeout(() => {
      log.warn('insights.process-hangs', { waiting: waiting.size })
      child?.kill()
    }, hangsAfter)
  }
  const end = (): void => {
    stopIdling?.()
    stopIdling = null
    clearTimeout(answerTimer)
    child?.kill()
    child = null
    for (const { reject } of waiting.values()) reject(new StoreEndedError('ended'))
    waiting.clear()
  }
  const hear = (reply: StoreReply): void => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    awaitAnswer()
    if (reply.ok) asked?.resolve(reply.value)
    else asked?.reject(new Error(reply.error))
    if (reply.ok && reply.aside !== null && asked !== undefined) {
      log.warn('insights.damaged', {})
      onSetAside.get(asked.request.path)?.()
    }
    if (waiting.size === 0) {
      stopIdling?.()
      stopIdling = startTimer(end, IDLE)
    }
  }
  const running = (): StoreProcess => {
    if (child !== null) return child
    const started = fork()
    child = started
    started.on('message', (reply) => {
      if (child === started) hear(reply)
    })
    started.once('exit', () => {
      if (child !== started) return
      child = null
      if (waiting.size === 0) return
      log.warn('insights.process-ended', { waiting: waiting.size })
      // They are answered in turn, so it ended over the first of them.
      const [first, ...others] = [...waiting.values()]
      if (first !== undefined) first.ended += 1
      if (first !== undefined && first.ended < ENDED_MOST) give(first)
      else if (first !== undefined) giveUp(first, 'ended again and again')
      for (const one of others) give(one)
      awaitAnswer()
    })
    return started
  }
  const give = (one: Waiting): void => {
    try {
      running().postMessage(one.request)
    } catch (error) {
      giveUp(one, error instanceof Error ? error.message : String(error))
    }
  }
  const giveUp = ({ request, reject }: Waiting, why: string): void => {
    waiting.delete(request.id)
    awaitAnswer()
    reject(new StoreEndedError(why))
  }
  const ask = (path: string, call: StoreRequest['call'], values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      stopIdling?.()
      stopIdling = null
      lastId += 1
      const one = { request: { id: lastId, path, call, values }, resolve, reject, ended: 0 }
      waiting.set(lastId, one)
      if (waiting.size === 1) awaitAnswer()
      give(one)
    })

  return {
    open: (path, setAside) => {
      if (setAside !== undefined) onSetAside.set(path, setAside)
      return {
        // What the other side answers is typed by the name that was asked.
        ask: ((name: StoreRequest['call'], ...values: readonly unknown[]) =>
          ask(path, name, values)) as InsightStore['ask'],
        close: async () => {
          // An account that signed in again meanwhile has opened the file for itself.
          if (onSetAside.get(path) === setAside) onSetAside.delete(path)
          if (child !== null) await ask(path, 'close', []).catch(() => undefined)
        },
      }
    },
    end,
  }
}
