import { type ProxyEntry, type ProxyKind, type ProxyMistake, readProxyEntry } from './proxies'

/**
 * What a text says about a proxy. `mistake`: it is a link to a proxy, with something wrong in it. null: it is no such
 * link (core.telegram.org/api/links#mtproxy-links, #socks5-proxy-links).
 */
export type ProxyLink =
  | { readonly kind: 'proxy'; readonly entry: ProxyEntry }
  | { readonly kind: 'mistake'; readonly mistake: ProxyMistake }
  | null

const linkPattern =
  /^(?:tg:(?:\/\/)?|(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)\/)(proxy|socks|http)\/?\?([^#]*)(?:#.*)?$/i
const kinds: Readonly<Record<string, ProxyKind>> = { proxy: 'mtproto', socks: 'socks5', http: 'http' }

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A plus is a plus here: in a secret it stands for one of base64's digits, and passwords have it too. */
const parametersOf = (query: string): ReadonlyMap<string, string> =>
  new Map(
    query
      .split('&')
      .map((pair): [string, string] => {
        const at = pair.indexOf('=')
        return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)).toLowerCase(), decoded(pair.slice(at + 1))]
      })
      // The first of two with one name counts.
      .toReversed(),
  )

/** Reads a `tg://proxy`, `tg://socks`, `t.me/proxy` or `t.me/socks` link; blanks and line breaks around it do no harm. */
export const readProxyLink = (text: string): ProxyLink => {
  const [, path, query] = linkPattern.exec(text.trim()) ?? []
  const kind = kinds[path?.toLowerCase() ?? '']
  if (kind === undefined || query === undefined) return null
  const given = parametersOf(query)
  const entry = readProxyEntry({
    kind,
    server: given.get('server') ?? '',
    port: given.get('port') ?? '',
    username: given.get('user') ?? '',
    password: given.get('pass') ?? '',
    secret: given.get('secret') ?? '',
  })
  return typeof entry === 'string' ? { kind: 'mistake', mistake: entry } : { kind: 'proxy', entry }
}
