import { Socket } from 'node:net'
import { extensions } from 'telegram'
import type { Connection } from 'telegram/network/connection/Connection.js'
import { ConnectionTCPFull } from 'telegram/network/connection/TCPFull.js'
import type { Endpoint } from '../gateway'
import type { DataCenter } from './data-centers'
import { ObfuscatedAbridgedConnection } from './obfuscation'
import { silentLogger } from './silent-logger'

/** A framed byte stream to one data centre. */
export interface Transport {
  readonly connection: Connection
  /** Dials; rejects when the other side refuses. Has no time limit: `destroy` ends it. */
  connect(): Promise<void>
  /** Closes the socket in whatever state it is; gramjs's own way leaves a socket behind that is still connecting. */
  destroy(): void
  /**
   * Whether the other side has closed the connection. TCP delivers in order, so nothing that was sent is still under
   * way then; data of a connection that was closed from this side may still be in transit.
   */
  hungUp(): boolean
}

/** Errors that mean that the other side closed the connection, besides a proper end (FIN). */
const HUNG_UP: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE'])

const sockets = new Set<Socket>()
// If quitting takes too long, the process exits without closing its connections: reset them all the same.
process.once('exit', () => {
  for (const socket of sockets) giveUp(socket)
})

/**
 * The kernel keeps sending what a closed socket has left, for minutes and even after the process is gone; a request
 * that was given up must not arrive when the network comes back. A reset drops it.
 */
const giveUp = (socket: Socket): void => {
  // `resetAndDestroy` would wait for a socket that is still connecting; nothing was sent on that one.
  if (socket.connecting) socket.destroy()
  else if (!socket.destroyed) socket.resetAndDestroy()
}

/**
 * gramjs's socket without Nagle's algorithm, which holds back the second of two small packets for 40 ms, and with the
 * socket within reach.
 */
class PromptSocket extends extensions.PromisedNetSockets {
  #destroyed = false
  hungUp = false

  get socket(): Socket | null {
    const socket: unknown = Reflect.get(this, 'client')
    return socket instanceof Socket ? socket : null
  }

  override async connect(port: number, ip: string): Promise<unknown> {
    const connected = super.connect(port, ip)
    if (this.socket !== null) this.#watch(this.socket)
    return await connected
  }

  override async close(): Promise<void> {
    this.destroySocket()
    await super.close()
  }

  destroySocket(): void {
    this.#destroyed = true
    if (this.socket !== null) giveUp(this.socket)
  }

  #watch(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('end', () => {
      this.hungUp = true
    })
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (HUNG_UP.has(code)) this.hungUp = true
    })
    if (this.#destroyed) giveUp(socket)
    socket.setNoDelay(true)
  }
}

/**
 * `obfuscated`, as the official apps use it: it passes middleboxes that look for Telegram, and its frames (abridged)
 * carry transport errors such as -404 in a form that gramjs reads. `full`: the transport that MTProto servers implement
 * first.
 */
export type TransportKind = 'obfuscated' | 'full'

/** The transports to try. Telegram accepts the first; a developer's test server may know only the second. */
export class TransportChoice {
  #kinds: readonly TransportKind[]

  constructor(endpoint: Endpoint) {
    this.#kinds = endpoint.kind === 'test' ? ['obfuscated', 'full'] : ['obfuscated']
  }

  /** In the order in which they are tried. */
  get kinds(): readonly TransportKind[] {
    return this.#kinds
  }

  /** The server understood this one: from now on only this one is used. */
  understood(kind: TransportKind): void {
    this.#kinds = [kind]
  }
}

export const createTransport = (dataCenter: DataCenter, kind: TransportKind): Transport => {
  const KindOfConnection = kind === 'full' ? ConnectionTCPFull : ObfuscatedAbridgedConnection
  const connection = new KindOfConnection({
    ip: dataCenter.host,
    port: dataCenter.port,
    dcId: dataCenter.id,
    loggers: silentLogger,
    socket: PromptSocket,
    testServers: false,
  })
  return {
    connection,
    connect: () => connection.connect(),
    destroy: () => {
      // Before gramjs closes it in its own way.
      if (connection.socket instanceof PromptSocket) connection.socket.destroySocket()
      connection.disconnect().catch(() => undefined)
    },
    hungUp: () => connection.socket instanceof PromptSocket && connection.socket.hungUp,
  }
}
