import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxServer, startServer } from '../../../electron/sandbox/server'
import { RawClient, type Transport } from '../../support/raw-client'
import { ask, type ExchangeOptions, exchangeKey } from '../../support/raw-handshake'

let server: SandboxServer
beforeAll(async () => {
  server = await startServer({ methods: {} })
})
afterAll(() => server.close())

async function exchange(options: ExchangeOptions = {}, transport: Transport = 'full'): Promise<RawClient> {
  const client = await RawClient.connect(server.port, transport)
  client.key = await exchangeKey(client, createPublicKey(server.publicKeyPem), options)
  client.salt = client.key.salt
  return client
}

function dcOf(client: RawClient): number | undefined {
  const known = [...server.keys.authorizations()]
  // The newest key is the one that was just made.
  expect(client.key).not.toBeNull()
  return known.at(-1)?.dcId
}

describe('key exchange', () => {
  test.each<[Transport, ExchangeOptions['padding']]>([
    ['full', 'rsa-pad'],
    ['abridged', 'rsa-pad'],
    ['intermediate', 'old'],
    ['padded', 'rsa-pad'],
    ['obfuscated', 'old'],
  ])('over %s with %s padding gives a key that calls can be made with', async (transport, padding) => {
    const client = await exchange({ padding }, transport)
    expect(await client.init()).toMatchObject({ _: 'config', this_dc: 2 })
    client.close()
  })

  test('a data centre that the client names is the one it gets; else the port says it', async () => {
    expect(dcOf(await exchange({ dcId: 4 }))).toBe(4)
    expect(dcOf(await exchange({ dcId: 10_005 }))).toBe(5)
    expect(dcOf(await exchange({ dcId: 77 }))).toBe(2)
    const port = server.dcOptions.find(({ dcId }) => dcId === 3)?.port ?? 0
    const client = await RawClient.withKey(port, server.publicKeyPem)
    expect(await client.init()).toMatchObject({ this_dc: 3 })
  })

  test.each<[string, ExchangeOptions]>([
    ['another nonce', { spoilInner: (inner) => ({ ...inner, nonce: Buffer.alloc(16) }) }],
    ['another server nonce', { spoilInner: (inner) => ({ ...inner, server_nonce: Buffer.alloc(16) }) }],
    ['p and q that do not make pq', { spoilInner: (inner) => ({ ...inner, q: Buffer.of(5) }) }],
    ['another pq', { spoilInner: (inner) => ({ ...inner, pq: Buffer.of(6) }) }],
    ['another object', { spoilInner: () => ({ _: 'ping', ping_id: 1n }) }],
  ])('%s inside the sealed part ends the connection', async (_, options) => {
    for (const padding of ['rsa-pad', 'old'] as const) {
      await expect(exchange({ ...options, padding })).rejects.toThrow('the connection has ended')
    }
  })

  test('an unsafe g_b is answered dh_gen_fail', async () => {
    await expect(exchange({ spoilPublic: () => Buffer.of(1) })).rejects.toThrow('dh_gen_fail')
  })

  test('steps out of turn and calls in the clear end the connection', async () => {
    for (const message of [
      { _: 'help.getConfig' },
      {
        _: 'set_client_DH_params',
        nonce: Buffer.alloc(16),
        server_nonce: Buffer.alloc(16),
        encrypted_data: Buffer.alloc(16),
      },
    ]) {
      const client = await RawClient.connect(server.port)
      await expect(ask(client, message)).rejects.toThrow('the connection has ended')
    }
  })

  test('many exchanges side by side all come out well', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => exchange()))
    const configs = await Promise.all(clients.map((client) => client.init()))
    expect(configs.every((config) => typeof config === 'object' && config !== null && '_' in config)).toBe(true)
    expect(new Set(clients.map(({ key }) => key?.key.toString('hex'))).size).toBe(20)
    for (const client of clients) client.close()
  })

  test('a key that is not known here is answered -404', async () => {
    const client = await exchange()
    client.key = { key: Buffer.alloc(256, 5), salt: 0n }
    client.send({ _: 'ping', ping_id: 1n })
    expect((await client.nextPacket()).readInt32LE(0)).toBe(-404)
    await client.untilClosed()
  })
})
