import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { createTransport, type Transport } from '../../electron/telegram/mtproto/transport'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { linkRequest, openLinks } from '../support/links'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { type StallingProxy, startStallingProxy } from '../support/stalling-proxy'

const COMMUNITY = 'Berlin Runners'
/** Seconds for which a request counts as on its way: longer than any test. */
const LONG = 3_600

let server: TestSandbox
let network: StallingProxy
let folder = ''
let chatId = ''
let session = ''

/** A gateway with the saved session whose line stands, through the network. */
const standing = async (): Promise<TestGateway> => {
  const gateway = await openTestGateway(network, { session })
  unwrap(await gateway.connect())
  // Known from here on: a link is asked for without another question before.
  unwrap(await gateway.listChats())
  return gateway
}
const count = async (title: string): Promise<number> =>
  (await server.links(COMMUNITY)).filter((link) => link.title === title).length

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'still-on-its-way-'))
  server = await startTestSandbox()
  const gateway = await signedInGateway(server)
  chatId = await chatIdOf(gateway, COMMUNITY)
  session = gateway.saveSession()
  await gateway.destroy()
})
beforeEach(async () => {
  network = await startStallingProxy(server.listening)
})
afterEach(async () => {
  await server.setFaults()
  await endAllGateways()
  await network.close()
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const socketOf = ({ connection }: Transport): Socket => {
  const socket: unknown = Reflect.get(connection.socket, 'client')
  if (!(socket instanceof Socket)) throw new Error('no socket')
  return socket
}

test('what a line that is given up leaves to the kernel is not sent any more', async () => {
  const stalled = createServer({ pauseOnConnect: true })
  stalled.listen(0, '127.0.0.1')
  await once(stalled, 'listening')
  const { port } = stalled.address() as AddressInfo
  const transport = createTransport({ id: 2, host: '127.0.0.1', port }, 'full', null, () => 0)
  const taken = once(stalled, 'connection') as Promise<[Socket]>
  await transport.connect()
  const [socket] = await taken
  let arrived = 0
  socket.on('data', ({ length }) => (arrived += length))
  socket.on('error', () => undefined)
  socket.pause()
  const sent = 16 * 1024 * 1024
  transport.connection.socket.write(Buffer.alloc(sent))
  // The kernel has taken what it can hold, here and there.
  await vi.waitUntil(() => socketOf(transport).bytesWritten === sent, PATIENCE)
  transport.destroy()
  socket.resume()
  await once(socket, 'close')
  // A closed socket hands over megabytes more than the other side's kernel had.
  expect(arrived).toBeLessThan(1024 * 1024)
  stalled.close()
})

/** The same request, asked for on a line that stalls and is given up. */
const giveUp = async (title: string, arrivalLimit: number) => {
  const accountId = randomUUID()
  const account = {
    ...accountOf('test', { userId: '1', name: 'M', username: null, phone: null, isBot: false }),
    id: accountId,
  }
  let gateway: TelegramGateway = await standing()
  const connection = async () => ok(connectAccount(account, gateway))
  const findChat = async () =>
    ok({
      ...{ id: chatId, kind: 'supergroup' as const, title: COMMUNITY, username: null, memberCount: null },
      ...{ isOwner: true, hasPhoto: false },
    })
  const open = () => openLinks(gateway, folder, { accountId, arrivalLimit, connection, findChat })
  const createRequest = linkRequest(chatId, title)
  const { links, journal } = await open()
  network.stall()
  const asked = links.create(createRequest)
  await vi.waitUntil(() => network.held() > 0 && journal.isOpen(createRequest.requestId), PATIENCE)
  await gateway.destroy()
  expect(codeOf(await asked)).toBe('outcomeUnknown')
  gateway = await standing()
  return { createRequest, open, first: { links, journal } }
}

test.each([
  ['in the same run of the app', false],
  ['after a restart', true],
] as const)('two looks find nothing, then the network delivers: one link, %s', async (_when, restarts) => {
  const title = `delivered late ${restarts}`
  const { createRequest, open, first } = await giveUp(title, LONG)
  const { links, journal } = restarts ? await open() : first
  expect(await links.settle(chatId)).toEqual(ok(1))
  expect(codeOf(await links.create(createRequest))).toBe('outcomeUnknown')
  expect(await count(title)).toBe(0)
  network.goOn()
  await vi.waitUntil(async () => (await count(title)) > 0, PATIENCE)
  expect(await links.create(createRequest)).toMatchObject({ ok: true, value: { link: { title } } })
  expect(journal.outcome(createRequest.requestId)?.kind).toBe('created')
  expect(await count(title)).toBe(1)
})

test('once it is too old to be taken it does not exist and is sent again; what is delivered then is refused', async () => {
  const { createRequest, open } = await giveUp('too old', 390)
  await server.setFaults({ name: 'clock-offset', value: 400 })
  const { links } = await open()
  expect(await links.create(createRequest)).toMatchObject({ ok: true, value: { link: { title: 'too old' } } })
  network.goOn()
  await endAllGateways()
  await network.over()
  expect(await count('too old')).toBe(1)
})
