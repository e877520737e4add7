import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { chatIdOf, codeOf, endAllGateways, openTestGateway, signedInGateway, unwrap } from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
})
afterAll(() => sandbox.stop())

describe('a session that Telegram has ended', () => {
  it.each([
    ['AUTH_KEY_UNREGISTERED', 'sessionEnded'],
    ['SESSION_REVOKED', 'sessionEnded'],
    ['SESSION_EXPIRED', 'sessionEnded'],
    ['USER_DEACTIVATED', 'accountDeactivated'],
    ['USER_DEACTIVATED_BAN', 'accountDeactivated'],
    ['AUTH_KEY_DUPLICATED', 'sessionDuplicated'],
  ])('%s: told once, and every further call fails by that name', async (text, code) => {
    const gateway = await signedInGateway(sandbox)
    const { phone = '' } = sandbox.account('phone')
    await sandbox.control({ do: 'endSessions', account: phone, text })
    expect(codeOf(await gateway.getMe())).toBe(code)
    expect(codeOf(await gateway.listChats())).toBe(code)
    expect(codeOf(await gateway.connect())).toBe(code)
    expect(gateway.events.filter((event) => event.kind === 'ended')).toEqual([
      { kind: 'ended', error: { code, telegram: text } },
    ])
  })

  it('is told when the saved session is opened', async () => {
    const gateway = await signedInGateway(sandbox)
    const session = gateway.saveSession()
    await gateway.destroy()
    await sandbox.control({ do: 'endSessions', account: sandbox.account('phone').phone ?? '' })
    const again = await openTestGateway(sandbox, { session })
    expect(codeOf(await again.getMe())).toBe('sessionEnded')
  })

  it('before anybody is signed in is no end', async () => {
    const gateway = await openTestGateway(sandbox)
    expect(codeOf(await gateway.getMe())).toBe('sessionEnded')
    expect(gateway.events.filter((event) => event.kind === 'ended')).toEqual([])
    const { phone = '' } = sandbox.account('phone')
    expect(codeOf(await gateway.sendCode(phone))).toBe('ok')
  })
})

describe('a saved session', () => {
  it('is taken up without signing in again, by several at once', async () => {
    const gateway = await signedInGateway(sandbox)
    const session = gateway.saveSession()
    const me = unwrap(await gateway.getMe())
    const others = await Promise.all([1, 2, 3].map(() => openTestGateway(sandbox, { session })))
    for (const other of others) expect(unwrap(await other.getMe())).toEqual(me)
    expect(others.map((other) => other.saveSession())).toEqual([session, session, session])
  })
})

describe('the server’s clock', () => {
  it.each([-1_200, 240, 4_000])('%d seconds off: known, told, and used', async (value) => {
    await sandbox.setFaults({ name: 'clock-offset', value })
    const gateway = await signedInGateway(sandbox)
    const offset = gateway.serverTime() - Date.now() / 1000
    expect(Math.abs(offset - value)).toBeLessThan(2)
    const told = gateway.events.filter((event) => event.kind === 'clock').at(-1)
    expect(told?.offset).toBeGreaterThanOrEqual(value - 2)
    expect(told?.offset).toBeLessThanOrEqual(value + 2)
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    const expireDate = Math.round(gateway.serverTime()) + 60
    const exported = unwrap(
      await gateway.exportChatInvite({
        ...{ chatId, title: null, expireDate, usageLimit: null, requestNeeded: false },
        ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      }),
    )
    expect(exported).toMatchObject({ kind: 'link', link: { expireDate } })
    // A saved session meets a clock that it has never heard of.
    const again = await openTestGateway(sandbox, { session: gateway.saveSession() })
    expect(codeOf(await again.getMe())).toBe('ok')
    expect(Math.abs(again.serverTime() - Date.now() / 1000 - value)).toBeLessThan(2)
  })
})

describe('news from the server', () => {
  it('says which community has something new', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    const exported = unwrap(
      await gateway.exportChatInvite({
        ...{ chatId, title: 'Asked', expireDate: null, usageLimit: null, requestNeeded: true },
        ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      }),
    )
    if (exported.kind !== 'link') throw new Error('no link')
    await sandbox.control({ do: 'join', link: exported.link.link })
    await vi.waitUntil(
      () => gateway.events.some((event) => event.kind === 'chatChanged' && event.chatId === chatId),
      PATIENCE,
    )
  })
})

describe('destroy', () => {
  it('leaves nothing behind that keeps a process alive', async () => {
    const { dcId, host, port, publicKey } = sandbox.listening
    const { phone, code } = sandbox.account('phone')
    const program = `
      import { createServer } from 'vite'
      const vite = await createServer({ configFile: false, logLevel: 'silent', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } })
      const { createGateway } = await vite.ssrLoadModule('/electron/telegram/create-gateway.ts')
      const options = ${JSON.stringify({
        endpoint: { kind: 'test', dcId, host, port, publicKey },
        credentials: { apiId: 1, apiHash: 'practice' },
        session: null,
        appVersion: '0',
      })}
      const gateway = await createGateway(options)
      const qr = await createGateway(options)
      const waiting = qr.signInWithQr(() => {}, new AbortController().signal)
      const sent = await gateway.sendCode(${JSON.stringify(phone)})
      const step = await gateway.signInWithCode(${JSON.stringify(code)})
      await vite.close()
      await gateway.destroy()
      await qr.destroy()
      const ended = await waiting
      const left = (kind) => process.getActiveResourcesInfo().filter((resource) => resource.startsWith(kind))
      const timers = left('Timeout')
      // Node closes a destroyed socket some turns of its loop later; one that is not destroyed keeps us here for ever.
      while (left('TCP').length > 0) await new Promise((resolve) => setImmediate(resolve))
      console.log(JSON.stringify({ sent: sent.ok, step: step.ok, qr: ended.ok, timers }))
    `
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    const [exitCode] = await once(child, 'exit')
    expect(exitCode).toBe(0)
    // gramjs's own ping timer would be among them, for up to ten seconds.
    expect(JSON.parse(said)).toEqual({ sent: true, step: true, qr: false, timers: [] })
  })
})
