import { setImmediate as nextTurn } from 'node:timers/promises'
import { vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox'

/**
 * Clocks and timers of this process stand still from now on and move only by `passSeconds`; sockets stay real. An app's
 * line and a practice server that both run here see the same time, and an hour takes as long as what is done in it.
 */
export const stopTime = (): void => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance', 'hrtime'],
  })
}

/** Lets time pass, second by second, with real turns of the event loop between them for what the sockets carry. */
export const passSeconds = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1_000)
    await nextTurn()
  }
}

/** A practice server in this process, on the clock that `stopTime` stopped. Nobody comes or goes by themselves. */
export const startSandboxHere = (): Promise<Sandbox> =>
  startSandbox({
    port: 0,
    seed: 'compressed',
    links: 0,
    history: { joins: 0, days: 1 },
    year: false,
    faults: [],
    still: true,
    state: null,
  })
