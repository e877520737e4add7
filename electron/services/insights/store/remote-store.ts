import type { Log } from '../../../storage/log'
import { startTimer } from '../../../time/timer'
import type { InsightStore } from './insight-store'
import type { StoreReply, StoreRequest } from './store-process'

/** The part of the process that is used here; Electron's `UtilityProcess` has it. */
export interface StoreProcess {
  postMessage(request: StoreRequest): void
  kill(): boolean
  on(event: 'message', listener: (reply: StoreReply) => void): unknown
  once(event: 'exit', listener: () => void): unknown
}

/** Opens stores that run in one process, which lives while it is asked something and for a while after. */
export interface StoreHost {
  /**
   * `path`: of the account's file. `onSetAside`: the file was damaged and set aside, and a new empty one took its
   * place.
   */
  open(path: string, onSetAside?: () => void): InsightStore
  /** Ends the process at once, which damages no file. */
  end(): void
}

/** Milliseconds without a question after which the process ends, since it takes as much memory as the rest of main. */
const IDLE = 60_000
/** How many processes may end with the same request: what ended three of them would end the next one, too. */
const ENDED_MOST = 3

/**
 * Milliseconds without an answer after which the process is taken to hang and is ended. The slowest question about a
 * million joins takes six seconds, on a slow disk a few times that.
 */
const HANGS_AFTER = 120_000

/** The process ended again and again with this request, or cannot be started. */
export class StoreEndedError extends Error {
  override readonly name = 'StoreEndedError'
}

interface Waiting {
  readonly request: StoreRequest
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  /** How many processes ended while they worked on it. */
  ended: number
}

/**
 * If the process ends, or hangs for `hangsAfter` milliseconds, it is started again and asked everything that was not
 * answered: each request may be executed twice with the same result (`store-process.ts`).
 */
export const createStoreHost = (fork: () => StoreProcess, log: Log, hangsAfter = HANGS_AFTER): StoreHost => {
  const waiting = new Map<number, Waiting>()
  const onSetAside = new Map<string, () => void>()
  let child: StoreProcess | null = null
  let lastId = 0
  let stopIdling: (() => void) | null = null
  /** Pauses while the computer sleeps, as the process does. */
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
      // Requests are answered in order, so the process ended while it worked on the first.
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
        // The answer has the type that belongs to the name of the call.
        ask: ((name: StoreRequest['call'], ...values: readonly unknown[]) =>
          ask(path, name, values)) as InsightStore['ask'],
        close: async () => {
          // If the account signed in again meanwhile, its new store uses this path, too.
          if (onSetAside.get(path) === setAside) onSetAside.delete(path)
          if (child !== null) await ask(path, 'close', []).catch(() => undefined)
        },
      }
    },
    end,
  }
}
