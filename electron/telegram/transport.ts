import { Socket } from 'node:net'
import { extensions } from 'telegram'
import type { Connection } from 'telegram/network/connection/Connection.js'
import type { DataCenter } from './data-centers'
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
 * The obfuscated transport, as the official apps use it: it passes middle boxes that look for Telegram, and its frames
 * (abridged) carry transport errors such as -404 in a form that gramjs reads.
 */
export const createTransport = (dataCenter: DataCenter): Transport => {
  const connection = new ObfuscatedAbridgedConnection({
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
