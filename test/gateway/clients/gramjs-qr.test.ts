import { Api } from 'telegram'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { QrToken } from '../../../electron/telegram/gateway'
import { codeOf, endAllGateways, openTestGateway, unwrap } from '../../support/gateway'
import { startTestSandbox, type TestSandbox } from '../../support/sandbox'
import { gramjsClient } from './gramjs-client'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

describe('the gateway’s QR code', () => {
  it('is accepted by another client of the account with auth.acceptLoginToken', async () => {
    const { phone: phoneNumber = '', code: phoneCode = '', userId } = sandbox.account('phone')
    const { client } = gramjsClient(sandbox.listening, 'full')
    await client.connect()
    const { phoneCodeHash } = await client.sendCode({ apiId: 1_000, apiHash: 'practice' }, phoneNumber)
    await client.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode }))

    const gateway = await openTestGateway(sandbox)
    const tokens: QrToken[] = []
    const signedIn = gateway.signInWithQr((token) => tokens.push(token), new AbortController().signal)
    await vi.waitUntil(() => tokens.length > 0, { timeout: 10_000 })
    const token = new URL(tokens[0]?.url ?? '').searchParams.get('token') ?? ''
    await client.invoke(new Api.auth.AcceptLoginToken({ token: Buffer.from(token, 'base64url') }))
    expect(unwrap(await signedIn)).toMatchObject({ step: 'done', me: { userId } })
    expect(codeOf(await gateway.listChats())).toBe('ok')
    await client.destroy()
  })
})
