import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BAD_KEY_EXCHANGES } from '../../electron/sandbox/handshake'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
} from '../support/gateway'
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

describe('a message under an id that no server gives', () => {
  const struck = async () => (await sandbox.control({ do: 'struck' })) as Readonly<Record<string, number>>
  const invite = (chatId: string, title: string) => ({
    ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: false },
    ...{ legacyRevokePermanent: false, subscriptionPricing: null },
  })
  const states = (gateway: TestGateway) =>
    gateway.events.flatMap((event) => (event.kind === 'connection' ? [event.state] : []))

  it.each(['even', 'repeated', 'inner-even', 'inner-repeated', 'inner-newer'] as const)(
    '%s: is left out, and the connection stands',
    async (value) => {
      const gateway = await signedInGateway(sandbox, { callTimeout: 3_000 })
      const chatId = await chatIdOf(gateway, 'Berlin Runners')
      const before = states(gateway)
      await sandbox.setFaults({ name: 'bad-message-id', value })
      // It was applied; who asked does not know.
      expect(codeOf(await gateway.exportChatInvite(invite(chatId, `Id ${value}`)))).toBe('timedOut')
      expect(await struck()).toEqual({ 'bad-message-id': 1 })
      expect((await sandbox.links('Berlin Runners')).filter(({ title }) => title === `Id ${value}`)).toHaveLength(1)
      expect(codeOf(await gateway.getMe())).toBe('ok')
      expect(states(gateway)).toEqual(before)
    },
  )

  it('from the future: ends the connection, and what only reads is asked again on the next', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    const before = states(gateway).length
    await sandbox.setFaults({ name: 'bad-message-id', value: 'ahead' })
    expect(codeOf(await gateway.exportChatInvite(invite(chatId, 'Id ahead')))).toBe('timedOut')
    expect(await struck()).toEqual({ 'bad-message-id': 1 })
    await expect.poll(() => states(gateway).slice(before)).toEqual(['connecting', 'online'])
    await sandbox.setFaults({ name: 'bad-message-id', value: 'ahead' })
    expect(codeOf(await gateway.getMe())).toBe('ok')
    expect(states(gateway).slice(before)).toEqual(['connecting', 'online', 'connecting', 'online'])
    expect((await sandbox.links('Berlin Runners')).filter(({ title }) => title === 'Id ahead')).toHaveLength(1)
  })

  it('from the future, with news in it: the news is not taken', async () => {
    const gateway = await signedInGateway(sandbox)
    await chatIdOf(gateway, 'Berlin Runners')
    const link = (await sandbox.links('Berlin Runners')).find(({ requestNeeded, revoked }) => requestNeeded && !revoked)
    await sandbox.setFaults({ name: 'bad-message-id', value: 'ahead' })
    const heard = gateway.events.length
    await sandbox.control({ do: 'join', link: link?.link ?? '' })
    await expect.poll(() => states(gateway).at(-1) === 'online' && gateway.events.length > heard).toBe(true)
    const [first] = gateway.events.slice(heard)
    expect(first).toEqual({ kind: 'connection', state: 'connecting' })
  })
})
