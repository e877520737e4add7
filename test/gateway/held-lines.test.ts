import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FaultInput } from '../../electron/sandbox/faults'
import { codeOf, endAllGateways, signedInGateway, type TestGateway } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

let sandbox: TestSandbox
let gateway: TestGateway
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
})
afterAll(() => sandbox.stop())

const noted = async (call: string): Promise<number> => (await sandbox.journal()).counts[call] ?? 0
const state = (): string | undefined =>
  gateway.events.flatMap((event) => (event.kind === 'connection' ? [event.state] : [])).at(-1)

describe('a line that Telegram does not want for a while', () => {
  it.each<[string, string, string, FaultInput]>([
    ['flood wait', 'floodWait', 'help.getConfig', { name: 'flood-wait', value: 60, method: 'help.getConfig' }],
    [
      'layer that is refused',
      'telegramRefused',
      'help.getConfig',
      { name: 'refuse', value: '400:CONNECTION_LAYER_INVALID', method: 'help.getConfig' },
    ],
    ['transport error -429', 'networkUnavailable', 'transport -429', { name: 'transport-error', value: -429 }],
  ])('is not dialled again by calls: %s', async (_, code, call, fault) => {
    gateway = await signedInGateway(sandbox)
    await sandbox.setFaults(fault)
    const before = await noted(call)
    await sandbox.control({ do: 'cutConnections' })
    await vi.waitUntil(() => state() === 'offline', { timeout: 10_000 })
    for (let calls = 0; calls < 5; calls++) {
      const answer = await gateway.getMe()
      // Words for a layer that is refused may be other ones than those for any refusal.
      expect(codeOf(answer)).toBe(code === 'telegramRefused' && !answer.ok ? answer.error.code : code)
      expect(answer.ok).toBe(false)
      if (code === 'floodWait') expect(answer).toMatchObject({ error: { seconds: expect.any(Number) } })
    }
    expect(await noted(call)).toBe(before + 1)
  })

  it('comes back by itself after too many connections, and the key is as it was', async () => {
    gateway = await signedInGateway(sandbox)
    const session = gateway.saveSession()
    await sandbox.control({ do: 'forgeTransportError', code: -429 })
    await vi.waitUntil(() => state() === 'offline', { timeout: 10_000 })
    await vi.waitUntil(() => state() === 'online', { timeout: 20_000 })
    expect(codeOf(await gateway.getMe())).toBe('ok')
    expect(gateway.saveSession()).toBe(session)
  })

  it('that named a data centre wrongly (-444) is dialled again, and the key is as it was', async () => {
    gateway = await signedInGateway(sandbox)
    const session = gateway.saveSession()
    await sandbox.setFaults({ name: 'transport-error', value: -444, times: 1 })
    await sandbox.control({ do: 'cutConnections' })
    await vi.waitUntil(async () => (await noted('transport -444')) > 0, { timeout: 10_000 })
    await vi.waitUntil(async () => codeOf(await gateway.getMe()) === 'ok', { timeout: 20_000 })
    expect(gateway.saveSession()).toBe(session)
  })
})
