import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createLinks } from '../../electron/services/links/create/links'
import { type EngineDesk, openEngine, rowsOf } from '../support/campaign'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
} from '../support/gateway'
import { until } from '../support/link-store'
import { linkRequest } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf } from '../support/work'

const COMMUNITIES = ['Berlin Runners', 'City Runners News'] as const
const EXPORT = 'messages.exportChatInvite'

let server: TestSandbox
let folder = ''
let session = ''
let chats: readonly string[] = []
let desk: EngineDesk
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaigns-'))
  server = await startTestSandbox({ seed: 'campaigns' })
  const gateway = await signedInGateway(server)
  session = gateway.saveSession()
  chats = await Promise.all(COMMUNITIES.map((title) => chatIdOf(gateway, title)))
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const open = async (more: { readonly keyRefusalPauses?: readonly number[] } = {}): Promise<TestGateway> => {
  const gateway = await openTestGateway(server, { session, callTimeout: 2_000, ...more })
  desk = await openEngine(folder, gateway, { maker: { secondLookAfter: 400, arrivalLimit: 4 } })
  return gateway
}

const planned = (name: string, count: number) =>
  chats.flatMap((chat) =>
    rowsOf(chat, count).map((row, at) => ({ ...row, title: `${name} ${at}`, requestId: `${name} ${chat} ${at}` })),
  )

/** Titles at the server, oldest first. */
const titlesAt = async (community: string, name: string): Promise<(string | null)[]> =>
  (await server.links(community)).map(({ title }) => title).filter((title) => title?.startsWith(`${name} `))

