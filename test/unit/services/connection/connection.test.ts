import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ConnectionSettings,
  defaultConnection,
  PROXIES_MAX,
  type ProxyInput,
} from '../../../../electron/contract/connection'
import type { ErrorCode } from '../../../../electron/contract/errors'
import type { ProxyTrouble } from '../../../../electron/contract/proxies'
import { fail, ok } from '../../../../electron/contract/result'
import { createConnection } from '../../../../electron/services/connection/connection'
import { createProxyRoutes } from '../../../../electron/services/connection/proxy-routes'
import { readSystemProxies } from '../../../../electron/services/connection/system-proxy'
import { readAppState } from '../../../../electron/storage/app-state'
import type { AppStore } from '../../../../electron/storage/app-store'
import type { Vault } from '../../../../electron/storage/vault'
import type { Route } from '../../../../electron/telegram/routes'
import { unwrap } from '../../../support/gateway'

const socks = (server: string, more: Partial<ProxyInput> = {}): ProxyInput => ({
  ...{ id: null, kind: 'socks5', server, port: 1080, username: '', password: '', secret: '', ...more },
})
const secret = 'dd00112233445566778899aabbccddeeff'

let kept: ConnectionSettings
let secrets: Map<string, string>
let clipboard: string
let probed: Route[]
/** Why the settings, or the vault, take nothing now. */
let trouble: ErrorCode | null
let vaultTrouble: ErrorCode | null
const start = () => {
  // Of store and vault only this is used.
  const store = {
    get: () => kept,
    trouble: () => (trouble === null ? null : { code: trouble }),
    set: (_key: string, value: ConnectionSettings) => {
      kept = value
      return ok(null)
    },
  } as unknown as AppStore
  const vault = {
    state: () => 'system',
    read: (name: string) => ok(secrets.get(name) ?? null),
    write: async (name: string, value: string) => {
      if (vaultTrouble !== null) return fail(vaultTrouble)
      secrets.set(name, value)
      return ok(null)
    },
    remove: async (name: string) => {
      secrets.delete(name)
      return ok(null)
    },
  } as unknown as Vault
  return createConnection({
    ...{ store, vault, endpoint: ok({ kind: 'telegram' } as const), onChange: () => undefined },
    resolveSystemProxy: async () => 'SOCKS5 10.0.0.1:1080; DIRECT',
    readClipboard: async () => clipboard,
    probe: async (_endpoint, route) => {
      probed.push(route)
      return ok({ dcId: 2, took: 7 })
    },
  })
}

beforeEach(() => {
  kept = defaultConnection
  secrets = new Map()
  clipboard = ''
  probed = []
  trouble = null
  vaultTrouble = null
})

