/*
 * The practice Telegram speaks MTProto 2.0 on the loopback address, in a process of its own (Electron's utility
 * process; a plain Node process for `npm run sandbox`). The app signs in to it as to any Telegram; there is no
 * shortcut. Its world lives in the user-data folder until it is reset. `fault-plan.ts` lets it do what a real network
 * does, and `control.ts` answers tests with the truth.
 */

import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { Codec } from './codec/codec'
import { Connection, NO_SUCH_KEY } from './connection'
import { FaultPlan } from './fault-plan'
import type { Fault } from './faults'
import { type DcOption, helpMethods } from './help'
import { Journal } from './journal'
import { type KeyStore, newKeys } from './keys'
import type { MethodTable } from './method'
import { SessionHub } from './session/hub'

/** The practice server is for this computer alone. */
const HOST = '127.0.0.1'
/** Where accounts live unless they say otherwise. */
const HOME_DC = 2
const DC_IDS: readonly number[] = [1, 2, 3, 4, 5]

export interface ServerOptions {
  readonly methods: MethodTable
  /** The home data centre's port; 0 (default): any free one. The other data centres take free ones. */
  readonly port?: number
  /** Default: a new server key, and no client known. */
  readonly keys?: KeyStore
  readonly faults?: readonly Fault[]
  /** For what is left to chance in faults. */
  readonly seed?: string
  /** Seconds since 1970, with fractions, without faults. Default: the computer's clock. */
  readonly clock?: () => number
  /** A phone number or decimal user id → whose it is. */
  readonly resolveAccount?: (account: string) => bigint | null
  /** Awaited after a call was applied and before it is answered. */
  readonly beforeAnswer?: (method: string) => Promise<void>
  /** Called after a key was added or removed. */
  readonly onKeysChanged?: () => void
}

export interface SandboxServer {
  readonly host: string
  readonly port: number
  readonly dcId: number
  readonly dcOptions: readonly DcOption[]
  /** PKCS#1 PEM. */
  readonly publicKeyPem: string
  readonly keys: KeyStore
  readonly faults: FaultPlan
  readonly journal: Journal
  readonly hub: SessionHub
  /** The ports, on this computer, from which somebody has connected, since the start: whoever came not through a proxy. */
  readonly callers: readonly number[]
  /** Seconds since 1970 on the server's clock, faults included. */
  readonly now: () => number
  /** To be called after faults or the clock were changed from outside. */
  readonly clockMoved: () => void
  /** Ends every connection; clients may come again. */
  readonly cutConnections: () => void
  /** Ends every connection with a transport error that is not true. */
  readonly forgeTransportError: (code: number) => void
  /** Ends every connection and stops listening. */
  readonly close: () => Promise<void>
}

/** Listens on the loopback address, one port for each data centre. Throws when `port` is taken (EADDRINUSE). */
export async function startServer(options: ServerOptions): Promise<SandboxServer> {
  const codec = new Codec()
  const keys = options.keys ?? (await newKeys())
  const journal = new Journal()
  const clock = options.clock ?? (() => Date.now() / 1000)
  const faults = new FaultPlan(options.faults ?? [], options.seed ?? '', options.resolveAccount ?? (() => null), clock)
  const now = () => clock() + faults.clockOffset
  const dcOptions: DcOption[] = []
  const methods = { ...helpMethods(dcOptions), ...options.methods }
  const { beforeAnswer, onKeysChanged } = options
  const hub = new SessionHub({ codec, keys, methods, faults, journal, now, beforeAnswer, onKeysChanged })
  const open = new Set<Connection>()
  const callers: number[] = []
  const servers: Server[] = []
  const listenFor = async (dcId: number, port: number) => {
    const server = createServer((socket) => {
      callers.push(socket.remotePort ?? 0)
      const connection = new Connection(socket, dcId, {
        codec,
        keys,
        now,
        badKeyExchange: () => faults.nextKeyExchange(),
        keep: (newKey) => hub.keep(newKey, realDcId(newKey.dcId ?? connection.namedDcId) ?? dcId),
        receive: (key, envelope) => hub.receive(key, envelope, connection),
        forgedError: (key) => {
          const auth = keys.authorizationOf(key)
          const code = faults.nextTransportError(auth)
          if (code !== null) journal.note(transportCall(code), auth?.userId ?? null, 'forged')
          return code
        },
        badMessageId: (key) => faults.nextMessageId(keys.authorizationOf(key)),
        keyMissed: () => journal.note(transportCall(NO_SUCH_KEY), null, 'no such key'),
      })
      open.add(connection)
      socket.on('close', () => open.delete(connection))
    })
    servers.push(server)
    dcOptions.push({ dcId, host: HOST, port: await listen(server, port) })
  }
  const cutConnections = () => {
    for (const connection of open) connection.cut()
  }
  const close = async () => {
    const ended = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    cutConnections()
    await Promise.all(ended)
  }
  try {
    await listenFor(HOME_DC, options.port ?? 0)
    for (const dcId of DC_IDS) if (dcId !== HOME_DC) await listenFor(dcId, 0)
  } catch (error) {
    await close()
    throw error
  }
  return {
    host: HOST,
    port: dcOptions[0]?.port ?? 0,
    dcId: HOME_DC,
    dcOptions,
    publicKeyPem: keys.serverKey.publicPem,
    keys,
    faults,
    journal,
    hub,
    callers,
    now,
    clockMoved: () => hub.clockMoved(),
    cutConnections,
    forgeTransportError: (code) => {
      for (const connection of open) {
        journal.note(transportCall(code), null, 'forged')
        connection.endWith(code)
      }
    },
    close,
  }
}

/** How the journal calls a transport error. */
const transportCall = (code: number): string => `transport ${code}`

/** Clients say 10000 + n for test data centres and -n for those of media. */
function realDcId(named: number | null): number | null {
  const dcId = named === null ? 0 : Math.abs(named) % 10_000
  return DC_IDS.includes(dcId) ? dcId : null
}

/**
 * Ports that are asked for as "any" lie below 32,768: gramjs keeps a session's port in 16 signed bits, and Linux takes
 * the ports of outgoing connections from above.
 */
const LOWEST_PORT = 12_000
const HIGHEST_PORT = 32_768
const TRIES = 30

async function listen(server: Server, port: number): Promise<number> {
  for (let tries = 1; ; tries++) {
    const wanted = port === 0 ? randomInt(LOWEST_PORT, HIGHEST_PORT) : port
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host: HOST, port: wanted }, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return wanted
    } catch (error) {
      if (port !== 0 || tries >= TRIES) throw error
    }
  }
}
