import { describe, expect, it } from 'vitest'
import { LOGIN_TOKEN_LIFETIME } from '../../../../electron/sandbox/methods/login-token'
import { acceptLoginToken, accountByPhone } from '../../../../electron/sandbox/world/inspect'
import { NOW, type TestKey, TestServer } from './caller'

const asked = { api_id: 1, api_hash: 'x', except_ids: [] }

function show(key: TestKey) {
  return key.ask('auth.exportLoginToken', asked)
}

function signedIn(server: TestServer, phone: string): TestKey {
  const { userId, dcId } = accountByPhone(server.world, phone)
  return server.key(userId, dcId)
}

describe('signing in by a QR code', () => {
  it('wakes the key that shows the code and lets it in', async () => {
    const server = new TestServer()
    const [screen, phone] = [server.key(), signedIn(server, '9996610001')]
    const { token, expires } = await show(screen)
    expect(expires).toBe(NOW + LOGIN_TOKEN_LIFETIME)
    expect(await phone.ask('auth.acceptLoginToken', { token })).toMatchObject({
      _: 'authorization',
      device_model: 'Test',
    })
    expect(screen.pushed).toMatchObject([{ _: 'updateShort', update: { _: 'updateLoginToken' } }])
    expect(await phone.refused('auth.acceptLoginToken', { token })).toBe('400 AUTH_TOKEN_ALREADY_ACCEPTED')
    const outcome = await show(screen)
    expect(outcome).toMatchObject({ _: 'auth.loginTokenSuccess', authorization: { user: { first_name: 'Mara' } } })
    expect(screen.auth.userId).toBe(phone.auth.userId)
  })

  it('lets a code go stale', async () => {
    const server = new TestServer()
    const [screen, phone] = [server.key(), signedIn(server, '9996610001')]
    const { token } = await show(screen)
    server.clock += LOGIN_TOKEN_LIFETIME
    expect(await phone.refused('auth.acceptLoginToken', { token })).toBe('400 AUTH_TOKEN_EXPIRED')
    expect(await phone.refused('auth.acceptLoginToken', { token: Buffer.alloc(32) })).toBe('400 AUTH_TOKEN_INVALIDX')
    expect(await show(screen)).toMatchObject({ _: 'auth.loginToken' })
    expect(screen.auth.userId).toBeNull()
  })

  it('asks for the password where there is one', async () => {
    const server = new TestServer()
    const [screen, phone] = [server.key(), signedIn(server, '9996610002')]
    await phone.call('auth.acceptLoginToken', { token: (await show(screen)).token })
    expect(await screen.refused('auth.exportLoginToken', asked)).toBe('401 SESSION_PASSWORD_NEEDED')
    expect(screen.auth.passwordPendingFor).toBe(phone.auth.userId)
  })

  it('sends an account of the other data centre there', async () => {
    const server = new TestServer()
    const [screen, phone] = [server.key(), signedIn(server, '9996640004')]
    await phone.call('auth.acceptLoginToken', { token: (await show(screen)).token })
    const { _: name, dc_id, token } = await show(screen)
    expect([name, dc_id]).toEqual(['auth.loginTokenMigrateTo', 4])
    const there = server.key(null, 4)
    expect(await there.ask('auth.importLoginToken', { token })).toMatchObject({ _: 'auth.loginTokenSuccess' })
    expect([screen.auth.userId, there.auth.userId]).toEqual([null, phone.auth.userId])
  })

  it('can be accepted by a test’s own hand', async () => {
    const server = new TestServer()
    const screen = server.key()
    const { token } = await show(screen)
    const { userId } = accountByPhone(server.world, '9996610003')
    expect(acceptLoginToken(server.world, token as Uint8Array, userId)).toBe(screen.auth.authKeyId)
    expect(await show(screen)).toMatchObject({ authorization: { user: { first_name: 'Lena' } } })
  })
})