describe('proxies', () => {
  it('are kept with their secrets in the vault alone, and never shown again', async () => {
    const connection = start()
    unwrap(await connection.save(socks('one', { username: 'mara', password: 'hush' })))
    const state = unwrap(await connection.save(socks('two', { kind: 'mtproto', port: 443, secret })))
    expect(state).toMatchObject({ mode: 'proxies', proxies: [{ server: 'two' }, { server: 'one', hasSecret: true }] })
    expect(JSON.stringify([kept, state])).not.toMatch(/hush|aabbcc/)
    expect([...secrets.values()].toSorted()).toEqual([secret, 'hush'])
  })

  it('that are edited keep what is not entered anew', async () => {
    const connection = start()
    const [one] = unwrap(await connection.save(socks('one', { username: 'mara', password: 'hush' }))).proxies
    const id = one?.id ?? ''
    unwrap(await connection.save(socks('one', { id, username: 'mara', password: null })))
    expect([...secrets]).toEqual([[`proxy:${id}`, 'hush']])
    expect(kept.proxies).toMatchObject([{ id, hasSecret: true }])
    unwrap(await connection.save(socks('moved', { id })))
    expect([...secrets]).toEqual([])
    expect(kept.proxies).toMatchObject([{ hasSecret: false }])
  })

  it.each([
    ['server', { server: 'evil.example' }],
    ['port', { port: 1081 }],
    ['name', { username: 'eve' }],
  ])('tell what is kept of one to no other %s, tried or saved', async (_, changed) => {
    const connection = start()
    const [one] = unwrap(await connection.save(socks('one', { username: 'mara', password: 'hush' }))).proxies
    const proxy = { ...socks('one', { id: one?.id ?? '', username: 'mara', password: null }), ...changed }
    unwrap(await connection.test({ by: 'proxy', proxy }))
    expect(probed.map((route) => route.proxy)).toMatchObject([{ password: '' }])
    unwrap(await connection.save(proxy))
    expect([...secrets]).toEqual([])
  })

  it('are not changed where their secret cannot be kept', async () => {
    const connection = start()
    const [one] = unwrap(await connection.save(socks('one', { username: 'mara', password: 'hush' }))).proxies
    const before = kept
    vaultTrouble = 'diskFull'
    const saved = await connection.save(socks('two', { id: one?.id ?? '', username: 'mara', password: 'new' }))
    expect(saved).toMatchObject({ ok: false, error: { code: 'diskFull' } })
    expect(kept).toEqual(before)
  })

  it('are never more than fit, however many are kept at once; without a password, twice the same is one', async () => {
    const connection = start()
    for (let place = 0; place < PROXIES_MAX - 1; place++) unwrap(await connection.save(socks(`p${place}`)))
    unwrap(await connection.save(socks('p3')))
    expect(kept.proxies).toHaveLength(PROXIES_MAX - 1)
    const both = await Promise.all(
      ['x', 'y'].map((server) => connection.save(socks(server, { username: 'm', password: 'n' }))),
    )
    expect(both.filter(({ ok: isKept }) => isKept)).toHaveLength(1)
    expect(kept.proxies).toHaveLength(PROXIES_MAX)
    expect(secrets.size).toBe(1)
  })

  it('are all there is while the settings cannot be read: nothing is connected, nothing is written over them', async () => {
    kept = { mode: 'none', proxies: [] }
    trouble = 'fileNotRead'
    const connection = start()
    const route = await connection.routes.choose('1.2.3.4', 443)
    expect(route).toMatchObject({ ok: false, error: { code: 'networkUnavailable', proxy: 'noneKept' } })
    expect(connection.setMode('system')).toMatchObject({ ok: false, error: { code: 'fileNotRead' } })
    trouble = null
    expect(unwrap(await connection.routes.choose('1.2.3.4', 443)).proxy).toBeNull()
  })

  it('are put in order, and removed with their secrets; after the last nothing is connected until another way is chosen', async () => {
    const connection = start()
    for (const server of ['c', 'b', 'a']) unwrap(await connection.save(socks(server, { username: 'x', password: 'y' })))
    const names = () => kept.proxies.map(({ server }) => server).join('')
    const idOf = (server: string) => kept.proxies.find((one) => one.server === server)?.id ?? ''
    expect(names()).toBe('abc')
    unwrap(connection.move(idOf('a'), 1))
    expect(names()).toBe('bac')
    unwrap(connection.move(idOf('b'), -1))
    expect(names()).toBe('bac')
    unwrap(connection.setMode('none'))
    unwrap(connection.use(idOf('c')))
    expect(names()).toBe('cba')
    expect(kept.mode).toBe('proxies')
    for (const server of ['a', 'b', 'c']) unwrap(await connection.remove(idOf(server)))
    expect(kept).toEqual({ mode: 'proxies', proxies: [] })
    expect(secrets.size).toBe(0)
    expect(await connection.routes.choose('1.2.3.4', 443)).toMatchObject({ ok: false, error: { proxy: 'noneKept' } })
    unwrap(connection.setMode('none'))
    expect(unwrap(await connection.routes.choose('1.2.3.4', 443)).proxy).toBeNull()
  })

  it('with a mistake are refused by name, and so are links', async () => {
    const connection = start()
    const refused = await connection.save(socks('a b'))
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalidInput', field: 'serverInvalid' } })
    clipboard = 'nothing of the kind'
    expect(await connection.readClipboard()).toBeNull()
    expect(await connection.addFromClipboard()).toMatchObject({ ok: false })
    clipboard = `tg://proxy?server=proxy.example&port=443&secret=${secret}`
    expect(unwrap(await connection.addFromClipboard()).proxies).toMatchObject([{ kind: 'mtproto', port: 443 }])
    // Twice the same is one.
    expect(unwrap(await connection.addFromClipboard()).proxies).toHaveLength(1)
    expect(secrets.size).toBe(1)
  })

  it('are tested as they are entered, with the password that is kept', async () => {
    const connection = start()
    const [one] = unwrap(await connection.save(socks('one', { username: 'mara', password: 'hush' }))).proxies
    const proxy = socks('one', { id: one?.id ?? '', username: 'mara', password: null })
    expect(unwrap(await connection.test({ by: 'proxy', proxy }))).toMatchObject({ took: 7, by: { server: 'one' } })
    expect(unwrap(await connection.test({ by: 'system' })).by).toEqual({
      kind: 'socks5',
      server: '10.0.0.1',
      port: 1080,
    })
    expect(unwrap(await connection.test({ by: 'none' })).by).toBeNull()
    expect(probed.map((route) => route.proxy)).toMatchObject([{ password: 'hush' }, { host: '10.0.0.1' }, null])
  })
})

