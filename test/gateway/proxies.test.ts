import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ProxyTrouble } from '../../electron/contract/proxies'
import { readProxySecret } from '../../electron/contract/proxy-secret'
import { ok } from '../../electron/contract/result'
import type { ShownCallers } from '../../electron/sandbox/control/server'
import { createProxyRoutes } from '../../electron/services/connection/proxy-routes'
import type { ProxyServer, Route, Routes } from '../../electron/telegram/routes'
import { monotonicNow } from '../../electron/time/monotonic-clock'
import { chatIdOf, codeOf, endAllGateways, openTestGateway, signInByPhone, unwrap } from '../support/gateway'
import { startHttpProxy } from '../support/proxies/http-server'
import { secretOf, startMtprotoProxy } from '../support/proxies/mtproto-server'
import type { Misbehaviour, TestProxy } from '../support/proxies/proxy-server'
import { startSocksProxy } from '../support/proxies/socks-server'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const login = { username: 'mara', password: 'k ä:y' }
const key = randomBytes(16)
const domain = 'www.example.org'

let sandbox: TestSandbox
let portOf: (dcId: number) => number
const proxies: TestProxy[] = []
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 5 })
  const { dataCenters } = await callers()
  portOf = (dcId) => dataCenters.find((one) => one.dcId === dcId)?.port ?? 0
})
afterEach(async () => {
  await endAllGateways()
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()))
})
afterAll(async () => {
  await sandbox.stop()
})

const callers = async (): Promise<ShownCallers> => (await sandbox.control({ do: 'callers' })) as ShownCallers

/** Who has connected to Telegram since then; all of them came from these proxies, and nobody around them. */
const newcomers = async (before: number, through: readonly TestProxy[]): Promise<readonly number[]> => {
  const came = (await callers()).ports.slice(before)
  // The practice server may hear of a connection before the proxy does that made it.
  await vi.waitFor(() => {
    const led = through.flatMap(({ ledFrom }) => ledFrom)
    expect(came.filter((port) => !led.includes(port))).toEqual([])
  })
  return came
}

/** One way, which a test may change. */
class OneWay implements Routes {
  readonly troubles: (ProxyTrouble | null)[] = []
  worked = (): void => undefined
  #listeners = new Set<() => void>()

  constructor(public proxy: ProxyServer | null) {}

