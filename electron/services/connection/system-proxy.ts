import type { ProxyServer } from '../../telegram/routes'

/** A way that the system asks for; `proxy` null: without one. */
export interface SystemWay {
  readonly proxy: Exclude<ProxyServer, { kind: 'mtproto' }> | null
}

const kinds: Readonly<Record<string, 'socks5' | 'http'>> = {
  PROXY: 'http',
  HTTP: 'http',
  // By the letter the first is SOCKS4, which knows neither names nor IPv6; what is configured so nearly always speaks 5.
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
}

/**
 * Reads what a PAC file, or Chromium in its words, answers: `PROXY host:port; SOCKS5 host:port; DIRECT`. What this app
 * cannot speak (a proxy over TLS, SOCKS4) is left out.
 */
export const readSystemProxies = (answer: string): readonly SystemWay[] =>
  answer.split(';').flatMap((part): SystemWay[] => {
    const [word = '', address = ''] = part.trim().split(/\s+/)
    if (word.toUpperCase() === 'DIRECT') return [{ proxy: null }]
    const kind = kinds[word.toUpperCase()]
    const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address) ?? []
    if (kind === undefined || host === undefined) return []
    return [{ proxy: { kind, host, port: Number(port), username: '', password: '' } }]
  })
