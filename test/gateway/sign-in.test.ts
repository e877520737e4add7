import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, endAllGateways, openTestGateway, valueOf } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(endAllGateways)
afterAll(() => sandbox.stop())

describe('by phone', () => {
  it('signs in, and knows who it is', async () => {
    const { phone = '', code = '', userId } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    expect(gateway.saveSession()).toBe('')
    expect(codeOf(await gateway.connect())).toBe('ok')
    const sent = valueOf(await gateway.sendCode(`+${phone.slice(0, 3)} ${phone.slice(3)}`))
    expect(sent).toEqual({ phone: `+${phone}`, delivery: 'app', length: 5, nextDelivery: 'sms', resendAfter: 60 })
    const step = valueOf(await gateway.signInWithCode(` ${code.slice(0, 2)}-${code.slice(2)} `))
    const me = { userId, name: 'Mara K.', username: 'mara_runs', phone: `+${phone}`, isBot: false }
    expect(step).toEqual({ step: 'done', me })
    expect(valueOf(await gateway.getMe())).toEqual(me)
    expect(gateway.saveSession()).toMatch(/^invite-desk-1:user:1/)
  })
})