  choose = async () => ok<Route>({ proxy: this.proxy })
  failed = (_route: Route, trouble: ProxyTrouble | null): void => void this.troubles.push(trouble)
  onChange = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  change(proxy: ProxyServer | null): void {
    this.proxy = proxy
    for (const listener of [...this.#listeners]) listener()
  }
}

const started = async (starting: Promise<TestProxy>): Promise<TestProxy> => {
  const proxy = await starting
  proxies.push(proxy)
  return proxy
}
const secret = (text: string) => {
  const read = readProxySecret(text)
  if (typeof read === 'string') throw new Error(read)
  return read
}
const nobody = { username: '', password: '' }
const kinds: Record<string, () => Promise<{ proxy: TestProxy; server: ProxyServer }>> = {
  'SOCKS5 without a password': async () => {
    const proxy = await started(startSocksProxy())
    return { proxy, server: { kind: 'socks5', host: proxy.host, port: proxy.port, ...nobody } }
  },
  'SOCKS5 with a password': async () => {
    const proxy = await started(startSocksProxy({ login }))
    return { proxy, server: { kind: 'socks5', host: proxy.host, port: proxy.port, ...login } }
  },
  'HTTP without a password': async () => {
    const proxy = await started(startHttpProxy({ before: 'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n' }))
    return { proxy, server: { kind: 'http', host: proxy.host, port: proxy.port, ...nobody } }
  },
  'HTTP with a password': async () => {
    const proxy = await started(startHttpProxy({ login }))
    return { proxy, server: { kind: 'http', host: proxy.host, port: proxy.port, ...login } }
  },
  ...Object.fromEntries(
    [{ key }, { key, padded: true }, { key, domain }].map((what) => [
      `MTProto with a ${what.domain ? 'fake TLS' : what.padded ? 'padded' : 'plain'} secret`,
      async () => {
        const proxy = await started(startMtprotoProxy({ ...what, portOf }))
        const { host, port } = proxy
        return { proxy, server: { kind: 'mtproto', host, port, secret: secret(secretOf(what)) } as const }
      },
    ]),
  ),
}

it('goes every connection through a proxy of any kind, and none goes around it when it dies', async () => {
  const before = (await callers()).ports.length
  const through = await Promise.all(
    Object.values(kinds).map(async (start) => {
      const { proxy, server } = await start()
      const gateway = await openTestGateway(sandbox, { routes: new OneWay(server) })
      // Her account lives in data centre 4, the picture in 2.
      await signInByPhone(gateway, '9996640004', '12345')
      const chatId = await chatIdOf(gateway, 'Far Away Readers')
      expect(unwrap(await gateway.getChatPhoto(chatId))).toMatch(/^data:image\/(jpeg|png|webp);base64,/)
      proxy.cut()
      unwrap(await gateway.getMe())
      await proxy.close()
      expect(codeOf(await gateway.listChats())).toBe('networkUnavailable')
      // Sign-in at home, the account's own data centre, the picture's, and the line after the cut.
      expect(proxy.ledFrom.length).toBeGreaterThanOrEqual(4)
      return proxy
    }),
  )
  await newcomers(before, through)
})

it('leaves a way at once when another is chosen', async () => {
  const first = await kinds['SOCKS5 with a password']?.()
  const second = await kinds['MTProto with a padded secret']?.()
  if (first === undefined || second === undefined) throw new Error('no proxies')
  const way = new OneWay(null)
  const gateway = await openTestGateway(sandbox, { routes: way })
  const { phone = '', code = '' } = sandbox.account('phone')
  await signInByPhone(gateway, phone, code)
  for (const { proxy, server } of [first, second]) {
    const before = (await callers()).ports.length
    way.change(server)
    unwrap(await gateway.getMe())
    expect((await newcomers(before, [proxy])).length).toBeGreaterThan(0)
  }
  expect(first.proxy.ledFrom.length).toBe(1)
})

it('takes the next proxy where the first one says that the account’s key is not known, and ends no account for it', async () => {
  const [first, second] = [await started(startSocksProxy()), await started(startSocksProxy())]
  const kept = [first, second].map(({ host, port }) => ({
    ...{ id: String(port), kind: 'socks5' as const, server: host, port, username: '', hasSecret: false },
  }))
  const routes = createProxyRoutes({
    ...{ settings: () => ({ mode: 'proxies', proxies: kept }), secretOf: () => null, now: monotonicNow },
    ...{ resolveSystemProxy: async () => 'DIRECT', onHealth: () => undefined },
  })
  const { phone = '', code = '' } = sandbox.account('phone')
  const signedIn = await openTestGateway(sandbox, { routes })
  await signInByPhone(signedIn, phone, code)
  const session = signedIn.saveSession()
  await signedIn.destroy()
  expect(second.ledFrom).toEqual([])
  // As often as a proxy is believed to be without fault.
  await sandbox.setFaults({ name: 'transport-error', times: 3 })
  const gateway = await openTestGateway(sandbox, { session, routes, keyRefusalPauses: [20, 20, 20, 20, 20] })
  expect(codeOf(await gateway.getMe())).toBe('ok')
  expect(second.ledFrom).toHaveLength(1)
  expect(gateway.events.flatMap((event) => (event.kind === 'ended' ? [event.error.code] : []))).toEqual([])
  expect(routes.health(String(second.port))).toEqual({ trouble: null, inUse: true })
  await sandbox.setFaults()
})

describe('a proxy that', () => {
  /** `limit`: milliseconds for each attempt; the default where the proxy says something soon. */
  const troubleOf = async (server: ProxyServer, limit?: number): Promise<unknown> => {
    const way = new OneWay(server)
    const gateway = await openTestGateway(sandbox, { routes: way, ...(limit && { callTimeout: limit }) })
    expect(codeOf(await gateway.connect())).toBe('networkUnavailable')
    await vi.waitFor(() => expect(way.troubles.length).toBeGreaterThan(0), { timeout: 10_000 })
    await gateway.destroy()
    return way.troubles[0]
  }
  const socks = (proxy: TestProxy, given = nobody): ProxyServer => ({ ...given, ...at(proxy), kind: 'socks5' })
  const http = (proxy: TestProxy, given = nobody): ProxyServer => ({ ...given, ...at(proxy), kind: 'http' })
  const at = ({ host, port }: TestProxy) => ({ host, port })

  it('refuses says why', async () => {
    const wrong = { username: 'mara', password: 'wrong' }
    const before = (await callers()).ports.length
    const locked = await started(startSocksProxy({ login }))
    const lockedHttp = await started(startHttpProxy({ login }))
    const asked: Record<string, Promise<unknown>> = {
      'socks needs a login': troubleOf(socks(locked)),
      'socks refuses a login': troubleOf(socks(locked, wrong)),
      'http needs a login': troubleOf(http(lockedHttp)),
      'http refuses a login': troubleOf(http(lockedHttp, wrong)),
      'socks asked for http': troubleOf(http(locked), 1_500),
      'http asked for socks': troubleOf(socks(lockedHttp), 1_500),
    }
    for (const reply of [1, 2, 3, 4, 5, 6, 7]) {
      asked[`socks ${reply}`] = troubleOf(socks(await started(startSocksProxy({ reply }))))
    }
    for (const refusal of ['403 Forbidden', '404 Not Found', '502 Bad Gateway', '504 Gateway Timeout']) {
      asked[refusal] = troubleOf(http(await started(startHttpProxy({ refusal }))))
    }
    const all = await Promise.all(Object.entries(asked).map(async ([name, trouble]) => [name, await trouble]))
    const named = Object.fromEntries(all)
    // Not a single byte has come to Telegram from here.
    expect((await callers()).ports.length).toBe(before)
    expect(named).toEqual({
      'socks needs a login': 'authNeeded',
      'socks refuses a login': 'authRefused',
      'socks 1': 'failed',
      'socks 2': 'forbidden',
      'socks 3': 'targetUnreachable',
      'socks 4': 'targetUnreachable',
      'socks 5': 'targetUnreachable',
      'socks 6': 'targetUnreachable',
      'socks 7': 'failed',
      'http needs a login': 'authNeeded',
      'http refuses a login': 'authRefused',
      '403 Forbidden': 'forbidden',
      '404 Not Found': 'notProxy',
      '502 Bad Gateway': 'targetUnreachable',
      '504 Gateway Timeout': 'targetUnreachable',
      'socks asked for http': expect.stringMatching(/notProxy|closed|timedOut/),
      'http asked for socks': expect.stringMatching(/notProxy|closed|timedOut/),
    })
  })

  it('is not there is unreachable', async () => {
    const proxy = await started(startSocksProxy())
    await proxy.close()
    expect(await troubleOf(socks(proxy))).toBe('unreachable')
    expect(await troubleOf({ ...socks(proxy), host: 'no-such-proxy.invalid' })).toBe('unreachable')
  })

  it('knows another secret lets nobody through', async () => {
    for (const what of [{ key }, { key, padded: true }, { key, domain }]) {
      const proxy = await started(startMtprotoProxy({ ...what, portOf }))
      const other = secret(secretOf({ ...what, key: randomBytes(16) }))
      expect(await troubleOf({ ...at(proxy), kind: 'mtproto', secret: other })).toBe('secretRefused')
    }
  })

  it('is a website in the place of one with fake TLS is found out', async () => {
    const proxy = await started(startSocksProxy())
    const site = { ...at(proxy), kind: 'mtproto', secret: secret(secretOf({ key, domain })) } as const
    const record = (type: number, content: Buffer): Buffer =>
      Buffer.concat([Buffer.from([type, 3, 3, content.length >> 8, content.length & 0xff]), content])
    const hello = Buffer.concat([
      record(22, randomBytes(122)),
      record(20, Buffer.from([1])),
      record(23, randomBytes(900)),
    ])
    proxy.misbehave({ instead: hello, end: 'stall' })
    expect(await troubleOf(site)).toBe('secretRefused')
    proxy.misbehave({ instead: 'HTTP/1.1 400 Bad Request\r\n\r\n', end: 'cut' })
    expect(await troubleOf(site)).toBe('notProxy')
  })

  const halts: readonly Misbehaviour[] = [0, 1, 2, 3, 4, 6, 9, 11].flatMap((after) => [
    { after, end: 'stall' as const },
    { after, end: 'cut' as const },
  ])
  it('stalls or hangs up at any byte is given up, and nobody goes around it', async () => {
    const before = (await callers()).ports.length
    const through: TestProxy[] = []
    const halt = async (how: Misbehaviour): Promise<readonly unknown[]> => {
      const plain = await started(startSocksProxy({ login }))
      const front = await started(startHttpProxy({ login }))
      const disguised = await started(startMtprotoProxy({ key, domain, portOf }))
      const all = [plain, front, disguised]
      for (const one of all) one.misbehave(how)
      through.push(...all)
      const hidden = { ...at(disguised), kind: 'mtproto', secret: secret(secretOf({ key, domain })) } as const
      return Promise.all([socks(plain, login), http(front, login), hidden].map((server) => troubleOf(server, 1_500)))
    }
    const halted = (await Promise.all(halts.map(halt))).flat()
    await newcomers(before, through)
    expect(new Set(halted)).toEqual(new Set(['closed', 'timedOut']))
  })
})
