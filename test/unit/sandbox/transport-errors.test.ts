import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFault } from '../../../electron/sandbox/faults'
import { type SandboxServer, startServer } from '../../../electron/sandbox/server'
import { RawClient } from '../../support/raw-client'

let server: SandboxServer
let known: RawClient
beforeAll(async () => {
  server = await startServer({ methods: {} })
  known = await RawClient.withKey(server.port, server.publicKeyPem)
  await known.init()
})
afterAll(async () => {
  known.close()
  await server.close()
})

/** What a new connection with a known key is answered first: a transport error's number, or `served`. */
const answered = async (): Promise<number | 'served'> => {
  const client = await RawClient.connect(server.port, 'full', known.key)
  client.send({ _: 'ping', ping_id: 1n })
  const served = client.waitFor('pong').then(() => 'served' as const)
  const first = await Promise.any([served, client.nextPacket().then((packet) => packet.readInt32LE(0))])
  client.close()
  return first
}

test('forged on so many new connections, then served with the same key; the journal tells it from a lost key', async () => {
  server.faults.set([parseFault('transport-error,times=2'), parseFault('transport-error=-429,times=1')])
  expect([await answered(), await answered(), await answered(), await answered()]).toEqual([-404, -404, -429, 'served'])
  expect(server.journal.entries.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual(
    expect.arrayContaining(['transport -404 forged', 'transport -429 forged']),
  )
  expect(server.journal.counts['transport -404']).toBe(2)
  for (const { authKeyId } of [...server.keys.authorizations()]) server.keys.remove(authKeyId)
  expect(await answered()).toBe(-404)
  expect(server.journal.entries.at(-1)).toMatchObject({ method: 'transport -404', outcome: 'no such key' })
})
