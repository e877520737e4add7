import { isIPv6 } from 'node:net'
import type { ConnectionSettings, KeptProxy } from '../../contract/connection'
import type { ProxyTrouble } from '../../contract/proxies'
import { readProxySecret } from '../../contract/proxy-secret'
import { fail, ok, type Result } from '../../contract/result'
import type { ProxyServer, Route, Routes } from '../../telegram/routes'
import { readSystemProxies } from './system-proxy'

/** Milliseconds for which a proxy that failed stands behind the others. */
const ASIDE = 60_000
/** Connections in a row that may come to nothing behind a proxy before that is held to be its fault. */
const BEHIND_MAX = 3
/** Troubles that may be Telegram's address's, and not the proxy's. */
const behind: ReadonlySet<ProxyTrouble> = new Set<ProxyTrouble>(['noAnswer', 'targetUnreachable'])
/** Troubles with which nothing of a proxy is there: only after them a browser goes without it, where the system allows that. */
const away: ReadonlySet<ProxyTrouble> = new Set<ProxyTrouble>(['unreachable', 'timedOut'])

export interface ProxyRoutesOptions {
  readonly settings: () => ConnectionSettings
  /** The password or secret that is kept of a proxy; null: none is, or it cannot be read now. */
  readonly secretOf: (id: string) => string | null
  /** What the system says of an `https:` address, in the words of a PAC file. */
  readonly resolveSystemProxy: (url: string) => Promise<string>
  /** Milliseconds on a clock that nobody sets. */
  readonly now: () => number
  /** What `health` or `system` say has changed. */
  readonly onHealth: () => void
}

/** How a proxy fared when it was tried last. */
interface ProxyHealth {
  readonly trouble: ProxyTrouble | null
  readonly inUse: boolean
}

export interface ProxyRoutes extends Routes {
  health(id: string): ProxyHealth
  /** The proxy that the system asks for, as found last. */
  system(): SystemProxy | null
  /** What the system asks for now, for a test. */
  readSystem(host: string): Promise<Result<Route>>
  /** The settings were changed: everything that stands is made anew. */
  changed(): void
}

type SystemProxy = Exclude<ProxyServer, { kind: 'mtproto' }>

interface Candidate {
  /** A proxy's id, or where the system's stands. */
  readonly key: string
  readonly route: Route
}

interface Failure {
  trouble: ProxyTrouble
  asideUntil: number
  failures: number
}

/** A proxy of the settings with what the vault has of it; null: that is not there. */
export const readyProxy = (kept: KeptProxy, secretOf: ProxyRoutesOptions['secretOf']): ProxyServer | null => {
  const { kind, server: host, port, username } = kept
  const secret = kept.hasSecret ? secretOf(kept.id) : ''
  if (secret === null) return null
  if (kind !== 'mtproto') return { kind, host, port, username, password: secret }
  const read = readProxySecret(secret)
  return typeof read === 'string' ? null : { kind, host, port, secret: read }
}

/**
 * The ways of the whole app. Of several proxies the first is used that did not fail in the last minute; where all did,
 * the one that failed longest ago. There is no way without a proxy but where the user, or the system, says so.
 */
export const createProxyRoutes = (options: ProxyRoutesOptions): ProxyRoutes => {
  const { settings, secretOf, now } = options
  const listeners = new Set<() => void>()
  const failed = new Map<string, Failure>()
  const keys = new WeakMap<Route, string>()
  let inUse: string | null = null
  let system: SystemProxy | null = null

  const isAway = ({ key }: Candidate): boolean => {
    const failure = failed.get(key)
    return failure !== undefined && failure.asideUntil > now() && away.has(failure.trouble)
  }
  const first = (candidates: readonly Candidate[]): Route | null => {
    const asideUntil = ({ key }: Candidate): number => {
      const until = failed.get(key)?.asideUntil ?? 0
      return until > now() ? until : 0
    }
    const best = candidates.toSorted((one, other) => asideUntil(one) - asideUntil(other))[0]
    if (best === undefined) return null
    keys.set(best.route, best.key)
    return best.route
  }
  const kept = (): readonly Candidate[] =>
    settings().proxies.flatMap((proxy) => {
      const ready = readyProxy(proxy, secretOf)
      return ready === null ? [] : [{ key: proxy.id, route: { proxy: ready } }]
    })
  const ofSystem = async (host: string): Promise<readonly Candidate[]> => {
    const url = `https://${isIPv6(host) ? `[${host}]` : host}/`
    const { ways, hidesOther } = readSystemProxies(await options.resolveSystemProxy(url).catch(() => ''))
    const found = ways[0]?.proxy ?? null
    if (JSON.stringify(found) !== JSON.stringify(system)) {
      system = found
      options.onHealth()
    }
    const candidates: Candidate[] = []
    for (const { proxy } of ways) {
      const key = proxy === null ? 'direct' : `${proxy.kind} ${proxy.host}:${proxy.port}`
      if (proxy === null && (hidesOther || !candidates.every(isAway))) break
      candidates.push({ key, route: { proxy } })
    }
    return candidates
  }
  const chosen = (candidates: readonly Candidate[], why: ProxyTrouble): Result<Route> => {
    const route = first(candidates)
    return route === null ? fail('networkUnavailable', { proxy: why }) : ok(route)
  }

  return {
    choose: async (host) => {
      const { mode } = settings()
      if (mode === 'none') return ok({ proxy: null })
      if (mode === 'system') return chosen(await ofSystem(host), 'failed')
      return chosen(kept(), settings().proxies.length === 0 ? 'noneKept' : 'secretMissing')
    },
    readSystem: async (host) => chosen(await ofSystem(host), 'failed'),
    worked: (route) => {
      const key = keys.get(route) ?? null
      const had = key !== null && failed.delete(key)
      if (key === inUse && !had) return
      inUse = key
      options.onHealth()
    },
    failed: (route, trouble) => {
      const key = keys.get(route)
      if (key === undefined || trouble === null) return
      const before = failed.get(key)
      const failures = (before?.failures ?? 0) + 1
      const isAside = !behind.has(trouble) || failures >= BEHIND_MAX
      failed.set(key, { trouble, failures, asideUntil: isAside ? now() + ASIDE : 0 })
      if (inUse === key && isAside) inUse = null
      if (before?.trouble !== trouble || failures === BEHIND_MAX) options.onHealth()
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    health: (id) => {
      const proxy = settings().proxies.find((one) => one.id === id)
      const isMissing = proxy !== undefined && readyProxy(proxy, secretOf) === null
      const trouble = isMissing ? 'secretMissing' : (failed.get(id)?.trouble ?? null)
      return { trouble, inUse: settings().mode === 'proxies' && inUse === id }
    },
    system: () => system,
    changed: () => {
      failed.clear()
      inUse = null
      for (const listener of [...listeners]) listener()
      options.onHealth()
    },
  }
}