const inOrder = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`)

test('over two communities, through cuts and lost answers: each once, in the order of the rows', async () => {
  await open()
  await server.setFaults(
    { name: 'cut-after-apply', times: 2 },
    { name: 'cut-mid-frame', times: 1 },
    { name: 'mute', times: 1 },
    { name: 'latency', value: 10 },
  )
  expect(await desk.engine.begin('cuts', planned('Cut', 25))).toEqual(ok(null))
  await until(async () => (await desk.status('cuts')).created >= 10)
  await server.control({ do: 'cutConnections' })
  await server.setFaults({ name: 'cut-before-apply', times: 2 }, { name: 'internal', times: 1 })
  expect(await desk.reached('cuts', 'finished')).toMatchObject({ created: 50, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, 'Cut')).toEqual(inOrder('Cut', 25))
})

test('forged transport errors -404: the campaign waits meanwhile and goes on, each link once, and nobody is signed out', async () => {
  const gateway = await open({ keyRefusalPauses: [20, 40, 80, 160, 320] })
  await server.setFaults({ name: 'latency', value: 10 })
  expect(await desk.engine.begin('forged', planned('Forged', 25))).toEqual(ok(null))
  for (const made of [5, 20, 35]) {
    await until(async () => (await desk.status('forged')).created >= made)
    await server.setFaults({ name: 'transport-error', times: 3 }, { name: 'latency', value: 10 })
    await server.control({ do: 'forgeTransportError' })
  }
  expect(await desk.reached('forged', 'finished')).toMatchObject({ created: 50, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, 'Forged')).toEqual(inOrder('Forged', 25))
  expect(gateway.events.filter(({ kind }) => kind === 'ended')).toEqual([])
  expect(gateway.events).toContainEqual({ kind: 'connection', state: 'confirming' })
  expect(gateway.saveSession()).toBe(session)
})

test('a cell with a line break, whose answer is lost, ends in one link', async () => {
  await open()
  await server.setFaults({ name: 'cut-after-apply', times: 2 })
  const rows = planned('Ambassador\nAna', 3).filter(({ chatId }) => chatId === chats[0])
  await desk.engine.begin('breaks', rows)
  expect(await desk.reached('breaks', 'finished')).toMatchObject({ created: 3, failed: 0 })
  expect(await titlesAt(COMMUNITIES[0], 'Ambassador Ana')).toEqual(inOrder('Ambassador Ana', 3))
})

test('a right that is taken away holds that community by name until it is given back, and nothing is made twice', async () => {
  const { userId } = server.account('phone')
  const give = (may: boolean) =>
    server.control({ do: 'setInviteRight', community: 'Marathon Orga', account: userId, may })
  await give(true)
  const gateway = await open()
  const orga = await chatIdOf(gateway, 'Marathon Orga')
  const rows = [
    ...planned('Taken', 30).filter(({ chatId }) => chatId === chats[0]),
    ...rowsOf(orga, 30).map((row, at) => ({ ...row, community: 'Marathon Orga', title: `Taken ${at}` })),
  ]
  await server.setFaults({ name: 'latency', value: 20, method: EXPORT })
  await desk.engine.begin('taken', rows)
  await until(async () => (await server.links('Marathon Orga')).length > 5)
  await give(false)
  const held = await desk.reached('taken', 'paused')
  expect(held.state).toMatchObject({ because: { code: 'chatAdminRequired' }, chats: ['Marathon Orga'] })
  expect(await titlesAt(COMMUNITIES[0], 'Taken')).toEqual(inOrder('Taken', 30))
  await desk.engine.resume('taken')
  expect((await desk.reached('taken', 'paused')).state).toMatchObject({ chats: ['Marathon Orga'] })
  await give(true)
  await desk.engine.resume('taken')
  expect(await desk.reached('taken', 'finished')).toMatchObject({ created: 60, failed: 0 })
  expect(await titlesAt('Marathon Orga', 'Taken')).toEqual(inOrder('Taken', 30))
  await give(false)
})

test.each([
  ['frozen', 'accountFrozen', 'FROZEN_METHOD_INVALID'],
  ['limited', 'accountLimited', 'PEER_FLOOD'],
] as const)('an account that is %s makes nothing until that is lifted', async (as, code, telegram) => {
  await open()
  const { userId } = server.account('phone')
  await server.control({ do: 'restrict', account: userId, as })
  await server.control({ do: 'clearJournal' })
  await desk.engine.begin(as, planned(`Is ${as}`, 20))
  const held = await desk.reached(as, 'paused')
  expect(held.state).toEqual({ kind: 'paused', because: { code, telegram } })
  // One request a community may have been on its way.
  expect((await callsOf(server, EXPORT)).length).toBeLessThanOrEqual(COMMUNITIES.length)
  await server.control({ do: 'restrict', account: userId, as: null })
  await desk.engine.resume(as)
  expect(await desk.reached(as, 'finished')).toMatchObject({ created: 40, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, `Is ${as}`)).toEqual(inOrder(`Is ${as}`, 20))
})

test('a right that is lost holds the rows of its community after one request; the others are made', async () => {
  await open()
  await server.control({ do: 'clearJournal' })
  await server.setFaults({ name: 'refuse', value: '403:CHAT_ADMIN_REQUIRED', method: EXPORT, times: 1 })
  await desk.engine.begin('rights', planned('Rights', 40))
  const held = await desk.reached('rights', 'paused')
  expect(held).toMatchObject({ created: 40, failed: 0, state: { because: { code: 'chatAdminRequired' } } })
  expect(await callsOf(server, EXPORT)).toHaveLength(41)
  await desk.engine.resume('rights')
  expect(await desk.reached('rights', 'finished')).toMatchObject({ created: 80, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, 'Rights')).toEqual(inOrder('Rights', 40))
})

test.each([
  ['420:FROZEN_METHOD_INVALID', 'accountFrozen'],
  ['400:PEER_FLOOD', 'accountLimited'],
  ['403:USER_RESTRICTED', 'accountLimited'],
] as const)('%s holds the whole campaign after its first answers', async (value, code) => {
  await open()
  await server.control({ do: 'clearJournal' })
  await server.setFaults({ name: 'refuse', value, method: EXPORT })
  await desk.engine.begin(value, planned(value, 30))
  expect(await desk.reached(value, 'paused')).toMatchObject({ created: 0, failed: 0, state: { because: { code } } })
  // One for each community at most.
  expect((await callsOf(server, EXPORT)).length).toBeLessThanOrEqual(COMMUNITIES.length)
  await server.setFaults()
  await desk.engine.resume(value)
  expect(await desk.reached(value, 'finished')).toMatchObject({ created: 60, failed: 0 })
})

test('a flood wait is waited out, and the order of the rows holds through it', async () => {
  await open()
  await server.setFaults({ name: 'flood-wait', value: 1, times: 2, method: EXPORT })
  await desk.engine.begin('flood', planned('Flood', 12))
  expect((await desk.reached('flood', 'waiting')).state).toMatchObject({ because: { code: 'floodWait' } })
  expect(await desk.reached('flood', 'finished')).toMatchObject({ created: 24, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, 'Flood')).toEqual(inOrder('Flood', 12))
})

test('the form’s links and a campaign’s of the very same words are told apart', async () => {
  const gateway = await open()
  const { maker, account } = desk
  const links = createLinks({
    connection: async () => ok(connectAccount(account, gateway)),
    findChat: (chatId) => gateway.resolveChat(chatId),
    ...{ maker, onChange: () => undefined },
  })
  await server.setFaults({ name: 'cut-after-apply', times: 3 })
  await desk.engine.begin('same', planned('Same', 10))
  const [chatId = ''] = chats
  const mine = await Promise.all([0, 1, 2].map((at) => links.create(linkRequest(chatId, `Same ${at}`))))
  expect(mine.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
  expect(await desk.reached('same', 'finished')).toMatchObject({ created: 20, failed: 0 })
  expect(await titlesAt(COMMUNITIES[0], 'Same')).toHaveLength(13)
  expect(await titlesAt(COMMUNITIES[1], 'Same')).toHaveLength(10)
})

// The last one: nobody is signed in after it.
test('a session that dies half-way holds the campaign and says why; nothing is lost', async () => {
  await open()
  await server.setFaults({ name: 'latency', value: 30, method: EXPORT })
  await desk.engine.begin('dead', planned('Dead', 30))
  await until(async () => (await desk.status('dead')).created >= 5)
  await server.control({ do: 'endSessions', account: server.account('phone').phone ?? '' })
  const held = await desk.reached('dead', 'paused')
  expect(held.state).toEqual({ kind: 'paused', because: { code: 'sessionEnded', telegram: 'SESSION_REVOKED' } })
  const again = await signedInGateway(server)
  session = again.saveSession()
  await desk.end()
  await open()
  desk.engine.online()
  expect(await desk.reached('dead', 'finished')).toMatchObject({ created: 60, failed: 0 })
  for (const community of COMMUNITIES) expect(await titlesAt(community, 'Dead')).toEqual(inOrder('Dead', 30))
})
