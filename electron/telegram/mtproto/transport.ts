import { Socket } from 'node:net'
import { extensions } from 'telegram'
import type { Connection } from 'telegram/network/connection/Connection.js'
import { ConnectionTCPFull } from 'telegram/network/connection/TCPFull.js'
import type { ProxyTrouble } from '../../contract/proxies'
import type { Endpoint } from '../gateway'
import { startFakeTls } from '../proxy/fake-tls'
import { connectByHttp } from '../proxy/http-connect'
import { type ByteChannel, ProxyFailure } from '../proxy/proxy-failure'
import { connectBySocks5 } from '../proxy/socks5'
import type { ProxyServer } from '../routes'
import type { DataCenter } from './data-centers'
import { connectionWithSecret, ObfuscatedAbridgedConnection } from './obfuscation'
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
   * way then; data of a connection that was closed from this side may still be in transit. So may what a proxy has: of
   * a connection through one this is never known.
   */
  hungUp(): boolean
  /** What is to be said of the proxy if the connection has come no further than it has; null: there is no proxy. */
  trouble(error: unknown): ProxyTrouble | null
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
  /** What the bytes pass after a fake TLS handshake. */
  #records: ByteChannel | null = null
  /** How far a connection through a proxy has come. */
  stage: 'dialling' | 'asking' | 'through' = 'dialling'

  get socket(): Socket | null {
    const socket: unknown = Reflect.get(this, 'client')
    return socket instanceof Socket ? socket : null
  }

  override async connect(port: number, ip: string): Promise<unknown> {
    this.#records = null
    await this.#dial(port, ip)
    this.stage = 'through'
    return this
  }

  /** Connects to the proxy, and never to where that is to lead. */
  async connectThrough(proxy: ProxyServer, port: number, ip: string, now: () => number): Promise<unknown> {
    this.#records = null
    this.stage = 'dialling'
    await this.#dial(proxy.port, proxy.host)
    this.stage = 'asking'
    const channel: ByteChannel = {
      readExactly: (count) => super.readExactly(count),
      write: (data) => super.write(data),
    }
    if (proxy.kind === 'mtproto') {
      if (proxy.secret.kind === 'fakeTls') this.#records = await startFakeTls(channel, proxy.secret, now())
    } else {
      await (proxy.kind === 'socks5' ? connectBySocks5 : connectByHttp)(channel, proxy, ip, port)
    }
    this.stage = 'through'
    return this
  }

  override async readExactly(count: number): Promise<Buffer> {
    return this.#records === null ? await super.readExactly(count) : await this.#records.readExactly(count)
  }

  override write(data: Buffer): void {
    if (this.#records === null) super.write(data)
    else this.#records.write(data)
  }

  async #dial(port: number, host: string): Promise<void> {
    const connected = super.connect(port, host)
    if (this.socket !== null) this.#watch(this.socket)
    await connected
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

/** A socket that is handed to gramjs, which knows no proxies, and goes through one all the same. */
const socketThrough = (proxy: ProxyServer, now: () => number) =>
  class extends PromptSocket {
    override connect(port: number, ip: string): Promise<unknown> {
      return this.connectThrough(proxy, port, ip, now)
    }
  }

/** What it means that a connection ended, or has to be given up, where it is now. */
const troubleAt = (proxy: ProxyServer, stage: PromptSocket['stage'], error: unknown): ProxyTrouble => {
  if (error instanceof ProxyFailure) return error.trouble
  if (stage === 'dialling') return 'unreachable'
  if (stage === 'asking') return error instanceof GivenUp ? 'timedOut' : 'closed'
  // An MTProto proxy does not say whether it knows the secret: it hangs up, or listens and never answers.
  return proxy.kind === 'mtproto' && proxy.secret.kind !== 'fakeTls' ? 'secretRefused' : 'noAnswer'
}

/** Nothing came in time. */
export class GivenUp extends Error {}

/**
 * A connection to be dialled; through a proxy where one is given.
 * @param now seconds since 1970, server time as far as known: fake TLS is signed with it
 */
export const createTransport = (
  dataCenter: DataCenter,
  kind: TransportKind,
  proxy: ProxyServer | null,
  now: () => number,
): Transport => {
  const connection = new (connectionKind(kind, proxy))({
    ip: dataCenter.host,
    port: dataCenter.port,
    dcId: dataCenter.id,
    loggers: silentLogger,
    socket: proxy === null ? PromptSocket : socketThrough(proxy, now),
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
    hungUp: () => proxy === null && connection.socket instanceof PromptSocket && connection.socket.hungUp,
    trouble: (error) =>
      proxy === null || !(connection.socket instanceof PromptSocket)
        ? null
        : troubleAt(proxy, connection.socket.stage, error),
  }
}

const connectionKind = (kind: TransportKind, proxy: ProxyServer | null) => {
  if (proxy?.kind === 'mtproto') return connectionWithSecret(proxy.secret)
  return kind === 'full' ? ConnectionTCPFull : ObfuscatedAbridgedConnection
}
