import type { Fault } from './faults'
import { newKeys } from './keys'
import { startLife } from './methods/life'
import { methods } from './methods/table'
import { type SandboxServer, startServer } from './server'
import { changesState, loadKeys, refuseNewerState, StateKeeper } from './state'
import { lockState } from './state-lock'
import { type ListedAccount, listAccounts } from './world/inspect'
import type { World } from './world/model'
import { loadWorld, NOTHING_LOADED } from './world/persistence'
import type { HistoryOptions } from './world/seed-history'
import { createWorld, type WorldContent } from './world/world'

export interface SandboxOptions {
  /** 0: any free one. */
  readonly port: number
  readonly seed: string
  /** Links in the community "Many links"; 0: no such community. */
  readonly links: number
  /** People who came to the community "Year of Running" over so many days; 0 joins: no such community. */
  readonly history: HistoryOptions
  /** A year of people who came to the first account's communities and went. */
  readonly year: boolean
  readonly faults: readonly Fault[]
  /** Nobody joins, asks or leaves by themselves, so that everything can be counted. */
  readonly still: boolean
  /** Folder that keeps world and keys; null: nothing outlives the process. What is kept there wins over the seed. */
  readonly state: string | null
}

/** What a client needs to know, as `npm run sandbox` prints it. */
export interface Listening {
  readonly dcId: number
  readonly host: string
  readonly port: number
  /** PKCS#1 PEM. */
  readonly publicKey: string
  readonly accounts: readonly ListedAccount[]
}

/** A practice Telegram that runs: a world and the server that plays it. */
export interface Sandbox {
  readonly world: World
  readonly server: SandboxServer
  readonly listening: Listening
  /** What the world began with. */
  readonly content: WorldContent
  /** Files that could not be read and were moved out of the way. */
  readonly setAside: readonly string[]
  /** Writes the state to disk, where it is kept. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Throws `NewerState` where the state was written by a newer version, and `StateInUse` where another server keeps its
 * own there: either is left alone.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const unlock = options.state === null ? async () => undefined : await lockState(options.state)
  try {
    const sandbox = await open(options)
    return { ...sandbox, close: () => sandbox.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function open(options: SandboxOptions): Promise<Sandbox> {
  const { port, seed, links, history, year, faults, still, state } = options
  const content = { links, history, year }
  if (state !== null) await refuseNewerState(state)
  // The keys of a first start are made meanwhile, on another core.
  const keys = state === null ? newKeys().then((made) => ({ keys: made, setAside: null })) : loadKeys(state)
  const worlds = (state === null ? Promise.resolve(NOTHING_LOADED) : loadWorld(state)).then((found) => ({
    loaded: found,
    world: found.world ?? createWorld({ seed, ...content }),
  }))
  const [kept, { loaded, world }] = await Promise.all([keys, worlds])
  const keeper = state === null ? null : new StateKeeper(state, world, kept.keys, loaded)
  const flush = async () => keeper?.save()
  const server = await startServer({
    methods: methods(world),
    port,
    keys: kept.keys,
    faults,
    seed,
    clock: () => Date.now() / 1000 + world.ahead,
    resolveAccount: (account) => userIdOf(world, account),
    ...(keeper === null ? {} : { beforeAnswer: async (method) => (changesState(method) ? keeper.save() : undefined) }),
  })
  const endLife = still
    ? null
    : startLife(world, {
        now: () => Math.floor(server.now()),
        push: (userId, updates, exceptKey) => server.hub.push(userId, updates, exceptKey),
      })
  await flush()
  return {
    world,
    server,
    listening: {
      dcId: server.dcId,
      host: server.host,
      port: server.port,
      publicKey: server.publicKeyPem,
      accounts: listAccounts(world),
    },
    content,
    setAside: [kept.setAside, loaded.setAside].filter((path) => path !== null),
    flush,
    close: async () => {
      endLife?.()
      await server.close()
      await flush()
    },
  }
}

/** '+1 999 …', '1999…' or a decimal user id → the account. */
function userIdOf(world: World, account: string): bigint | null {
  const digits = account.replace(/\D/g, '')
  for (const { userId, phone } of world.accounts.values()) {
    if (phone === digits || userId.toString() === digits) return userId
  }
  return null
}
