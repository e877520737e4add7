import type { TFunction } from 'i18next'
import type { ProxyKind } from '../../../electron/contract/proxies'

interface Place {
  readonly kind: ProxyKind
  readonly server: string
  readonly port: number
}

/** `SOCKS5 proxy.example:1080`, left to right in whatever stands around it (U+2066 … U+2069 isolate it). */
export const placeWords = (t: TFunction, { kind, server, port }: Place): string => {
  const host = server.includes(':') ? `[${server}]` : server
  return `\u2066${t(`connection.kind.${kind}`)} ${host}:${port}\u2069`
}
