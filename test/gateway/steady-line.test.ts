import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../electron/sandbox/sandbox'
import { passSeconds, startSandboxHere, stopTime } from '../support/compressed-time'
import { endAllGateways, openTestGateway, signInByPhone, type TestGateway, unwrap } from '../support/gateway'

let sandbox: Sandbox
let gateway: TestGateway
beforeEach(async () => {
  stopTime()
  sandbox = await startSandboxHere()
  gateway = await openTestGateway(sandbox)
  const mara = sandbox.listening.accounts.find(({ phone, password }) => phone !== undefined && password === undefined)
  await signInByPhone(gateway, mara?.phone ?? '', mara?.code ?? '')
})
afterEach(async () => {
  const ended = [endAllGateways(), sandbox.close()]
  vi.useRealTimers()
  await Promise.all(ended)
})

const states = (): string[] => gateway.events.flatMap((event) => (event.kind === 'connection' ? [event.state] : []))

describe('a line', () => {
  it('that was quiet and then is busy stays one connection, at a server that counts from the last ping', async () => {
    const before = states().length
    // The first ping is what makes the server count.
    await passSeconds(60)
    for (let second = 0; second < 300; second += 5) {
      await passSeconds(5)
      unwrap(await gateway.getMe())
    }
    expect(states().slice(before)).toEqual([])
  })

  it('that is silent stays one connection', async () => {
    const before = states().length
    await passSeconds(300)
    unwrap(await gateway.getMe())
    expect(states().slice(before)).toEqual([])
  })
})
