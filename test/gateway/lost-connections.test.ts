import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const EXPORT = 'messages.exportChatInvite'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
})
afterAll(() => sandbox.stop())

let number = 0
/** A link whose title nobody else uses. */
const titled = (chatId: string): ExportChatInvite => ({
  chatId,
  title: `Lost ${++number}`,
  expireDate: null,
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: false,
  subscriptionPricing: null,
})

const linksAtServer = async (invite: ExportChatInvite): Promise<number> =>
  (await sandbox.links('Berlin Runners')).filter((link) => link.title === invite.title).length

const connections = (gateway: TestGateway): string[] =>
  gateway.events.flatMap((event) => (event.kind === 'connection' ? [event.state] : []))

describe('a link asked for once', () => {
  it.each([
    ['cut-before-apply', 0],
    ['cut-after-apply', 1],
    ['cut-mid-frame', 1],
  ] as const)('%s: %d at the server, outcome unknown, and never asked for again', async (name, atServer) => {
    const gateway = await signedInGateway(sandbox)
    const invite = titled(await chatIdOf(gateway, 'Berlin Runners'))
    const before = (await sandbox.journal()).counts[EXPORT] ?? 0
    await sandbox.setFaults({ name })
    expect(codeOf(await gateway.exportChatInvite(invite))).toBe('outcomeUnknown')
    // The line comes back by itself; whatever would be repeated has been repeated by the time reads are answered.
    expect(codeOf(await gateway.listChats())).toBe('ok')
    expect(codeOf(await gateway.getMe())).toBe('ok')
    expect(connections(gateway).at(-1)).toBe('online')
    expect(await linksAtServer(invite)).toBe(atServer)
    expect((await sandbox.journal()).counts[EXPORT] ?? 0).toBeLessThanOrEqual(before + 1)
  })

  it('many at once, cut in the middle: as many links as said, and one at the most for each', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    await sandbox.setFaults({ name: 'latency', value: 20, method: EXPORT })
    for (const name of ['cut-after-apply', 'cut-mid-frame', 'cut-before-apply'] as const) {
      const invites = Array.from({ length: 12 }, () => titled(chatId))
      await sandbox.control({ do: 'addFault', fault: { name, method: EXPORT } })
      const codes = await Promise.all(invites.map(async (invite) => codeOf(await gateway.exportChatInvite(invite))))
      const counts = await Promise.all(invites.map(linksAtServer))
      for (const [index, code] of codes.entries()) {
        if (code === 'ok') expect(counts[index]).toBe(1)
        else if (code === 'networkUnavailable') expect(counts[index]).toBe(0)
        else expect([code, counts[index]]).toEqual(['outcomeUnknown', expect.toSatisfy((n: number) => n < 2)])
      }
      expect(codes).toContain('outcomeUnknown')
    }
  })

  it('that is never answered: timed out, as it may still be made; one link', async () => {
    const gateway = await signedInGateway(sandbox, { callTimeout: 4_000 })
    const invite = titled(await chatIdOf(gateway, 'Berlin Runners'))
    await sandbox.setFaults({ name: 'mute', method: EXPORT })
    expect(codeOf(await gateway.exportChatInvite(invite))).toBe('timedOut')
    expect(codeOf(await gateway.getMe())).toBe('ok')
    expect(await linksAtServer(invite)).toBe(1)
  })

  it('while the gateway is taken down: timed out, as it may still arrive', async () => {
    const gateway = await signedInGateway(sandbox)
    const invite = titled(await chatIdOf(gateway, 'Berlin Runners'))
    await sandbox.setFaults({ name: 'mute', method: EXPORT })
    const exported = gateway.exportChatInvite(invite)
    await vi.waitUntil(async () => (await linksAtServer(invite)) === 1, PATIENCE)
    await gateway.destroy()
    expect(codeOf(await exported)).toBe('timedOut')
    expect(codeOf(await gateway.exportChatInvite(invite))).toBe('networkUnavailable')
    expect(await linksAtServer(invite)).toBe(1)
  })

  it('gets its answer although an error stands before it', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    const invites = Array.from({ length: 8 }, (_, index) => ({
      ...titled(chatId),
      usageLimit: index % 2 ? 5 : 100_000,
    }))
    const codes = await Promise.all(invites.map(async (invite) => codeOf(await gateway.exportChatInvite(invite))))
    expect(codes).toEqual(invites.map((invite) => (invite.usageLimit === 5 ? 'ok' : 'usageLimitInvalid')))
  })
})

describe('a question', () => {
  it('is asked again when the connection was lost', async () => {
    const gateway = await signedInGateway(sandbox)
    for (const name of ['cut-before-apply', 'cut-after-apply', 'cut-mid-frame'] as const) {
      await sandbox.setFaults({ name, method: 'users.getUsers' })
      expect(codeOf(await gateway.getMe())).toBe('ok')
    }
  })

  it('that is never answered times out, and the line stays', async () => {
    const gateway = await signedInGateway(sandbox, { callTimeout: 4_000 })
    await sandbox.setFaults({ name: 'mute', method: 'users.getUsers' })
    expect(codeOf(await gateway.getMe())).toBe('timedOut')
    expect(codeOf(await gateway.getMe())).toBe('ok')
  })
})

