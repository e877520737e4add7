import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { vi } from 'vitest'
import type { Chat } from '../../electron/contract/chats'
import type { Account } from '../../electron/contract/session'
import { createKeepAlive } from '../../electron/desktop/keep-alive'
import type { SendEvent } from '../../electron/ipc/send-event'
import type { AccountScope, Services } from '../../electron/services/services'
import { openAppStore } from '../../electron/storage/app-store'
import { stopTime } from '../support/compressed-time'
import { unwrap } from '../support/gateway'
import { silentLog } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

/**
 * Seconds by which both clocks go on in one step; each step waits for the server, so that a slow machine has slow
 * clocks.
 */
const STEP = 2

/**
 * Milliseconds for which a step waits at most for what is asked for at that moment: keys are exchanged and files synced
 * within them, or an hour of compressed time would run into every time limit.
 */
const PATIENCE = 100
/** Of this computer, whatever time the tests play. */
const realTimer = setTimeout
const realNow = performance.now.bind(performance)
const clearReal = clearTimeout

/** The app's services as `compose` builds them, signed in at a practice server of their own, with compressed time. */
export interface SoakDesk {
  readonly server: TestSandbox
  readonly services: Services
  /** Everything of the account that is signed in. */
  readonly scope: AccountScope
  readonly account: Account
  readonly chats: readonly Chat[]
  /** Lets so many seconds pass, for the app and for the server. */
  readonly pass: (seconds: number) => Promise<void>
  /** Lets time pass until a promise is settled. */
  readonly during: <T>(work: Promise<T>) => Promise<T>
  /** Lets time pass until the condition holds; throws after an hour of it, and a minute of this computer. */
  readonly until: (what: string | (() => string), holds: () => boolean | Promise<boolean>) => Promise<void>
  /** Seconds that have passed. */
  readonly passed: () => number
  readonly close: () => Promise<void>
}

/** Seconds of compressed time. */
const HOUR = 3_600
/** Milliseconds of this computer. */
const MINUTE = 60_000

export const openSoakDesk = async (seed: string): Promise<SoakDesk> => {
  const server = await startTestSandbox({ seed })
  const folder = await mkdtemp(join(tmpdir(), 'soak-'))
  await writeFile(join(folder, 'server.json'), JSON.stringify(server.listening))
  vi.stubEnv('INVITE_DESK_TEST_SERVER', join(folder, 'server.json'))
  stopTime()
  let seconds = 0
  const pass = async (wanted: number): Promise<void> => {
    for (let left = wanted; left > 0; left -= STEP) {
      await server.control({ do: 'advance', seconds: STEP })
      await vi.advanceTimersByTimeAsync(STEP * 1_000)
      await nextTurn()
      seconds += STEP
    }
  }
  const during = async <T>(work: Promise<T>): Promise<T> => {
    let isOver = false
    const over = (): void => {
      isOver = true
    }
    const settled = work.then(over, over)
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      await Promise.race([settled, new Promise((resolve) => (timer = realTimer(resolve, PATIENCE)))])
      clearReal(timer)
      if (isOver) return work
      await pass(STEP)
    }
  }
  const until: SoakDesk['until'] = async (what, holds) => {
    const begun = { seconds, real: realNow() }
    while (!(await during(Promise.resolve(holds())))) {
      // A busy disk may keep a file longer than an hour of compressed time takes.
      const isLong = seconds - begun.seconds > HOUR && realNow() - begun.real > MINUTE
      if (isLong) throw new Error(`for an hour: ${typeof what === 'string' ? what : what()}`)
      await pass(STEP)
    }
  }
  // Imported now: clocks that are read at the import stand still already.
  const { compose } = await import('../../electron/app/compose')
  const store = openAppStore(folder)
  store.set('forgetOnExit', true)
  const send: SendEvent = () => undefined
  const services = await compose({
    ...{ folder, store, log: silentLog, send, show: () => undefined },
    ...{
      onAccounts: () => undefined,
      onCommunities: () => undefined,
      keepAlive: createKeepAlive(),
      showBadge: () => undefined,
    },
    notifications: { provide: () => async () => undefined },
    isLookingAt: () => false,
    systemLanguage: 'en',
  })
  const { phone = '', code = '' } = server.account('phone')
  const { signIn, scopes } = services
  unwrap(await during(signIn.saveCredentials({ apiId: 1, apiHash: '0123456789abcdef0123456789abcdef' })))
  unwrap(await during(signIn.sendCode(phone)))
  unwrap(await during(signIn.submitCode(code)))
  const scope = unwrap(scopes.shown())
  const { account, chats } = scope
  return {
    ...{ server, services, scope, account, pass, during, until },
    chats: unwrap(await during(chats.list(true))),
    passed: () => seconds,
    close: async () => {
      await during(services.end())
      vi.useRealTimers()
      vi.unstubAllEnvs()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
