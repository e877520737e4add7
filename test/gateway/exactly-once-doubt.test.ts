import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ok } from '../../electron/contract/result'
import { chatIdOf, codeOf, endAllGateways, openTestGateway, signedInGateway, unwrap } from '../support/gateway'
import { linkRequest, openLinks } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const COMMUNITY = 'Berlin Runners'
const EXPORT = 'messages.exportChatInvite'
const LIST = 'messages.getExportedChatInvites'

let server: TestSandbox
let folder = ''
let chatId = ''
let session = ''

const invite = {
  ...{ title: 'thrown out', expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
}

/** A gateway with the saved session that has not dialled yet, as at the start of the app. */
const saved = (callTimeout: number) => openTestGateway(server, { session, callTimeout })
const count = async (title: string): Promise<number> =>
  (await server.links(COMMUNITY)).filter((link) => link.title === title).length

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exactly-once-doubt-'))
  server = await startTestSandbox()
  const gateway = await signedInGateway(server)
  chatId = await chatIdOf(gateway, COMMUNITY)
  session = gateway.saveSession()
})
afterEach(async () => {
  await server.setFaults()
  await endAllGateways()
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the same request asked for again while its fate is open is looked up, not sent', async () => {
  const { links } = await openLinks(await saved(4_000), folder)
  const createRequest = linkRequest(chatId, 'asked again')
  await server.setFaults({ name: 'cut-after-apply' }, { name: 'internal', method: LIST })
  expect(codeOf(await links.create(createRequest))).toBe('outcomeUnknown')
  expect(codeOf(await links.create(createRequest))).toBe('outcomeUnknown')
  await server.setFaults()
  expect(await links.create(createRequest)).toMatchObject({ ok: true, value: { link: { title: 'asked again' } } })
  expect(await count('asked again')).toBe(1)
})

test('a request’s fate is told by its id: an untitled link that another admin makes meanwhile is not taken for it', async () => {
  const { links } = await openLinks(await saved(4_000), folder)
  const lost = linkRequest(chatId, '')
  await server.setFaults({ name: 'cut-before-apply' }, { name: 'internal', method: LIST })
  expect(codeOf(await links.create(lost))).toBe('outcomeUnknown')
  const swallowed = linkRequest(chatId, '', { usageLimit: 3 })
  await server.setFaults({ name: 'cut-after-apply' }, { name: 'internal', method: LIST })
  expect(codeOf(await links.create(swallowed))).toBe('outcomeUnknown')
  await server.setFaults()
  const other = await openTestGateway(server)
  unwrap(await other.connect())
  unwrap(await other.signInWithBotToken(server.account('bot').botToken ?? ''))
  expect(codeOf(await other.exportChatInvite({ ...invite, title: null, chatId }))).toBe('ok')

  expect(await links.fate(lost.requestId, chatId, false)).toEqual(ok({ kind: 'open' }))
  expect(await links.fate(lost.requestId, chatId, true)).toEqual(ok({ kind: 'notCreated' }))
  expect(await links.fate(swallowed.requestId, chatId, false)).toMatchObject({
    value: { kind: 'answered', outcome: { kind: 'link', link: { title: null, usageLimit: 3 } } },
  })
})

test('an error inside Telegram that cannot be looked up leaves the fate open, and says so', async () => {
  const { links, journal } = await openLinks(await saved(4_000), folder)
  await server.setFaults({ name: 'internal' }, { name: 'internal', method: LIST })
  expect(codeOf(await links.create(linkRequest(chatId, 'inside')))).toBe('outcomeUnknown')
  expect(journal.open()).toHaveLength(1)
})

test('a server that answers later than we wait: the request is not sent again meanwhile', async () => {
  const gateway = await saved(1_500)
  const { links, journal } = await openLinks(gateway, folder)
  unwrap(await gateway.connect())
  await server.setFaults({ name: 'latency', value: 6_000, method: EXPORT })
  expect(codeOf(await links.create(linkRequest(chatId, 'slow')))).toBe('outcomeUnknown')
  expect(journal.open()).toHaveLength(1)
  await vi.waitUntil(async () => (await count('slow')) > 0, { timeout: 15_000 })
  // Whatever was sent a second time would be applied in the order of sending, so before this one.
  await server.setFaults()
  unwrap(await links.create(linkRequest(chatId, 'after the slow one')))
  expect(await links.settle(chatId)).toEqual(ok(0))
  expect(journal.entries()).toContainEqual(
    expect.objectContaining({ kind: 'created', link: expect.objectContaining({ title: 'slow' }) }),
  )
  expect(await count('slow')).toBe(1)
})

test('what Telegram has not made by the limit is absent, and is not sent again unasked', async () => {
  const gateway = await saved(1_500)
  const { links, journal } = await openLinks(gateway, folder, { arrivalLimit: 0 })
  unwrap(await gateway.connect())
  await server.setFaults({ name: 'latency', value: 600_000, method: EXPORT })
  expect(codeOf(await links.create(linkRequest(chatId, 'never')))).toBe('notCreated')
  expect(journal.entries().map((entry) => entry.kind)).toEqual(['intent', 'absent'])
  expect(await count('never')).toBe(0)
})

test('created before the line stands, with a computer whose clock is wrong: once, and its expiry by the server', async () => {
  await server.setFaults({ name: 'clock-offset', value: -600 }, { name: 'cut-after-apply' })
  const { links } = await openLinks(await saved(6_000), folder, {
    // As the list that the last run left: known without asking anybody.
    findChat: async () =>
      ok({
        ...{ id: chatId, kind: 'supergroup', title: COMMUNITY, username: null, memberCount: null },
        ...{ isOwner: true, hasPhoto: false },
      }),
  })
  const createRequest = linkRequest(chatId, 'wrong clock', { expires: { kind: 'after', seconds: 3_600 } })
  expect(codeOf(await links.create(createRequest))).toBe('ok')
  const made = (await server.links(COMMUNITY)).filter((link) => link.title === 'wrong clock')
  expect(made).toHaveLength(1)
  const [link] = made
  expect(Math.abs((link?.expireDate ?? 0) - (link?.date ?? 0) - 3_600)).toBeLessThan(30)
})

test('a community that one was thrown out of does not keep other open intents from being settled', async () => {
  const gateway = await saved(4_000)
  const { links, journal } = await openLinks(gateway, folder)
  await gateway.connect()
  const at = Math.round(gateway.serverTime())
  await journal.append({ kind: 'intent', requestId: 'gone', at, invite: { ...invite, chatId: '-1009999999999' } })
  await journal.append({ kind: 'intent', requestId: 'here', at, invite: { ...invite, chatId } })
  unwrap(await gateway.exportChatInvite({ ...invite, chatId }))
  expect(codeOf(await links.settle(null))).toBe('chatNotFound')
  expect(journal.open().map((intent) => intent.requestId)).toEqual(['gone'])
})
