import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSignInServer } from '../../../../electron/services/accounts/endpoints'

const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = key.export({ type: 'pkcs1', format: 'pem' }).toString()
const sound = { dcId: 2, host: '127.0.0.1', port: 4430, publicKey }
let folder = ''
let path = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endpoints-'))
  path = join(folder, 'server.json')
})
afterAll(() => rm(folder, { recursive: true }))

test('without the variable it is Telegram', async () => {
  for (const unset of [undefined, '']) {
    expect(await findSignInServer(unset, false)).toEqual({
      kind: 'telegram',
      endpoint: { kind: 'telegram' },
      refusedTestServer: false,
    })
  }
})

test('a sound file is the test server, with or without its accounts', async () => {
  await writeFile(path, JSON.stringify({ ...sound, accounts: [{ phone: '1', code: '2', userId: '3' }] }))
  expect(await findSignInServer(path, false)).toEqual({
    kind: 'test',
    endpoint: { ok: true, value: { kind: 'test', ...sound } },
  })
})

test('a packaged app refuses it and says so', async () => {
  await writeFile(path, JSON.stringify(sound))
  expect(await findSignInServer(path, true)).toMatchObject({ kind: 'telegram', refusedTestServer: true })
})

test.each([
  ['no JSON', '{'],
  ['no port', JSON.stringify({ ...sound, port: undefined })],
  ['a port out of range', JSON.stringify({ ...sound, port: 70_000 })],
  [
    'a key that is none',
    JSON.stringify({ ...sound, publicKey: '-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----' }),
  ],
])('%s: a named error, and Telegram is not used instead', async (_what, content) => {
  await writeFile(path, content)
  expect(await findSignInServer(path, false)).toEqual({
    kind: 'test',
    endpoint: { ok: false, error: { code: 'testServerInvalid' } },
  })
})

test('no such file', async () => {
  expect(await findSignInServer(join(folder, 'nowhere.json'), false)).toMatchObject({ endpoint: { ok: false } })
})
