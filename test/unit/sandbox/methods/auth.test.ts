import { describe, expect, it } from 'vitest'
import { CODE_LIFETIME, WRONG_TRIES } from '../../../../electron/sandbox/methods/auth'
import { accountByPhone } from '../../../../electron/sandbox/world/inspect'
import {
  BANNED_PHONE,
  EXPIRED_BOT_TOKEN,
  FLOODED_PHONE,
  PUBLISHED_API_ID,
  REFUSED_API_ID,
} from '../../../../electron/sandbox/world/seed-accounts'
import { NOW, type TestKey, TestServer } from './caller'

const MARA = '9996610001'
const api = { api_id: 1, api_hash: 'x' }
const settings = { _: 'codeSettings' }

function sendCode(key: TestKey, phone_number: string) {
  return key.ask('auth.sendCode', { ...api, settings, phone_number })
}

async function codeFor(key: TestKey, phone_number: string) {
  const { phone_code_hash } = await sendCode(key, phone_number)
  return { phone_number, phone_code_hash }
}

describe('signing in by phone', () => {
  it('takes the code once and answers with the user', async () => {
    const server = new TestServer()
    const key = server.key()
    const sent = await codeFor(key, '+999 661 0001')
    const answer = await key.ask('auth.signIn', { ...sent, phone_code: '12345' })
    expect(answer).toMatchObject({ _: 'auth.authorization', user: { _: 'user', self: true, first_name: 'Mara' } })
    expect(key.auth.userId).toBe(accountByPhone(server.world, MARA).userId)
    expect(await server.key().refused('auth.signIn', { ...sent, phone_code: '12345' })).toBe('400 PHONE_CODE_EXPIRED')
  })

  it('tells the other sessions of the account', async () => {
    const server = new TestServer()
    const { userId, pts } = accountByPhone(server.world, MARA)
    const phone = server.key(userId)
    const key = server.key()
    await key.call('auth.signIn', { ...(await codeFor(key, MARA)), phone_code: '12345' })
    expect(phone.pushed).toMatchObject([
      { _: 'updates', updates: [{ _: 'updateNewMessage', pts: pts + 1, pts_count: 1 }] },
    ])
    expect(key.pushed).toEqual([])
  })

  it('refuses an empty and a wrong code, and after too many tries every code', async () => {
    const key = new TestServer().key()
    const sent = await codeFor(key, MARA)
    expect(await key.refused('auth.signIn', { ...sent, phone_code: '' })).toBe('400 PHONE_CODE_EMPTY')
    for (let tries = 0; tries < WRONG_TRIES; tries++) {
      expect(await key.refused('auth.signIn', { ...sent, phone_code: '11111' })).toBe('400 PHONE_CODE_INVALID')
    }
    expect(await key.refused('auth.signIn', { ...sent, phone_code: '12345' })).toBe('400 PHONE_CODE_EXPIRED')
  })

  it('lets a code go stale, and the one sent again replace it', async () => {
    const server = new TestServer()
    const key = server.key()
    const stale = await codeFor(key, MARA)
    server.clock = NOW + CODE_LIFETIME
    expect(await key.refused('auth.signIn', { ...stale, phone_code: '12345' })).toBe('400 PHONE_CODE_EXPIRED')
    const first = await codeFor(key, MARA)
    const second = await key.ask('auth.resendCode', first)
    expect(second).toMatchObject({ type: { _: 'auth.sentCodeTypeSms', length: 5 } })
    expect(await key.refused('auth.signIn', { ...first, phone_code: '12345' })).toBe('400 PHONE_CODE_EXPIRED')
    const { phone_code_hash } = second
    expect(await key.call('auth.cancelCode', { phone_number: MARA, phone_code_hash })).toBe(true)
    expect(await key.refused('auth.resendCode', { phone_number: MARA, phone_code_hash })).toBe('400 PHONE_CODE_EXPIRED')
  })

  it('stops sending after three more codes', async () => {
    const key = new TestServer().key()
    let sent = await codeFor(key, MARA)
    for (let resends = 0; resends < 3; resends++) {
      sent = { ...sent, phone_code_hash: (await key.ask('auth.resendCode', sent)).phone_code_hash }
    }
    expect(await key.refused('auth.resendCode', sent)).toBe('406 SEND_CODE_UNAVAILABLE')
  })

  it.each([
    ['12', '406 PHONE_NUMBER_INVALID'],
    ['abc', '406 PHONE_NUMBER_INVALID'],
    [BANNED_PHONE, '400 PHONE_NUMBER_BANNED'],
    [FLOODED_PHONE, '400 PHONE_NUMBER_FLOOD'],
    ['9996640004', '303 PHONE_MIGRATE_4'],
  ])('answers the phone %s with %s', async (phone_number, error) => {
    expect(await new TestServer().key().refused('auth.sendCode', { ...api, settings, phone_number })).toBe(error)
  })

  it('lets the account of the other data centre in there', async () => {
    const key = new TestServer().key(null, 4)
    const sent = await codeFor(key, '9996640004')
    expect(await key.ask('auth.signIn', { ...sent, phone_code: '12345' })).toMatchObject({
      user: { first_name: 'Noor' },
    })
  })

  it.each([
    [0, 'x', '400 API_ID_INVALID'],
    [1, '', '400 API_ID_INVALID'],
    [REFUSED_API_ID, 'x', '400 API_ID_INVALID'],
    [PUBLISHED_API_ID, 'x', '400 API_ID_PUBLISHED_FLOOD'],
  ])('answers api id %i with hash "%s" with %s', async (api_id, api_hash, error) => {
    const key = new TestServer().key()
    expect(await key.refused('auth.sendCode', { api_id, api_hash, settings, phone_number: MARA })).toBe(error)
    const bot = { flags: 0, api_id, api_hash, bot_auth_token: '7000000001:x' }
    expect(await key.refused('auth.importBotAuthorization', bot)).toBe(error)
    expect(await key.refused('auth.exportLoginToken', { api_id, api_hash, except_ids: [] })).toBe(error)
  })

  it('asks a number without an account to sign up', async () => {
    const key = new TestServer().key()
    const sent = await codeFor(key, '4915100000000')
    const answer = await key.ask('auth.signIn', { ...sent, phone_code: '12345' })
    expect(answer).toEqual({ _: 'auth.authorizationSignUpRequired' })
    expect(key.auth.userId).toBeNull()
  })
})

