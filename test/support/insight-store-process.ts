import { type ChildProcess, fork } from 'node:child_process'
import { createStoreHost, type StoreHost } from '../../electron/services/insights/store/remote-store'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'

export interface KillableHost extends StoreHost {
  /** As a crash or the system does it: at once. Resolves when the process is gone; null: none was running. */
  killNow(): Promise<number | null>
  /** Processes that were begun. */
  begun(): number
}

/** The store in a process of its own that can be killed, as the app has it. */
export const openKillableHost = async (): Promise<KillableHost> => {
  const program = await ensureBundle('insight-process.cjs', 'test/support/insight-process.ts', [
    ...['electron/services/insights/store', 'electron/storage', 'electron/contract', 'test/support/insight-process.ts'],
  ])
  let child: ChildProcess | null = null
  let begun = 0
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const host = createStoreHost(() => {
    const started = fork(program, { serialization: 'advanced', stdio: 'ignore' })
    begun += 1
    child = started
    return {
      postMessage: (request) => void started.send(request, () => undefined),
      kill: () => started.kill('SIGKILL'),
      on: (event, listener) => started.on(event, listener),
      once: (event, listener) => started.once(event, listener),
    }
  }, silent)
  return {
    ...host,
    begun: () => begun,
    killNow: async () => {
      const dying = child
      if (dying?.pid === undefined || dying.exitCode !== null || dying.signalCode !== null) return null
      const gone = new Promise<void>((resolve) => dying.once('exit', () => resolve()))
      dying.kill('SIGKILL')
      await gone
      return dying.pid
    },
  }
}
