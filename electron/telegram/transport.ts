import { Socket } from 'node:net'
import { extensions } from 'telegram'
import type { Connection } from 'telegram/network/connection/Connection.js'
import { ConnectionTCPFull } from 'telegram/network/connection/TCPFull.js'
import type { DataCenter } from './data-centers'
import type { Endpoint } from './gateway'
import { ObfuscatedAbridgedConnection } from './obfuscation'
import { silentLogger } from './silent-logger'

/** A framed byte stream to one data centre. */
export interface Transport {
  readonly connection: Connection
  /** Dials; rejects when the other side refuses. Has no time limit: `destroy` ends it. */
  connect(): Promise<void>
  /** Closes the socket in whatever state it is; gramjs's own way leaves one behind that is still dialling. */
  destroy(): void
}

/**
 * gramjs's socket without Nagle's algorithm, which holds back the second of two small packets for 40 ms, and with the
 * socket within reach.
 */
class PromptSocket extends extensions.PromisedNetSockets {
  #destroyed = false

  get socket(): Socket | null {
    const socket: unknown = Reflect.get(this, 'client')
    return socket instanceof Socket ? socket : null
  }

  override async connect(port: number, ip: string): Promise<unknown> {
    const connected = super.connect(port, ip)
    if (this.#destroyed) this.socket?.destroy()
    this.socket?.setNoDelay(true)
    return await connected
  }

  destroySocket(): void {
    this.#destroyed = true
    this.socket?.destroy()
  }
}

/**
 * `obfuscated`, as the official apps use it: it passes middle boxes that look for Telegram, and its frames (abridged)
 * carry transport errors such as -404 in a form that gramjs reads. `full`: what every MTProto server begins with.
 */
export type TransportKind = 'obfuscated' | 'full'

/** What to dial with. Telegram takes the first; a developer's test server may know no more than the second. */
export class TransportChoice {
  #kinds: readonly TransportKind[]

  constructor(endpoint: Endpoint) {
    this.#kinds = endpoint.kind === 'test' ? ['obfuscated', 'full'] : ['obfuscated']
  }

  /** In the order of trying. */
  get kinds(): readonly TransportKind[] {
    return this.#kinds
  }

  /** The server understood this one: from now on it alone is used. */
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
      connection.disconnect().catch(() => undefined)
      if (connection.socket instanceof PromptSocket) connection.socket.destroySocket()
    },
  }
}
