import type { ProxyServer } from '../../telegram/routes'

/** A way that the system asks for; `proxy` null: without one. */
interface SystemWay {
  readonly proxy: Exclude<ProxyServer, { kind: 'mtproto' }> | null
}

interface SystemWays {
  readonly ways: readonly SystemWay[]
  /** A way before the first without a proxy is of a kind that this app does not speak. */
  readonly hidesOther: boolean
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
 * cannot speak (a proxy over TLS, SOCKS4) is left out, and is no reason to go without one.
 */
export const readSystemProxies = (answer: string): SystemWays => {
  const ways: SystemWay[] = []
  let hidesOther = false
  for (const part of answer.split(';').map((one) => one.trim())) {
    const [word = '', address = ''] = part.split(/\s+/)
    const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address) ?? []
    const kind = kinds[word.toUpperCase()]
    if (word.toUpperCase() === 'DIRECT') ways.push({ proxy: null })
    else if (kind !== undefined && host !== undefined) {
      ways.push({ proxy: { kind, host, port: Number(port), username: '', password: '' } })
    } else if (part !== '' && ways.every(({ proxy }) => proxy !== null)) hidesOther = true
  }
  return { ways, hidesOther }
}