describe('ways', () => {
  let clock = 0
  const open = (settings: ConnectionSettings, system = 'DIRECT') => {
    clock = 1_000
    return createProxyRoutes({
      ...{ settings: () => settings, secretOf: () => null, now: () => clock, onHealth: () => undefined },
      resolveSystemProxy: async () => system,
    })
  }
  const plain = (id: string, more = {}) => ({
    ...{ id, kind: 'socks5' as const, server: id, port: 1080, username: '', hasSecret: false, ...more },
  })
  const three: ConnectionSettings = { mode: 'proxies', proxies: [plain('a'), plain('b'), plain('c')] }

  it('lead over the first proxy that works, and back to it after a while', async () => {
    const routes = open(three)
    const next = async (trouble?: ProxyTrouble) => {
      const route = unwrap(await routes.choose('1.2.3.4', 443))
      if (trouble === undefined) routes.worked(route)
      else routes.failed(route, trouble)
      clock += 1_000
      return route.proxy?.host
    }
    expect([await next('unreachable'), await next('authRefused'), await next(), await next()]).toEqual([
      'a',
      'b',
      'c',
      'c',
    ])
    expect(routes.health('c')).toEqual({ trouble: null, inUse: true })
    expect(routes.health('a')).toEqual({ trouble: 'unreachable', inUse: false })
    clock += 60_000
    expect(await next()).toBe('a')
    // Telegram's address may be to blame, and is another the next time.
    expect([await next('noAnswer'), await next('noAnswer'), await next('noAnswer'), await next()]).toEqual([
      'a',
      'a',
      'a',
      'b',
    ])
  })

  it('lead over one of the proxies although all have failed, and never around them', async () => {
    const routes = open(three)
    const used: (string | undefined)[] = []
    for (let tries = 0; tries < 9; tries++) {
      const route = unwrap(await routes.choose('1.2.3.4', 443))
      routes.failed(route, 'unreachable')
      clock += 1_000
      used.push(route.proxy?.host)
    }
    expect(used.join('')).toBe('abcabcabc')
  })

  it('do not exist where what a proxy needs is not there any more', async () => {
    const routes = open({ mode: 'proxies', proxies: [plain('a', { kind: 'mtproto', hasSecret: true })] })
    const answer = await routes.choose('1.2.3.4', 443)
    expect(answer).toEqual({ ok: false, error: { code: 'networkUnavailable', proxy: 'secretMissing' } })
    expect(routes.health('a').trouble).toBe('secretMissing')
  })

  it('are the system’s where it has some, and none where it says nothing that is understood', async () => {
    const settings: ConnectionSettings = { mode: 'system', proxies: [plain('a')] }
    expect(unwrap(await open(settings).choose('1.2.3.4', 443)).proxy).toBeNull()
    const way = unwrap(await open(settings, 'PROXY proxy.example:3128; DIRECT').choose('::1', 443))
    expect(way.proxy).toMatchObject({ kind: 'http', host: 'proxy.example', port: 3128 })
    expect(await open(settings, 'HTTPS proxy.example:443').choose('1.2.3.4', 443)).toMatchObject({ ok: false })
    expect(await open(settings, '').choose('1.2.3.4', 443)).toMatchObject({ ok: false })
  })

  it.each<[ProxyTrouble, string | undefined]>([
    ['unreachable', undefined],
    ['timedOut', undefined],
    ['authNeeded', 'proxy.example'],
    ['forbidden', 'proxy.example'],
    ['notProxy', 'proxy.example'],
    ['closed', 'proxy.example'],
  ])('of the system lead without its proxy, where it allows that, only while none is there: %s', async (why, next) => {
    const routes = open({ mode: 'system', proxies: [] }, 'PROXY proxy.example:3128; DIRECT')
    routes.failed(unwrap(await routes.choose('1.2.3.4', 443)), why)
    expect(unwrap(await routes.choose('1.2.3.4', 443)).proxy?.host).toBe(next)
  })

  it('of the system lead around no proxy that is not spoken here', async () => {
    for (const system of ['HTTPS proxy.example:443; DIRECT', 'SOCKS4 proxy.example:1080; DIRECT']) {
      expect(await open({ mode: 'system', proxies: [] }, system).choose('1.2.3.4', 443)).toMatchObject({ ok: false })
    }
  })
})

