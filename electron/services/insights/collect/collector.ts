import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import { appErrorSchema } from '../../../contract/errors'
import { type Collecting, insightLimits } from '../../../contract/insights'
import { fail, ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import { parseJson } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { startTimer } from '../../../time/timer'
import type { ConnectedAccount } from '../../calls/connected-account'
import { ReadQueue } from '../../calls/read-queue'
import { endsAll } from '../../calls/retry-policy'
import { createThrottle } from '../../calls/throttle'
import { waitSeconds } from '../../calls/wait-seconds'
import type { ChatFollower } from '../../chats/chat-moves'
import type { InsightStore } from '../store/insight-store'
import { readChat } from './read-chat'

/** Keeps up with who comes and goes in an account's communities, after everything else that is asked of Telegram. */
export interface Collector extends ChatFollower {
  state(): Promise<Result<Collecting>>
  /** Looks at everything anew, also after a pause; what is running goes on. */
  now(): void
  /** Stays so until `now`, over restarts too. */
  pause(): Promise<void>
  /** Somebody looks at the figures: looks anew where the last look is minutes old. */
  wanted(): void
  /**
   * What was collected is gone: looks at everything anew, unless it is paused. A pause of which nobody has asked since the
   * start is gone with it.
   */
  lost(): void
  /** The connection stands. */
  online(): void
  /** The session is over: what runs stops. */
  halt(): void
  /** Resolves when nothing is written any more. */
  end(): Promise<void>
}

export interface CollectorOptions {
  readonly account: Account
  readonly store: InsightStore
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly log: Log
  /** `figures`: more was collected; else only the collecting went on. At most four times a second. */
  readonly onChange: (figures: boolean) => void
  /** Resolves after so many seconds, or when the signal aborts; shorter in tests. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds after the connection stands, so that a start is nobody's to wait for. */
  readonly startAfter?: number
}

/** The log reaches back 48 hours: a look may fail three times before anything is missed. Milliseconds. */
const LOOK_EVERY = 12 * 3_600_000
const START_AFTER = 60_000
/** Milliseconds since the last look in which nobody looks again unasked. */
const FRESH = 5 * 60_000
const TOLD_EVERY = 250
/** Milliseconds after the file or its process failed. */
const AFTER_FAILURE = 5 * 60_000
/** Joins in a run after which the file is written anew, tightly. */
const COMPACT_AFTER = 20_000

interface Run {
  readonly done: number
  readonly total: number
  readonly current: string | null
  readonly read: number
  readonly expected: number
}

export const createCollector = (options: CollectorOptions): Collector => {
  const { account, store, log, serverTime, wait = waitSeconds, startAfter = START_AFTER } = options
  let run: Run | null = null
  let running: Promise<void> | null = null
  let isPaused: boolean | null = null
  let isEnded = false
  /** A look was asked for while one was running. */
  let isWantedAgain = false
  let lookedAt = Number.NEGATIVE_INFINITY
  let error: AppError | null = null
  let stop = new AbortController()
  let stopTimer: (() => void) | null = null
  const { told, changed } = tellOf(options.onChange)
  const openQueue = () => new ReadQueue({ connection: options.connection, onChange: told.ask, wait })
  let queue = openQueue()

  const later = (milliseconds: number): void => {
    stopTimer?.()
    stopTimer = isEnded ? null : startTimer(look, milliseconds)
  }
  const paused = async (): Promise<boolean> => {
    isPaused ??= (await store.ask('setting', 'paused')) === '1'
    return isPaused
  }
  const keepPause = (pause: boolean): Promise<void> => store.ask('putSetting', 'paused', pause ? '1' : '0')

  const ask = async <T>(request: (gateway: ConnectedAccount['gateway']) => Promise<Result<T>>): Promise<Result<T>> => {
    const { signal } = stop
    if (signal.aborted) return fail('stopped')
    const answer = await queue.ask(({ gateway }) => request(gateway), 'rest')
    return signal.aborted ? fail('stopped') : answer
  }

  const readAll = async (): Promise<void> => {
    const chats = await ask(() => options.listChats())
    if (!chats.ok) {
      error = chats.error
      return
    }
    const update = (change: Partial<Run>): void => {
      run = { done: 0, current: null, read: 0, expected: 0, ...run, total: chats.value.length, ...change }
      told.ask()
    }
    for (const [done, chat] of chats.value.entries()) {
      update({ done, current: chat.title })
      const outcome = await readChat({
        ...{ chat, store, ask, serverTime, onChange: changed },
        onRead: (people, expected) =>
          update({ read: (run?.read ?? 0) + people, expected: (run?.expected ?? 0) + expected }),
      })
      if (!outcome.ok && (stop.signal.aborted || endsAll(outcome.error))) {
        error = stop.signal.aborted ? null : outcome.error
        return
      }
    }
    lookedAt = performance.now()
    if ((run?.read ?? 0) >= COMPACT_AFTER) await store.ask('compact')
  }

  const lookOnce = async (): Promise<void> => {
    if (account.isBot || (await paused())) return
    error = null
    run = { done: 0, total: 0, current: null, read: 0, expected: 0 }
    try {
      await readAll()
    } finally {
      run = null
    }
  }

  const look = (): void => {
    if (isEnded) return
    if (running !== null) {
      isWantedAgain = true
      return
    }
    isWantedAgain = false
    if (stop.signal.aborted) {
      stop = new AbortController()
      queue = openQueue()
    }
    let next = LOOK_EVERY
    running = lookOnce()
      .catch((failure: unknown) => {
        next = AFTER_FAILURE
        error = { code: 'insightsUnavailable' }
        log.warn('insights.failed', { error: failure instanceof Error ? failure.name : typeof failure })
      })
      .finally(() => {
        running = null
        if (!isEnded) told.ask()
        if (isWantedAgain) look()
        else later(next)
      })
    told.ask()
  }
  const halt = (): void => {
    stopTimer?.()
    stopTimer = null
    isWantedAgain = false
    stop.abort()
    queue.end()
  }
  const isStale = (): boolean => performance.now() - lookedAt > FRESH

  return {
    state: async () => {
      try {
        const still = run === null ? null : queue.pausedBy
        const isWaiting = still !== null || (run === null && error !== null)
        const state = account.isBot ? 'off' : (await paused()) ? 'paused' : isWaiting ? 'waiting' : stateOf(running)
        return ok({ state, ...shownRun(run), error: still ?? error, ...(await shownStore(store)) })
      } catch {
        return fail('insightsUnavailable')
      }
    },
    now: () => {
      if (isPaused !== false) {
        isPaused = false
        keepPause(false).catch(() => undefined)
      }
      queue.tryNow()
      look()
    },
    pause: async () => {
      isPaused = true
      halt()
      await keepPause(true)
      await running
      told.ask()
    },
    wanted: () => {
      if (isStale() && running === null && isPaused !== true) look()
    },
    lost: () => {
      lookedAt = Number.NEGATIVE_INFINITY
      if (isPaused === true) keepPause(true).catch(() => undefined)
      if (stop.signal.aborted) return
      changed()
      look()
    },
    online: () => {
      queue.tryNow()
      if (isStale() && running === null) later(startAfter)
    },
    halt,
    moveChat: (from, to) => moveChat(store, from, to),
    end: async () => {
      isEnded = true
      halt()
      told.end()
      await running
      await store.close()
    },
  }
}

const moveChat = async (store: InsightStore, from: string, to: string): Promise<Result<null>> => {
  try {
    await store.ask('moveChat', from, to)
    return ok(null)
  } catch {
    return fail('insightsUnavailable')
  }
}

/** `changed`: figures did. */
const tellOf = (onChange: CollectorOptions['onChange']) => {
  let hasFigures = false
  const told = createThrottle(TOLD_EVERY, () => {
    const figures = hasFigures
    hasFigures = false
    onChange(figures)
  })
  const changed = (): void => {
    hasFigures = true
    told.ask()
  }
  return { told, changed }
}

const readError = (text: string | null): AppError | null => {
  const parsed = appErrorSchema.safeParse(text === null ? null : parseJson(text))
  return parsed.success ? parsed.data : null
}

const stateOf = (running: unknown): 'running' | 'idle' => (running === null ? 'idle' : 'running')

const shownRun = (run: Run | null) => ({
  ...{ done: run?.done ?? 0, total: run?.total ?? 0, current: run?.current ?? null, read: run?.read ?? 0 },
  expected: run === null ? null : Math.max(run.expected, run.read),
})

/** What is kept, and of each community what Telegram does not tell. */
const shownStore = async (store: InsightStore): Promise<Pick<Collecting, 'kept' | 'chats'>> => {
  const [chats, kept] = [await store.ask('chats'), await store.ask('countJoins')]
  return {
    kept,
    chats: chats.map((one) => ({
      ...{ chatId: one.chatId, title: one.title, lookedAt: one.lookedAt, observedFrom: one.observedFrom },
      gaps: one.gaps.slice(-100).map((gap) => ({ chatId: one.chatId, ...gap })),
      limits: insightLimits.filter((limit) => one.limits.includes(limit)),
      error: readError(one.error),
    })),
  }
}
