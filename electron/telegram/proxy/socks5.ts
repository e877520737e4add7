import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import type { ProxyTrouble } from '../../contract/proxies'
import { type ByteChannel, ProxyFailure } from './proxy-failure'

/*
 * SOCKS5 (RFC 1928) with username and password (RFC 1929). Written here, and not taken from a library: what a proxy
 * refuses, and where it stops, must come out as a name, and not as the words of an exception.
 */

const VERSION = 5
const NO_AUTH = 0
const BY_PASSWORD = 2
const NONE_ACCEPTABLE = 0xff
const PASSWORD_VERSION = 1
const CONNECT = 1
const IPV4 = 1
const DOMAIN = 3
const IPV6 = 4

/** REP of the reply (RFC 1928, 6); any other is a general failure. */
const replies: Readonly<Record<number, ProxyTrouble>> = {
  2: 'forbidden', // connection not allowed by ruleset
  3: 'targetUnreachable', // network unreachable
  4: 'targetUnreachable', // host unreachable
  5: 'targetUnreachable', // connection refused
  6: 'targetUnreachable', // TTL expired
}

/** The sixteen bytes of an IPv6 address. */
const ipv6Bytes = (address: string): Buffer => {
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`)
  const [before = '', after] = hostname.slice(1, -1).split('::')
  const wordsOf = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16))
  const head = wordsOf(before)
  const tail = after === undefined ? [] : wordsOf(after)
  const words = [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
  return Buffer.from(words.flatMap((word) => [word >> 8, word & 0xff]))
}

/** ATYP and DST.ADDR. A name goes to the proxy as it is, which looks it up where it stands. */
export const socksAddress = (host: string): Buffer => {
  if (isIPv4(host)) return Buffer.from([IPV4, ...host.split('.').map(Number)])
  if (isIPv6(host)) return Buffer.concat([Buffer.from([IPV6]), ipv6Bytes(host)])
  const name = Buffer.from(domainToASCII(host) || host, 'latin1')
  return Buffer.concat([Buffer.from([DOMAIN, name.length]), name])
}

const prefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

const authenticate = async (channel: ByteChannel, username: string, password: string): Promise<void> => {
  channel.write(Buffer.concat([Buffer.from([PASSWORD_VERSION]), prefixed(username), prefixed(password)]))
  const answer = await channel.readExactly(2)
  // Some proxies answer with the version of SOCKS itself.
  if (answer[0] !== PASSWORD_VERSION && answer[0] !== VERSION) throw new ProxyFailure('notProxy')
  if (answer[1] !== 0) throw new ProxyFailure('authRefused')
}

/**
 * Has the proxy connect to `host`. Throws ProxyFailure, and what the channel throws.
 * @param login '' for none of either
 */
export const connectBySocks5 = async (
  channel: ByteChannel,
  login: { readonly username: string; readonly password: string },
  host: string,
  port: number,
): Promise<void> => {
  const hasLogin = login.username !== ''
  channel.write(Buffer.from(hasLogin ? [VERSION, 2, NO_AUTH, BY_PASSWORD] : [VERSION, 1, NO_AUTH]))
  const greeting = await channel.readExactly(2)
  if (greeting[0] !== VERSION) throw new ProxyFailure('notProxy')
  if (greeting[1] === NONE_ACCEPTABLE) throw new ProxyFailure(hasLogin ? 'authRefused' : 'authNeeded')
  if (greeting[1] === BY_PASSWORD && hasLogin) await authenticate(channel, login.username, login.password)
  else if (greeting[1] !== NO_AUTH) throw new ProxyFailure('notProxy')
  const wanted = Buffer.alloc(2)
  wanted.writeUInt16BE(port)
  channel.write(Buffer.concat([Buffer.from([VERSION, CONNECT, 0]), socksAddress(host), wanted]))
  const [version, reply = 1, , kind] = await channel.readExactly(4)
  if (version !== VERSION) throw new ProxyFailure('notProxy')
  if (reply !== 0) throw new ProxyFailure(replies[reply] ?? 'failed')
  // BND.ADDR and BND.PORT are of no use, but stand before what Telegram says.
  const length =
    kind === IPV4 ? 4 : kind === IPV6 ? 16 : kind === DOMAIN ? (await channel.readExactly(1)).readUInt8() : -1
  if (length < 0) throw new ProxyFailure('notProxy')
  await channel.readExactly(length + 2)
}
