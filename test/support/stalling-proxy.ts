import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { Listening } from '../../electron/sandbox/sandbox'

/** A network between a client and a practice server that stalls, and goes on delivering. */
export interface StallingProxy {
  /** As the server's, with this network's port. */
  readonly listening: Listening
  /** Nothing passes any more on the connections that stand: what clients send is taken and held. New ones pass. */
  stall(): void
  /** Bytes that were taken over and not delivered yet. */
  held(): number
  /** Delivers what was held, also for clients that are gone. */
  goOn(): void
  /** Resolves when all clients are gone and the server has had what they left. */
  over(): Promise<void>
  close(): Promise<void>
}

class Leg {
  #stalled = false
  #held: Buffer[] = []
  readonly over: Promise<void>

  constructor(
    readonly client: Socket,
    readonly server: Socket,
  ) {
    client.on('data', (bytes) => void (this.#stalled ? this.#held.push(bytes) : server.write(bytes)))
    server.on('data', (bytes) => client.write(bytes))
    for (const socket of [client, server]) socket.on('error', () => undefined)
    client.on('close', () => this.#stalled || server.end())
    server.on('close', () => client.destroy())
    // Not by `once`, which rejects where the server resets the connection first.
    this.over = new Promise((resolve) => server.once('close', () => resolve()))
  }

  get held(): number {
    return this.#held.reduce((sum, { length }) => sum + length, 0)
  }

  stall(): void {
    this.#stalled = true
    this.server.pause()
  }

  goOn(): void {
    if (!this.#stalled) return
    this.#stalled = false
    for (const bytes of this.#held.splice(0)) this.server.write(bytes)
    this.server.resume()
    if (this.client.destroyed) this.server.end()
  }
}

/** Between whoever dials it and `server`. */
export const startStallingProxy = async (server: Listening): Promise<StallingProxy> => {
  const legs = new Set<Leg>()
  const proxy = createServer((client) => {
    const leg = new Leg(client.setNoDelay(true), connect(server.port, server.host).setNoDelay(true))
    legs.add(leg)
    void leg.over.then(() => legs.delete(leg))
  })
  proxy.listen(0, server.host)
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    listening: { ...server, port: address.port },
    stall: () => {
      for (const leg of legs) leg.stall()
    },
    held: () => [...legs].reduce((sum, leg) => sum + leg.held, 0),
    goOn: () => {
      for (const leg of legs) leg.goOn()
    },
    over: async () => void (await Promise.all([...legs].map((leg) => leg.over))),
    close: async () => {
      for (const { client, server: upstream } of legs) {
        client.destroy()
        upstream.destroy()
      }
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
