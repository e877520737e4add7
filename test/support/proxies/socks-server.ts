import { type Handshake, type SocketReader, startProxy, type TestProxy } from './proxy-server'

export interface SocksOptions {
  /** Whom it serves; left out: everybody. */
  readonly login?: { readonly username: string; readonly password: string }
  /** REP of what it refuses; 0: nothing. */
  readonly reply?: number
}

const readHost = async (client: SocketReader, kind: number | undefined): Promise<string> => {
  if (kind === 1) return [...(await client.take(4))].join('.')
  if (kind === 3) return (await client.take((await client.take(1)).readUInt8())).toString('latin1')
  const words = await client.take(16)
  return Array.from({ length: 8 }, (_, at) => words.readUInt16BE(at * 2).toString(16)).join(':')
}

/** SOCKS5 with username and password (RFC 1928, RFC 1929). */
export const startSocksProxy = ({ login, reply = 0 }: SocksOptions = {}): Promise<TestProxy> => {
  const handshake: Handshake = async (client, say) => {
    const [, count = 0] = await client.take(2)
    const methods = await client.take(count)
    const wanted = login === undefined ? 0 : 2
    if (!methods.includes(wanted)) {
      say(Buffer.from([5, 0xff]))
      throw new Error('no common method')
    }
    say(Buffer.from([5, wanted]))
    if (login !== undefined) {
      await client.take(1)
      const username = (await client.take((await client.take(1)).readUInt8())).toString()
      const password = (await client.take((await client.take(1)).readUInt8())).toString()
      const isRight = username === login.username && password === login.password
      say(Buffer.from([1, isRight ? 0 : 1]))
      if (!isRight) {
        client.socket.end()
        throw new Error('wrong password')
      }
    }
    const [, , , kind] = await client.take(4)
    const host = await readHost(client, kind)
    const port = (await client.take(2)).readUInt16BE()
    const answer = (rep: number): void => say(Buffer.from([5, rep, 0, 1, 0, 0, 0, 0, 0, 0]))
    if (reply !== 0) {
      answer(reply)
      client.socket.end()
      throw new Error('refused')
    }
    return {
      host,
      port,
      led: (upstream) => {
        answer(upstream === null ? 5 : 0)
        return null
      },
    }
  }
  return startProxy(handshake)
}
