import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  BANNED_PHONE,
  EXPIRED_BOT_TOKEN,
  FLOODED_PHONE,
  PUBLISHED_API_ID,
} from '../../electron/sandbox/world/seed-accounts'
import type { QrToken } from '../../electron/telegram/gateway'
import { codeOf, endAllGateways, openTestGateway, signInByPhone, unwrap } from '../support/gateway'
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

/** The practice account that lives in another data centre. */
const FAR_PHONE = '9996640004'
const FAR_BOT_TOKEN = '7000000004:AAHpractice-far-away-helper-token-04'

const callsOf = async (method: string): Promise<number> => (await sandbox.journal()).counts[method] ?? 0

describe('by phone', () => {
  it('signs in, and knows who it is', async () => {
    const { phone = '', code = '', userId } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    expect(gateway.saveSession()).toBe('')
    expect(codeOf(await gateway.connect())).toBe('ok')
    const sent = unwrap(await gateway.sendCode(`+${phone.slice(0, 3)} ${phone.slice(3)}`))
    expect(sent).toEqual({ phone: `+${phone}`, delivery: 'app', length: 5, nextDelivery: 'sms', resendAfter: 60 })
    const step = unwrap(await gateway.signInWithCode(` ${code.slice(0, 2)}-${code.slice(2)} `))
    const me = { userId, name: 'Mara K.', username: 'mara_runs', phone: `+${phone}`, isBot: false }
    expect(step).toEqual({ step: 'done', me })
    expect(unwrap(await gateway.getMe())).toEqual(me)
    expect(gateway.saveSession()).toMatch(/^invite-desk-1:user:2:/)
  })

  it('refuses a wrong and an empty code, and takes the right one afterwards', async () => {
    const { phone = '', code = '' } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode(phone))
    expect(codeOf(await gateway.signInWithCode('54321'))).toBe('codeInvalid')
    expect(codeOf(await gateway.signInWithCode(''))).toBe('codeInvalid')
    expect(unwrap(await gateway.signInWithCode(code)).step).toBe('done')
  })

  it('says that a code has expired', async () => {
    const { phone = '', code = '' } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode(phone))
    await sandbox.control({ do: 'advance', seconds: 400 })
    // A server's clock does not jump but in a test: the connection that knew it as it was is given up first.
    expect(codeOf(await gateway.getMe())).toBe('sessionEnded')
    expect(codeOf(await gateway.signInWithCode(code))).toBe('codeExpired')
  })

  it('sends the code again by the next way, until there is none', async () => {
    const { phone = '', code = '' } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    expect(codeOf(await gateway.resendCode())).toBe('signInExpired')
    unwrap(await gateway.sendCode(phone))
    expect(unwrap(await gateway.resendCode()).delivery).toBe('sms')
    expect(codeOf(await gateway.resendCode())).toBe('ok')
    expect(unwrap(await gateway.resendCode()).nextDelivery).toBeNull()
    expect(codeOf(await gateway.resendCode())).toBe('codeUnavailable')
    expect(unwrap(await gateway.signInWithCode(code)).step).toBe('done')
  })

  it.each([
    ['invalid', '12', 'phoneInvalid'],
    ['banned', BANNED_PHONE, 'phoneBanned'],
    ['flooded', FLOODED_PHONE, 'phoneFlood'],
  ])('names an %s number', async (_kind, phone, code) => {
    const gateway = await openTestGateway(sandbox)
    expect(codeOf(await gateway.sendCode(phone))).toBe(code)
  })

  it('names a number that nobody has', async () => {
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode('9996619999'))
    expect(codeOf(await gateway.signInWithCode('12345'))).toBe('phoneUnregistered')
  })

  it('names credentials that Telegram refuses', async () => {
    const { phone = '' } = sandbox.account('phone')
    const limited = await openTestGateway(sandbox, { credentials: { apiId: PUBLISHED_API_ID, apiHash: 'x' } })
    expect(codeOf(await limited.sendCode(phone))).toBe('apiIdLimited')
    const refused = await openTestGateway(sandbox, { credentials: { apiId: 99_999_999, apiHash: 'x' } })
    expect(codeOf(await refused.sendCode(phone))).toBe('apiCredentialsInvalid')
  })

  it('hands on how long to wait, and does not wait itself', async () => {
    const { phone = '' } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    await sandbox.setFaults({ name: 'flood-wait', value: 77, method: 'auth.sendCode' })
    const answer = await gateway.sendCode(phone)
    expect(answer).toEqual({ ok: false, error: { code: 'floodWait', telegram: 'FLOOD_WAIT_77', seconds: 77 } })
  })

  it('follows the account to its data centre and keeps that session', async () => {
    const gateway = await openTestGateway(sandbox)
    await signInByPhone(gateway, FAR_PHONE, '12345')
    const session = gateway.saveSession()
    await gateway.destroy()
    const again = await openTestGateway(sandbox, { session })
    expect(unwrap(await again.getMe()).phone).toBe(`+${FAR_PHONE}`)
    expect(unwrap(await again.listChats()).map((chat) => chat.title)).toContain('Far Away Readers')
  })

  it('finds out that it is in when only the answer was lost', async () => {
    const { phone = '', code = '', userId } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode(phone))
    const before = await callsOf('auth.signIn')
    await sandbox.setFaults({ name: 'cut-after-apply', method: 'auth.signIn' })
    expect(unwrap(await gateway.signInWithCode(code))).toMatchObject({ step: 'done', me: { userId } })
    expect(await callsOf('auth.signIn')).toBe(before + 1)
  })
})