describe('bots', () => {
  const bot = { ...api, flags: 0 }

  it('sign in by their token, at home', async () => {
    const server = new TestServer()
    const tokens = [...server.world.accounts.values()].flatMap(({ botToken, dcId }) =>
      botToken === null ? [] : [{ botToken, dcId }],
    )
    expect(tokens.map((one) => one.dcId)).toEqual([2, 4])
    const [home, away] = tokens
    const key = server.key()
    const answer = await key.ask('auth.importBotAuthorization', { ...bot, bot_auth_token: home?.botToken })
    expect(answer).toMatchObject({ user: { bot: true } })
    expect(await key.refused('auth.importBotAuthorization', { ...bot, bot_auth_token: away?.botToken })).toBe(
      '303 USER_MIGRATE_4',
    )
  })

  it.each([
    ['nonsense', '400 ACCESS_TOKEN_INVALID'],
    [EXPIRED_BOT_TOKEN, '400 ACCESS_TOKEN_EXPIRED'],
  ])('are refused with the token %s', async (bot_auth_token, error) => {
    expect(await new TestServer().key().refused('auth.importBotAuthorization', { ...bot, bot_auth_token })).toBe(error)
  })
})

describe('ending and carrying authorizations', () => {
  it('frees the key on sign-out', async () => {
    const server = new TestServer()
    const key = server.key(accountByPhone(server.world, MARA).userId)
    await key.call('updates.getState')
    expect(await key.call('auth.logOut')).toEqual({ _: 'auth.loggedOut' })
    expect(await key.refused('updates.getState')).toBe('401 AUTH_KEY_UNREGISTERED')
  })

  it('ends all other sessions of the account, and nobody else’s', async () => {
    const server = new TestServer()
    const { userId } = accountByPhone(server.world, MARA)
    const [here, there, lena] = [
      server.key(userId),
      server.key(userId),
      server.key(accountByPhone(server.world, '9996610003').userId),
    ]
    await here.call('auth.resetAuthorizations')
    expect([here, there, lena].map((key) => key.auth.deadBecause)).toEqual([null, 'SESSION_REVOKED', null])
  })

  it('carries an authorization to another data centre once', async () => {
    const server = new TestServer()
    const { userId } = accountByPhone(server.world, MARA)
    const { id, bytes } = await server.key(userId).ask('auth.exportAuthorization', { dc_id: 4 })
    const away = server.key(null, 4)
    expect(await server.key().refused('auth.importAuthorization', { id, bytes })).toBe('400 AUTH_BYTES_INVALID')
    expect(await away.refused('auth.importAuthorization', { id: 1n, bytes })).toBe('400 USER_ID_INVALID')
    await away.call('auth.importAuthorization', { id, bytes })
    expect(away.auth.userId).toBe(userId)
    expect(await server.key(null, 4).refused('auth.importAuthorization', { id, bytes })).toBe('400 AUTH_BYTES_INVALID')
    expect(await away.refused('auth.exportAuthorization', { dc_id: 9 })).toBe('400 DC_ID_INVALID')
  })
})
