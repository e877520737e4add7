import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ShownLink, ShownPassage } from '../../electron/sandbox/control/looks'
import type { Control } from '../../electron/sandbox/control/requests'
import type { FaultInput } from '../../electron/sandbox/faults'
import type { ControlReply } from '../../electron/sandbox/parent'
import type { Listening } from '../../electron/sandbox/sandbox'
import type { ListedAccount } from '../../electron/sandbox/world/inspect'
import type { Truth, TruthQuery } from '../../electron/sandbox/world/truth'
import { ensureSandboxBundle } from '../../scripts/setup/sandbox-bundle.mjs'

export interface TestSandboxOptions {
  readonly seed?: string
  readonly links?: number
  /** People who came to "Year of Running", and over how many days. */
  readonly history?: { readonly joins: number; readonly days: number }
  /** A year of people who came to the first account's communities and went, as in practice mode. */
  readonly year?: boolean
  readonly port?: number
  /** People join, ask and leave by themselves meanwhile; else only what a test does happens. */
  readonly life?: boolean
  /** Folder that keeps world and keys; none: in memory. */
  readonly state?: string
  /** As on the command line, such as `flood-wait=3`. */
  readonly faults?: readonly string[]
}

interface ShownJournal {
  readonly entries: readonly { readonly method: string; readonly userId: string | null; readonly outcome: string }[]
  readonly counts: Readonly<Record<string, number>>
  /** Mistakes of the server's own; none are expected. */
  readonly mistakes: readonly string[]
}

/** A practice server in a process of its own, and the hands to move things in it. */
export interface TestSandbox {
  readonly listening: Listening
  readonly pid: number
  readonly control: (control: Control) => Promise<unknown>
  /** Replaces all faults; nothing given: none any more. */
  readonly setFaults: (...faults: FaultInput[]) => Promise<void>
  readonly links: (community: string) => Promise<readonly ShownLink[]>
  /** Everybody who came to a community or went, oldest first: the truth. */
  readonly passages: (community: string) => Promise<readonly ShownPassage[]>
  /** What is true of every link, day and person of a community. */
  readonly truth: (community: string, query?: Partial<TruthQuery>) => Promise<Truth>
  readonly journal: () => Promise<ShownJournal>
  /** The account with this phone, or the first with a password, or the first bot. */
  readonly account: (kind: 'phone' | 'password' | 'bot') => ListedAccount
  /** Ends it as the app would; answers its exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it without warning. */
  readonly kill: () => Promise<void>
}

/** Starts the practice server and waits until it listens. Rejects with what it printed when it does not come up. */
export async function startTestSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
  const child = fork(await ensureSandboxBundle(), argumentsOf(options), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const listening = await firstLine(child)
  const waiting = new Map<number, { resolve: (reply: ControlReply) => void; reject: (error: Error) => void }>()
  child.on('message', (reply: ControlReply) => {
    waiting.get(reply.id)?.resolve(reply)
    waiting.delete(reply.id)
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the practice server has ended'))
  })
  let lastId = 0
  const control = async (request: Control): Promise<unknown> => {
    lastId += 1
    const id = lastId
    const reply = await new Promise<ControlReply>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      child.send({ id, control: request })
    })
    if (!reply.ok) throw new Error(`${request.do}: ${reply.error}`)
    return reply.value
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    listening,
    pid: child.pid ?? 0,
    control,
    setFaults: async (...faults) => void (await control({ do: 'setFaults', faults })),
    links: async (community) => (await control({ do: 'links', community })) as readonly ShownLink[],
    passages: async (community) => (await control({ do: 'passages', community })) as readonly ShownPassage[],
    truth: async (community, query = {}) => (await control({ do: 'truth', community, ...query })) as Truth,
    journal: async () => (await control({ do: 'journal' })) as ShownJournal,
    account: (kind) => accountOf(listening, kind),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

function argumentsOf({ seed, links, history, year, port, life, state, faults }: TestSandboxOptions): string[] {
  return [
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(links === undefined ? [] : ['--links', `${links}`]),
    ...(history === undefined ? [] : ['--history', `${history.joins}`, '--days', `${history.days}`]),
    ...(year === true ? ['--year'] : []),
    ...(port === undefined ? [] : ['--port', `${port}`]),
    ...(life === true ? [] : ['--still']),
    ...(state === undefined ? [] : ['--state', state]),
    ...(faults ?? []).flatMap((fault) => ['--fault', fault]),
  ]
}

async function firstLine(child: ChildProcess): Promise<Listening> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('the practice server has no output')
  let said = ''
  stderr.on('data', (text) => (said += text))
  return new Promise<Listening>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line) as Listening))
    child.once('exit', (code) => reject(new Error(`the practice server ended with code ${code}: ${said}`)))
  })
}

function accountOf({ accounts }: Listening, kind: 'phone' | 'password' | 'bot'): ListedAccount {
  const found = accounts.find((account) => {
    if (kind === 'bot') return account.botToken !== undefined
    if (kind === 'password') return account.password !== undefined
    return account.phone !== undefined && account.password === undefined
  })
  if (found === undefined) throw new Error(`no account to sign in by ${kind}`)
  return found
}
