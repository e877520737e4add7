import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BAD_KEY_EXCHANGES } from '../../electron/sandbox/handshake'
import { codeOf, endAllGateways, openTestGateway } from '../support/gateway'
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

describe('a key exchange that must not be trusted', () => {
  it.each(BAD_KEY_EXCHANGES)('%s: makes no key, and a good one after it does', async (value) => {
    await sandbox.setFaults({ name: 'bad-key-exchange', value })
    const gateway = await openTestGateway(sandbox, { callTimeout: 6_000 })
    expect(codeOf(await gateway.connect())).toBe('networkUnavailable')
    expect(gateway.saveSession()).toBe('')
    await sandbox.setFaults()
    let connected = await gateway.connect()
    for (let tries = 0; !connected.ok && tries < 10; tries++) connected = await gateway.connect()
    expect(codeOf(connected)).toBe('ok')
  })
})
