import { Long, type tl } from '@mtcute/core'
import { computeSrpParams } from '@mtcute/core/utils.js'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { accountByPhone } from '../../../../electron/sandbox/world/inspect'
import { type TestKey, TestServer } from './caller'

const IDRIS = '9996610002'

/** A proof made by mtcute, which knows nothing of this server's half. */
async function proofOf(key: TestKey, password: string): Promise<Tl> {
  const answer = await key.ask('account.getPassword')
  const { salt1, salt2, g, p } = answer.current_algo as { salt1: Buffer; salt2: Buffer; g: number; p: Buffer }
  const algo: tl.RawPasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow = {
    _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
    salt1,
    salt2,
    g,
    p,
  }
  const request: tl.account.RawPassword = {
    _: 'account.password',
    currentAlgo: algo,
    srpB: answer.srp_B as Uint8Array,
    srpId: Long.fromBigInt(answer.srp_id as bigint),
    newAlgo: algo,
    newSecureAlgo: { _: 'securePasswordKdfAlgoUnknown' },
    secureRandom: new Uint8Array(),
  }
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  const proof = await computeSrpParams(crypto, request, password)
  if (proof._ !== 'inputCheckPasswordSRP') throw new Error(`mtcute made a ${proof._}`)
  return { _: proof._, srp_id: answer.srp_id, A: proof.A, M1: proof.M1 }
}

async function keyOwingThePassword(server: TestServer): Promise<TestKey> {
  const key = server.key()
  const phone = { phone_number: IDRIS, api_id: 1, api_hash: 'x', settings: { _: 'codeSettings' } }
  const { phone_code_hash } = await key.ask('auth.sendCode', phone)
  const signIn = { phone_number: IDRIS, phone_code_hash, phone_code: '12345' }
  expect(await key.refused('auth.signIn', signIn)).toBe('401 SESSION_PASSWORD_NEEDED')
  return key
}

describe('the two-step password', () => {
  it('lets in whoever proves it, and shows the hint before', async () => {
    const server = new TestServer()
    const key = await keyOwingThePassword(server)
    expect(await key.refused('updates.getState')).toBe('401 SESSION_PASSWORD_NEEDED')
    expect(await key.ask('account.getPassword')).toMatchObject({ has_password: true, hint: 'when the doors close' })
    const { userId, password } = accountByPhone(server.world, IDRIS)
    const answer = await key.ask('auth.checkPassword', { password: await proofOf(key, password ?? '') })
    expect(answer).toMatchObject({ _: 'auth.authorization', user: { first_name: 'Idris' } })
    expect(key.auth).toMatchObject({ userId, passwordPendingFor: null })
  })

  it('refuses a wrong one, a used challenge and a value that proves everything', async () => {
    const key = await keyOwingThePassword(new TestServer())
    const wrong = await proofOf(key, 'open sesame')
    expect(await key.refused('auth.checkPassword', { password: wrong })).toBe('400 PASSWORD_HASH_INVALID')
    expect(await key.refused('auth.checkPassword', { password: wrong })).toBe('400 SRP_ID_INVALID')
    const zero = { ...(await proofOf(key, 'x')), A: Buffer.alloc(256) }
    expect(await key.refused('auth.checkPassword', { password: zero })).toBe('400 PASSWORD_HASH_INVALID')
    const empty = { _: 'inputCheckPasswordEmpty' }
    expect(await key.refused('auth.checkPassword', { password: empty })).toBe('400 PASSWORD_HASH_INVALID')
  })

  it('is none of the business of a key that nobody has signed in with', async () => {
    const server = new TestServer()
    expect(await server.key().refused('account.getPassword')).toBe('401 AUTH_KEY_UNREGISTERED')
    const mara = server.key(accountByPhone(server.world, '9996610001').userId)
    expect((await mara.ask('account.getPassword')).has_password).toBeUndefined()
  })
})
