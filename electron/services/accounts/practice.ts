import { createInterface } from 'node:readline'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import { writeFailure } from '../../storage/write-file'
import type { Endpoint } from '../../telegram/gateway'

const listeningSchema = z.object({
  dcId: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  publicKey: z.string(),
  accounts: z.array(z.object({ phone: z.string().optional(), code: z.string().optional() })),
})

export interface PracticeServer {
  readonly endpoint: Endpoint
  /** Who practice mode signs in as: the first account of the world. */
  readonly phone: string
  readonly code: string
}

/** The part of the server's process that is used here; Electron's `UtilityProcess` has it. */
export interface ServerProcess {
  readonly pid?: number | undefined
  readonly stdout: NodeJS.ReadableStream | null
  kill(): boolean
  once(event: 'exit', listener: (code: number | null) => void): unknown
  once(event: 'spawn', listener: () => void): unknown
}

export interface Practice {
  /**
   * Starts the server, or returns the running one. `practiceUnavailable` when it does not come up, `practiceNewer` when
   * its world was saved by a newer version.
   */
  start(): Promise<Result<PracticeServer>>
  /** Ends the server; its world is kept. */
  stop(): Promise<void>
  /** Ends the server and deletes its world: the next start begins anew. `fileNotWritten`: it could not be deleted. */
  reset(): Promise<Result<null>>
  /** Sets the one listener that is called when a server that was listening ends without being stopped. */
  whenLost(listener: () => void): void
}

/** Milliseconds for the server to listen: making its RSA key at the first start may take seconds. */
const START_LIMIT = 30_000

/**
 * Exit code of a server that finds a world saved by a newer version (`EXIT_NEWER` in
 * `electron/sandbox/newer-state.ts`).
 */
const EXIT_NEWER = 3

/** The practice server, in a process of its own so that it never slows the app. */
export const createPractice = (fork: () => ServerProcess, deleteWorld: () => Promise<void>): Practice => {
  let onLost = (): void => undefined
  let running: { readonly child: ServerProcess; readonly server: Promise<Result<PracticeServer>> } | null = null

  const launch = (): Promise<Result<PracticeServer>> => {
    const child = fork()
    const server = firstLine(child).then(({ line, code }): Result<PracticeServer> => {
      if (code === EXIT_NEWER) return fail('practiceNewer')
      const parsed = listeningSchema.safeParse(line)
      if (!parsed.success) {
        child.kill()
        return fail('practiceUnavailable')
      }
      const { accounts, ...where } = parsed.data
      // Bots have neither phone nor code; practice mode signs in as the first person.
      for (const { phone, code } of accounts) {
        if (phone !== undefined && code !== undefined)
          return ok({ endpoint: { kind: 'practice', ...where }, phone, code })
      }
      child.kill()
      return fail('practiceUnavailable')
    })
    const launched = { child, server }
    running = launched
    child.once('exit', () => {
      if (running !== launched) return
      running = null
      void server.then((listened) => listened.ok && onLost())
    })
    return server
  }

  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      const { child } = running ?? {}
      running = null
      if (child === undefined) return resolve()
      child.once('exit', () => resolve())
      // A process that is still being started cannot be killed yet.
      if (child.pid === undefined) child.once('spawn', () => child.kill())
      else child.kill()
    })

  return {
    whenLost: (listener) => {
      onLost = listener
    },
    start: () => running?.server ?? launch(),
    stop,
    reset: async () => {
      await stop()
      return deleteWorld().then(() => ok(null), writeFailure)
    },
  }
}

interface Began {
  readonly line?: unknown
  /** Exit code, if it ended instead. */
  readonly code?: number | null
}

/** The line of JSON that the server prints once it listens; none when it ends or is silent too long. */
const firstLine = (child: ServerProcess): Promise<Began> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve({}), START_LIMIT)
    const settle = (began: Began): void => {
      clearTimeout(timer)
      resolve(began)
    }
    child.once('exit', (code) => settle({ code }))
    if (child.stdout === null) return settle({})
    createInterface({ input: child.stdout }).once('line', (line) => settle({ line: parse(line) }))
  })

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