describe('the server gone', () => {
  it('is offline, fails by name, and is online again by itself', async () => {
    const first = await startTestSandbox()
    const gateway = await signedInGateway(first, { keyRefusalPauses: [10] })
    const invite = titled(await chatIdOf(gateway, 'Berlin Runners'))
    const session = gateway.saveSession()
    const { port } = first.listening
    await first.kill()
    await vi.waitUntil(() => connections(gateway).at(-1) === 'offline', PATIENCE)
    expect(codeOf(await gateway.exportChatInvite(invite))).toBe('networkUnavailable')
    expect(codeOf(await gateway.getMe())).toBe('networkUnavailable')
    expect(gateway.saveSession()).toBe(session)
    // Another server on that port knows nothing of the key, which says for sure that the line was dialled again.
    const second = await startTestSandbox({ port })
    await vi.waitUntil(() => gateway.events.some((event) => event.kind === 'ended'), { timeout: 20_000 })
    expect(codeOf(await gateway.getMe())).toBe('sessionUnknown')
    await second.stop()
  })

  it('and back with its memory: the same session goes on', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const state = await mkdtemp(join(tmpdir(), 'gateway-'))
    const first = await startTestSandbox({ state })
    const gateway = await signedInGateway(first)
    const me = unwrap(await gateway.getMe())
    const { port } = first.listening
    await first.stop()
    await vi.waitUntil(() => connections(gateway).at(-1) === 'offline', PATIENCE)
    const second = await startTestSandbox({ state, port })
    await vi.waitUntil(() => connections(gateway).at(-1) === 'online', { timeout: 20_000 })
    expect(unwrap(await gateway.getMe())).toEqual(me)
    await gateway.destroy()
    await second.stop()
    await rm(state, { recursive: true })
  })

  it('from the start: no connection, said within the time limit', async () => {
    const closed = await startTestSandbox()
    await closed.stop()
    const gateway = await openTestGateway(closed, { callTimeout: 8_000 })
    expect(codeOf(await gateway.connect())).toBe('networkUnavailable')
  })
})

describe('a server that freezes', () => {
  it('is found out by an unanswered ping; what it had taken it does once when it thaws', async () => {
    const frozen = await startTestSandbox()
    const gateway = await signedInGateway(frozen, { callTimeout: 3_000 })
    const invite = titled(await chatIdOf(gateway, 'Berlin Runners'))
    process.kill(frozen.pid, 'SIGSTOP')
    try {
      expect(codeOf(await gateway.exportChatInvite(invite))).toBe('timedOut')
      await vi.waitUntil(() => connections(gateway).at(-1) !== 'online', { timeout: 15_000 })
      expect(codeOf(await gateway.getMe())).toBe('networkUnavailable')
    } finally {
      process.kill(frozen.pid, 'SIGCONT')
    }
    await vi.waitUntil(() => connections(gateway).at(-1) === 'online', { timeout: 15_000 })
    expect(codeOf(await gateway.getMe())).toBe('ok')
    const links = await frozen.links('Berlin Runners')
    expect(links.filter((link) => link.title === invite.title)).toHaveLength(1)
    await gateway.destroy()
    await frozen.stop()
  })
})

describe('a server that listens and says nothing', () => {
  let mute: Server
  const sockets = new Set<Socket>()
  let port = 0
  beforeAll(async () => {
    mute = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.resume()
    })
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const address = mute.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => mute.close(resolve))
  })

  it('is no connection, and leaves no socket behind', async () => {
    const gateway = await openTestGateway({ listening: { ...sandbox.listening, port } }, { callTimeout: 2_000 })
    expect(codeOf(await gateway.connect())).toBe('networkUnavailable')
    expect(codeOf(await gateway.sendCode('9996610001'))).toBe('networkUnavailable')
    await gateway.destroy()
    await vi.waitUntil(() => [...sockets].every((socket) => socket.destroyed || socket.readableEnded), PATIENCE)
  })
})

describe('another server key', () => {
  it('is refused: nothing is said to a server that is not the endpoint’s', async () => {
    const other = await startTestSandbox()
    const { publicKey } = other.listening
    const gateway = await openTestGateway({ listening: { ...sandbox.listening, publicKey } }, { callTimeout: 4_000 })
    // The other key is in use in the same process meanwhile.
    const proper = await openTestGateway(other)
    expect(codeOf(await proper.connect())).toBe('ok')
    expect(codeOf(await gateway.connect())).toBe('networkUnavailable')
    expect(gateway.saveSession()).toBe('')
    await other.stop()
  })
})