describe('with a two-step password', () => {
  it('shows the hint, refuses a wrong password and takes the right one', async () => {
    const { phone = '', code = '', password = '', userId } = sandbox.account('password')
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode(phone))
    expect(unwrap(await gateway.signInWithCode(code))).toEqual({ step: 'password', hint: 'when the doors close' })
    expect(codeOf(await gateway.signInWithPassword('not this one'))).toBe('passwordInvalid')
    expect(codeOf(await gateway.signInWithPassword(''))).toBe('passwordInvalid')
    expect(unwrap(await gateway.signInWithPassword(password))).toMatchObject({ step: 'done', me: { userId } })
  })

  it('asks for the password even when the answer to the code was lost', async () => {
    const { phone = '', code = '' } = sandbox.account('password')
    const gateway = await openTestGateway(sandbox)
    unwrap(await gateway.sendCode(phone))
    await sandbox.setFaults({ name: 'cut-after-apply', method: 'auth.signIn' })
    expect(unwrap(await gateway.signInWithCode(code)).step).toBe('password')
  })
})

describe('as a bot', () => {
  it('signs in, and lists no communities', async () => {
    const { botToken = '', userId } = sandbox.account('bot')
    const gateway = await openTestGateway(sandbox)
    const step = unwrap(await gateway.signInWithBotToken(` ${botToken}\n`))
    expect(step).toMatchObject({ step: 'done', me: { userId, isBot: true, phone: null } })
    expect(gateway.saveSession()).toMatch(/^invite-desk-1:bot:2:/)
    expect(unwrap(await gateway.listChats())).toEqual([])
  })

  it('follows a bot to its data centre and saves the session that is signed in', async () => {
    const gateway = await openTestGateway(sandbox)
    expect(unwrap(await gateway.signInWithBotToken(FAR_BOT_TOKEN)).step).toBe('done')
    const session = gateway.saveSession()
    await gateway.destroy()
    const again = await openTestGateway(sandbox, { session })
    expect(unwrap(await again.getMe()).username).toBe('far_away_bot')
  })

  it('names a wrong and an expired token', async () => {
    const gateway = await openTestGateway(sandbox)
    expect(codeOf(await gateway.signInWithBotToken('1:nonsense'))).toBe('botTokenInvalid')
    expect(codeOf(await gateway.signInWithBotToken(EXPIRED_BOT_TOKEN))).toBe('botTokenExpired')
  })
})

describe('by QR code', () => {
  const scan = (token: QrToken, phone: string): Promise<unknown> =>
    sandbox.control({ do: 'acceptLoginToken', token: new URL(token.url).searchParams.get('token') ?? '', phone })

  it('signs in as soon as another app accepts the code', async () => {
    const { phone = '', userId } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    const tokens: QrToken[] = []
    const signedIn = gateway.signInWithQr((token) => tokens.push(token), new AbortController().signal)
    const [token] = await vi.waitUntil(() => (tokens.length > 0 ? tokens : null), PATIENCE)
    if (token === undefined) throw new Error('no token')
    expect(token.url).toMatch(/^tg:\/\/login\?token=[\w-]+$/)
    expect(token.expires).toBeGreaterThan(Date.now() / 1000)
    await scan(token, phone)
    expect(unwrap(await signedIn)).toMatchObject({ step: 'done', me: { userId } })
  })

  it('asks for the password of an account that has one', async () => {
    const { phone = '', password = '', userId } = sandbox.account('password')
    const gateway = await openTestGateway(sandbox)
    const tokens: QrToken[] = []
    const step = gateway.signInWithQr((token) => tokens.push(token), new AbortController().signal)
    const [token] = await vi.waitUntil(() => (tokens.length > 0 ? tokens : null), PATIENCE)
    if (token === undefined) throw new Error('no token')
    await scan(token, phone)
    expect(unwrap(await step).step).toBe('password')
    expect(unwrap(await gateway.signInWithPassword(password))).toMatchObject({ step: 'done', me: { userId } })
  })

  it('goes to the data centre of the account that scanned it', async () => {
    const gateway = await openTestGateway(sandbox)
    const tokens: QrToken[] = []
    const signedIn = gateway.signInWithQr((token) => tokens.push(token), new AbortController().signal)
    const [token] = await vi.waitUntil(() => (tokens.length > 0 ? tokens : null), PATIENCE)
    if (token === undefined) throw new Error('no token')
    await scan(token, FAR_PHONE)
    expect(unwrap(await signedIn)).toMatchObject({ step: 'done', me: { phone: `+${FAR_PHONE}` } })
    expect(unwrap(await gateway.listChats()).map((chat) => chat.title)).toContain('Far Away Readers')
  })

  it('shows a new code after the connection was lost, and ends when it is told to', async () => {
    const gateway = await openTestGateway(sandbox)
    const tokens: QrToken[] = []
    const abort = new AbortController()
    const signedIn = gateway.signInWithQr((token) => tokens.push(token), abort.signal)
    await vi.waitUntil(() => tokens.length > 0, PATIENCE)
    await sandbox.control({ do: 'cutConnections' })
    await vi.waitUntil(() => tokens.length > 1, { timeout: 10_000 })
    abort.abort()
    expect(codeOf(await signedIn)).toBe('signInExpired')
  })
})

describe('signing out', () => {
  it('ends the session at the server', async () => {
    const { phone = '', code = '' } = sandbox.account('phone')
    const gateway = await openTestGateway(sandbox)
    await signInByPhone(gateway, phone, code)
    const session = gateway.saveSession()
    expect(codeOf(await gateway.logOut())).toBe('ok')
    expect(gateway.events.filter((event) => event.kind === 'ended')).toEqual([])
    await gateway.destroy()
    const again = await openTestGateway(sandbox, { session })
    expect(codeOf(await again.getMe())).toBe('sessionEnded')
    expect(again.events.filter((event) => event.kind === 'ended')).toHaveLength(1)
  })
})
