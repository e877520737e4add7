import { readProxySecret, type SecretMistake } from './proxy-secret'

export const proxyKinds = ['socks5', 'http', 'mtproto'] as const
export type ProxyKind = (typeof proxyKinds)[number]

/** Why nothing reaches Telegram through a proxy. */
export const proxyTroubles = [
  'unreachable', // nothing listens there, or the name is not known
  'timedOut', // it takes the connection and does not answer
  'closed', // it hung up before it had answered
  'notProxy', // what answers there does not speak the language of such a proxy
  'authNeeded', // it asks for a username and a password
  'authRefused', // it does not accept these
  'forbidden', // it may not connect to Telegram
  'targetUnreachable', // it does not reach Telegram
  'failed', // SOCKS5: general failure and the like
  'secretRefused', // fake TLS: what it answers was not made with this secret
  'noAnswer', // the way stands, and Telegram does not answer over it
  'secretMissing', // what was entered is not kept on this computer any more
  'noneKept', // a proxy is to be used, and there is none, or what is kept cannot be read
] as const
export type ProxyTrouble = (typeof proxyTroubles)[number]

/** A proxy as somebody enters it. */
export interface ProxyEntry {
  readonly kind: ProxyKind
  /** A name, an IPv4 or an IPv6 address without brackets. */
  readonly server: string
  /** 1–65535 */
  readonly port: number
  /** '' for none, as with `password`; never both of a MTProto proxy. */
  readonly username: string
  readonly password: string
  /** Only of an MTProto proxy: hex or base64url. */
  readonly secret: string
}

/** What is wrong with an entry, in the order in which it is told. */
export type ProxyMistake =
  | 'serverMissing'
  | 'serverInvalid'
  | 'portMissing'
  | 'portInvalid'
  | 'passwordWithoutName'
  | 'nameTooLong'
  | 'passwordTooLong'
  | 'passwordAgain'
  | SecretMistake

const SERVER_MAX = 253
/** Bytes: SOCKS5 writes the length of either into one byte (RFC 1929). */
const LOGIN_MAX = 255

const ipv6Pattern = /^[\da-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?(?:%[\w.-]+)?$/i
/** Letters of any script: names of other scripts are written in ASCII before they are looked up. */
const namePattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]*[\p{L}\p{N}\p{M}])?\.?$/u

const tidyServer = (server: string): string => server.trim().replace(/^\[(.*)\]$/, '$1')

const isServer = (server: string): boolean =>
  server.includes(':') ? ipv6Pattern.test(server) : namePattern.test(server) && !server.includes('..')

const bytesIn = (text: string): number => {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Digits of any script, as they are typed where they are usual. */
const readPort = (text: string): number | null => {
  const digits = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

/** Reads what stands in the fields of a form, or in a link; answers the first mistake. */
export const readProxyEntry = (
  fields: Readonly<Record<'server' | 'port' | 'username' | 'password' | 'secret', string>> & {
    readonly kind: ProxyKind
  },
): ProxyEntry | ProxyMistake => {
  const { kind, username, password } = fields
  const server = tidyServer(fields.server)
  if (server === '') return 'serverMissing'
  if (server.length > SERVER_MAX || !isServer(server)) return 'serverInvalid'
  if (fields.port.trim() === '') return 'portMissing'
  const port = readPort(fields.port)
  if (port === null) return 'portInvalid'
  if (kind === 'mtproto') {
    const secret = readProxySecret(fields.secret)
    if (typeof secret === 'string') return secret
    return { kind, server, port, username: '', password: '', secret: fields.secret.trim() }
  }
  if (username === '' && password !== '') return 'passwordWithoutName'
  if (bytesIn(username) > LOGIN_MAX) return 'nameTooLong'
  if (bytesIn(password) > LOGIN_MAX) return 'passwordTooLong'
  return { kind, server, port, username, password, secret: '' }
}
