import { randomUUID } from 'node:crypto'
import {
  type ConnectionSettings,
  type ConnectionState,
  type ConnectionTest,
  type KeptProxy,
  PROXIES_MAX,
  type ProxyInput,
  type Reached,
} from '../../contract/connection'
import { readProxyEntry } from '../../contract/proxies'
import { type ProxyLink, readProxyLink } from '../../contract/proxy-link'
import { fail, ok, type Result } from '../../contract/result'
import type { AppStore } from '../../storage/app-store'
import type { Vault } from '../../storage/vault'
import type { Endpoint, ProbeTelegram } from '../../telegram/gateway'
import type { ProxyServer, Route } from '../../telegram/routes'
import { monotonicNow } from '../../time/monotonic-clock'
import { createProxyRoutes, type ProxyRoutes, type ProxyRoutesOptions, readyProxy } from './proxy-routes'

export interface ConnectionOptions extends Pick<ProxyRoutesOptions, 'resolveSystemProxy'> {
  readonly store: AppStore
  readonly vault: Vault
  /** Where sign-ins go: what is reached by a test. */
  readonly endpoint: Result<Endpoint>
  readonly probe: ProbeTelegram
  readonly readClipboard: () => Promise<string>
  /** What `state` answers has changed. */
  readonly onChange: () => void
}

/** How the app connects to Telegram: none of its lines takes another way than `routes` says. */
export interface ConnectionService {
  readonly routes: ProxyRoutes
  state(): ConnectionState
  setMode(mode: ConnectionSettings['mode']): Result<ConnectionState>
  /** `invalidInput`, with `field` the mistake (`ProxyMistake`). */
  save(input: ProxyInput): Promise<Result<ConnectionState>>
  use(id: string): Result<ConnectionState>
  move(id: string, by: number): Result<ConnectionState>
  remove(id: string): Promise<Result<ConnectionState>>
  /** `networkUnavailable`, with `proxy` if one is to blame; `invalidInput`, `testServerInvalid`. */
  test(test: ConnectionTest): Promise<Result<Reached>>
  readClipboard(): Promise<ProxyLink>
  addFromClipboard(): Promise<Result<ConnectionState>>
}

/** Where the vault keeps what is secret of a proxy. */
const secretName = (id: string): string => `proxy:${id}`

