import { type Handshake, startProxy, type TestProxy } from './proxy-server'

export interface HttpOptions {
  /** Whom it serves; left out: everybody. */
  readonly login?: { readonly username: string; readonly password: string }
  /** A refusal, such as `403 Forbidden`, with a page. */
  readonly refusal?: string
  /** What stands before the answer, such as an interim one. */
  readonly before?: string
}

/** HTTP CONNECT with Basic authentication (RFC 9110). */
export const startHttpProxy = ({ login, refusal, before = '' }: HttpOptions = {}): Promise<TestProxy> => {
  const handshake: Handshake = async (client, say) => {
    let head = ''
    while (!head.endsWith('\r\n\r\n')) head += (await client.take(1)).toString('latin1')
    const [, target = ''] = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head) ?? []
    const [, given] = /\r\nProxy-Authorization: Basic (\S+)\r\n/i.exec(head) ?? []
    const refuse = (status: string, more = ''): never => {
      const page = '<h1>no</h1>'
      say(`HTTP/1.1 ${status}\r\n${more}Content-Length: ${page.length}\r\n\r\n${page}`)
      client.socket.end()
      throw new Error(status)
    }
    if (
      login !== undefined &&
      Buffer.from(given ?? '', 'base64').toString() !== `${login.username}:${login.password}`
    ) {
      refuse('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="proxy"\r\n')
    }
    if (refusal !== undefined) refuse(refusal)
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(target) ?? []
    return {
      host,
      port: Number(port),
      led: (upstream) => {
        say(
          upstream === null
            ? 'HTTP/1.1 502 Bad Gateway\r\n\r\n'
            : `${before}HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n`,
        )
        return null
      },
    }
  }
  return startProxy(handshake)
}