it('the system’s words are understood', () => {
  expect(readSystemProxies('PROXY [2001:db8::1]:80;SOCKS a:1; HTTPS b:2 ;; DIRECT')).toMatchObject({
    ways: [
      { proxy: { kind: 'http', host: '2001:db8::1', port: 80 } },
      { proxy: { kind: 'socks5', host: 'a', port: 1 } },
      { proxy: null },
    ],
    hidesOther: true,
  })
  expect(readSystemProxies('PROXY a:1; DIRECT; HTTPS b:2').hidesOther).toBe(false)
})

describe('of settings that cannot be read as a whole', () => {
  const one = { id: 'one', kind: 'socks5', server: 'one', port: 1080, username: '', hasSecret: false }
  const two = { ...one, id: 'two', server: 'two' }
  const read = (connection: unknown) => readAppState({ connection })

  it.each<[string, unknown, string[]]>([
    ['a port out of range', { mode: 'proxies', proxies: [{ ...one, port: 99_999 }, two] }, ['two']],
    ['a field of a later version', { mode: 'proxies', proxies: [{ ...one, weight: 3 }, two] }, ['one', 'two']],
    ['a kind of a later version', { mode: 'proxies', proxies: [{ ...one, kind: 'https' }, two] }, ['two']],
    ['a mode of a later version', { mode: 'pac', proxies: [one] }, ['one']],
    ['too many', { mode: 'proxies', proxies: Array(PROXIES_MAX + 1).fill(one) }, Array(PROXIES_MAX).fill('one')],
    ['no list', { mode: 'proxies' }, []],
    ['nothing that is known', 7, []],
  ])('the wish for a proxy is kept, and each proxy that can be read: %s', (_, connection, servers) => {
    const { state, whole } = read(connection)
    expect(whole).toBe(false)
    expect(state.connection.mode).toBe('proxies')
    expect(state.connection.proxies.map(({ server }) => server)).toEqual(servers)
  })

  it('the wish for none is kept too', () => {
    expect(read({ mode: 'none', proxies: [7] }).state.connection).toEqual(defaultConnection)
  })
})

it('settings written before there were proxies are read as they were', () => {
  const { state, whole } = readAppState({ settings: { theme: 'dark' }, forgetOnExit: true })
  expect(whole).toBe(true)
  expect(state).toMatchObject({ connection: defaultConnection, forgetOnExit: true, settings: { theme: 'dark' } })
})