export const createConnection = (options: ConnectionOptions): ConnectionService => {
  const { store, vault, onChange } = options
  // Where nobody knows how the user wants to be connected, nothing is.
  const isUnread = (): boolean => store.trouble()?.code === 'fileNotRead'
  const settings = (): ConnectionSettings => (isUnread() ? { mode: 'proxies', proxies: [] } : store.get('connection'))
  const secretOf = (id: string): string | null => {
    const kept = vault.read(secretName(id))
    return kept.ok ? kept.value : null
  }
  const { resolveSystemProxy } = options
  const routes = createProxyRoutes({ settings, secretOf, resolveSystemProxy, now: monotonicNow, onHealth: onChange })

  const state = (): ConnectionState => {
    const { mode, proxies } = settings()
    const system = routes.system()
    return {
      mode,
      proxies: proxies.map((proxy) => ({ ...proxy, ...routes.health(proxy.id) })),
      system: system === null ? null : placeOf(system),
      keepsSecrets: vault.state() === 'system' || vault.state() === 'passphrase',
    }
  }
  const change = (next: ConnectionSettings): Result<ConnectionState> => {
    // What was made of nothing would be written over what is there.
    if (isUnread()) return fail('fileNotRead')
    const { mode, proxies } = settings()
    const isSame = mode === next.mode && JSON.stringify(proxies) === JSON.stringify(next.proxies)
    const written = isSame ? ok(null) : store.set('connection', next)
    if (!isSame) routes.changed()
    return written.ok ? ok(state()) : written
  }

  /** The entry as it is meant, with what is kept where nothing new was entered: of this very server, and told to no other. */
  const read = (input: ProxyInput) => {
    const before = settings().proxies.find(({ id }) => id === input.id)
    const known = before?.hasSecret === true && isSamePlace(before, input) ? (secretOf(before.id) ?? '') : ''
    const { kind, server, username } = input
    const secret = input.secret ?? (kind === 'mtproto' ? known : '')
    const password = input.password ?? (kind === 'mtproto' ? '' : known)
    return readProxyEntry({ kind, server, username, port: String(input.port), secret, password })
  }

  const save = async (input: ProxyInput): Promise<Result<ConnectionState>> => {
    const entry = read(input)
    if (typeof entry === 'string') return fail('invalidInput', { field: entry })
    const { proxies } = settings()
    const before = proxies.find(({ id }) => id === input.id)
    if (before === undefined && proxies.length >= PROXIES_MAX) return fail('invalidInput', { field: 'proxies' })
    const { kind, server, port, username } = entry
    const secret = kind === 'mtproto' ? entry.secret : entry.password
    // What was there already is not kept twice.
    const twin = before ?? proxies.find((one) => isSamePlace(one, entry) && (secretOf(one.id) ?? '') === secret)
    const proxy: KeptProxy = { id: twin?.id ?? randomUUID(), kind, server, port, username, hasSecret: secret !== '' }
    // In the vault first: a proxy without what belongs to it would only be refused.
    const name = secretName(proxy.id)
    const written = secret === '' ? await vault.remove(name) : await vault.write(name, secret)
    if (!written.ok) return written
    // Others may have been kept, or this one removed, since it began.
    const isPlaced = settings().proxies.some(({ id }) => id === proxy.id)
    if (!isPlaced && settings().proxies.length >= PROXIES_MAX) {
      await vault.remove(name)
      return fail('invalidInput', { field: 'proxies' })
    }
    const others = settings().proxies.filter(({ id }) => id !== proxy.id)
    const kept = isPlaced ? settings().proxies.map((one) => (one.id === proxy.id ? proxy : one)) : [proxy, ...others]
    const changed = change({ mode: 'proxies', proxies: kept })
    // Another password alone changes nothing in the settings, and everything on the way.
    routes.changed()
    return changed.ok ? ok(state()) : changed
  }

  const use = (id: string): Result<ConnectionState> => {
    const { proxies } = settings()
    const chosen = proxies.filter((one) => one.id === id)
    return change({
      mode: chosen.length > 0 ? 'proxies' : settings().mode,
      proxies: [...chosen, ...without(proxies, id)],
    })
  }

  const routeOf = async (test: ConnectionTest): Promise<Result<Route>> => {
    if (test.by === 'none') return ok({ proxy: null })
    if (test.by === 'system') return routes.readSystem('telegram.org')
    const entry = read(test.proxy)
    if (typeof entry === 'string') return fail('invalidInput', { field: entry })
    const { kind, server, port, username, password, secret } = entry
    const kept: KeptProxy = { id: '', kind, server, port, username, hasSecret: true }
    const proxy = readyProxy(kept, () => (kind === 'mtproto' ? secret : password))
    return proxy === null ? fail('invalidInput', { field: 'secretMissing' }) : ok({ proxy })
  }

  const readClipboard = async (): Promise<ProxyLink> => readProxyLink(await options.readClipboard())
  return {
    routes,
    ...{ state, save, use, readClipboard },
    setMode: (mode) => {
      const { proxies } = settings()
      return change({ mode: mode === 'proxies' && proxies.length === 0 ? 'none' : mode, proxies })
    },
    move: (id, by) => {
      const { mode, proxies } = settings()
      const from = proxies.findIndex((one) => one.id === id)
      const to = from + by
      const moved = proxies[from]
      if (moved === undefined || to < 0 || to >= proxies.length) return ok(state())
      return change({ mode, proxies: without(proxies, id).toSpliced(to, 0, moved) })
    },
    remove: async (id) => {
      const { mode, proxies } = settings()
      const left = without(proxies, id)
      // Whoever removes the last one, to enter another, is not shown to Telegram meanwhile.
      const changed = change({ mode, proxies: left })
      await vault.remove(secretName(id))
      return changed
    },
    test: async (test) => {
      const { endpoint } = options
      if (!endpoint.ok) return endpoint
      const route = await routeOf(test)
      if (!route.ok) return route
      const answered = await options.probe(endpoint.value, route.value)
      if (!answered.ok) return answered
      const { proxy } = route.value
      return ok({ ...answered.value, by: proxy === null ? null : placeOf(proxy) })
    },
    addFromClipboard: async () => {
      const link = await readClipboard()
      if (link?.kind !== 'proxy') return fail('invalidInput', { field: link?.mistake ?? 'serverMissing' })
      return save({ id: null, ...link.entry })
    },
  }
}

const placeOf = ({ kind, host, port }: ProxyServer) => ({ kind, server: host, port })

const without = (proxies: readonly KeptProxy[], id: string): KeptProxy[] => proxies.filter((one) => one.id !== id)

const isSamePlace = (one: KeptProxy, other: Pick<KeptProxy, 'kind' | 'server' | 'port' | 'username'>): boolean =>
  one.kind === other.kind && one.server === other.server && one.port === other.port && one.username === other.username
