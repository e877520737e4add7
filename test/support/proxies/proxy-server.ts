import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The bytes of a client, to be read as they are needed. */
export class SocketReader {
  #bytes = Buffer.alloc(0)
  #ended = false
  #wake = (): void => undefined

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk])
      this.#wake()
    })
    socket.on('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  /** Rejects when the client is gone before. */
  async take(count: number): Promise<Buffer> {
    while (this.#bytes.length < count) {
      if (this.#ended) throw new Error('the client is gone')
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const taken = this.#bytes.subarray(0, count)
    this.#bytes = this.#bytes.subarray(count)
    return taken
  }

  /** Whatever there is, at least a byte. */
  async some(): Promise<Buffer> {
    const first = await this.take(1)
    const rest = await this.take(this.#bytes.length)
    return Buffer.concat([first, rest])
  }
}

/** How a proxy misbehaves: what it answers instead; or after how many bytes of its answers it hangs or hangs up. */
export type Misbehaviour =
  | { readonly instead: string | Buffer; readonly end: 'stall' | 'cut' }
  | { readonly after: number; readonly end: 'stall' | 'cut' }
  | null

/** What a proxy is asked for; it says yes, or no, by itself. Rejects to hang up. */
export type Handshake = (
  client: SocketReader,
  say: (bytes: Buffer | string) => void,
) => Promise<{
  readonly port: number
  readonly host: string
  /** Called when the way stands, or null where it does not. */
  readonly led: (upstream: Socket | null) => Promise<Passing | null> | Passing | null
}>

/** How what passes is changed; null: not at all. */
export interface Passing {
  readonly begin?: Buffer
  up(chunk: Buffer): Buffer
  down(chunk: Buffer): Buffer
}

export interface TestProxy {
  readonly host: string
  readonly port: number
  /** How many connected to it. */
  asked(): number
  /** The ports from which it connected on, for whoever asked. */
  readonly ledFrom: readonly number[]
  /** Where it was asked to connect to. */
  readonly targets: readonly string[]
  misbehave(how: Misbehaviour): void
  /** Hangs up on everybody who is led. */
  cut(): void
  /** Dies: hangs up, and listens no more. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** A proxy on the loopback address that leads on to wherever it is asked to. */
export const startProxy = async (handshake: Handshake): Promise<TestProxy> => {
  let behaviour: Misbehaviour = null
  let asked = 0
  const ledFrom: number[] = []
  const targets: string[] = []
  const open = new Set<Socket>()

  const hold = (socket: Socket): void => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  }
  const serve = async (socket: Socket): Promise<void> => {
    const how = behaviour
    const client = new SocketReader(socket)
    if (how !== null && 'instead' in how) {
      await client.some()
      if (how.end === 'cut') socket.end(how.instead)
      else socket.write(how.instead)
      return
    }
    let left = how === null ? Number.POSITIVE_INFINITY : how.after
    const say = (bytes: Buffer | string): void => {
      const all = Buffer.from(bytes)
      if (left > 0) socket.write(all.subarray(0, left))
      left -= all.length
      if (left <= 0 && how?.end === 'cut') socket.end()
    }
    const { host, port, led } = await handshake(client, say)
    if (left <= 0) return
    targets.push(`${host}:${port}`)
    const upstream = connect({ host, port, family: 4 })
    hold(upstream)
    const isUp = await new Promise<boolean>((resolve) => {
      upstream.once('connect', () => resolve(true))
      upstream.once('error', () => resolve(false))
    })
    if (isUp) ledFrom.push(upstream.localPort ?? 0)
    const passing = await led(isUp ? upstream : null)
    if (!isUp || left <= 0) return void (isUp ? upstream.destroy() : socket.end())
    socket.on('close', () => upstream.destroy())
    upstream.on('close', () => socket.destroy())
    upstream.on('data', (chunk) => socket.write(passing?.down(chunk) ?? chunk))
    if (passing?.begin) upstream.write(passing.begin)
    for (;;) {
      const chunk = await client.some()
      upstream.write(passing?.up(chunk) ?? chunk)
    }
  }
  const server = createServer((socket) => {
    asked += 1
    hold(socket)
    serve(socket).catch(() => socket.destroy())
  })
  server.listen(0, HOST)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    ...{ host: HOST, port: address.port, ledFrom, targets, cut },
    asked: () => asked,
    misbehave: (how) => {
      behaviour = how
    },
    close: async () => {
      if (!server.listening) return
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}
