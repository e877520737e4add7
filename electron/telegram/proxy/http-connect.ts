import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import type { ProxyTrouble } from '../../contract/proxies'
import { type ByteChannel, ProxyFailure } from './proxy-failure'

/** Bytes, interim answers included: a proxy that says more before it has said yes or no is none. */
const LONGEST_HEAD = 16_384
/** Interim answers (1xx) before the answer itself. */
const MOST_INTERIM = 5
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

const troubleOf = (status: number, hasLogin: boolean): ProxyTrouble => {
  if (status === 407) return hasLogin ? 'authRefused' : 'authNeeded'
  // What squid says of a port that it does not lead to.
  if (status === 403 || status === 405) return 'forbidden'
  if (status === 502 || status === 503 || status === 504) return 'targetUnreachable'
  return status === 500 || status === 429 ? 'failed' : 'notProxy'
}

/**
 * Reads to the blank line byte by byte: what follows it is Telegram's. Of a refusal the first line is enough, since its
 * page may be long and slow, or never end.
 */
const readStatus = async (channel: ByteChannel, left: { bytes: number }): Promise<number> => {
  let first = ''
  let status: number | null = null
  /** Since the last line break, but for carriage returns. */
  let inLine = 0
  while (left.bytes > 0) {
    left.bytes -= 1
    const [byte = 0] = await channel.readExactly(1)
    if (status === null) first += String.fromCharCode(byte)
    if (status === null && first.length === 5 && first !== 'HTTP/') throw new ProxyFailure('notProxy')
    if (byte === LINE_FEED && status === null) {
      const [, code] = /^HTTP\/1\.[01] (\d{3})(?: [^\r\n]*)?\r?\n$/.exec(first) ?? []
      if (code === undefined) throw new ProxyFailure('notProxy')
      status = Number(code)
      if (status >= 300) return status
    } else if (byte === LINE_FEED && inLine === 0 && status !== null) return status
    if (byte === LINE_FEED) inLine = 0
    else if (byte !== CARRIAGE_RETURN) inLine += 1
  }
  throw new ProxyFailure('notProxy')
}

/**
 * Has the proxy connect to `host` (RFC 9110, 9.3.6). Throws ProxyFailure, and what the channel throws.
 * @param login '' for none of either
 */
export const connectByHttp = async (
  channel: ByteChannel,
  login: { readonly username: string; readonly password: string },
  host: string,
  port: number,
): Promise<void> => {
  const authority = `${isIPv6(host) ? `[${host}]` : domainToASCII(host) || host}:${port}`
  const hasLogin = login.username !== ''
  const given = Buffer.from(`${login.username}:${login.password}`, 'utf8').toString('base64')
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(hasLogin ? [`Proxy-Authorization: Basic ${given}`] : []),
    'Proxy-Connection: Keep-Alive',
  ]
  channel.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'))
  const left = { bytes: LONGEST_HEAD }
  for (let interim = 0; interim <= MOST_INTERIM; interim++) {
    const status = await readStatus(channel, left)
    if (status >= 200 && status < 300) return
    if (status >= 200) throw new ProxyFailure(troubleOf(status, hasLogin))
  }
  throw new ProxyFailure('notProxy')
}
