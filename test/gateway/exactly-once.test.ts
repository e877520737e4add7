import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LinkOptions } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { type Intents, openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks, type Links } from '../../electron/services/links/create/links'
import { accountFolder } from '../../electron/storage/account-folder'
import { createGateway } from '../../electron/telegram/create-gateway'
import type { Endpoint, TelegramGateway } from '../../electron/telegram/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const COMMUNITY = 'Berlin Runners'
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const plain: LinkOptions = {
  title: '',
  expires: { kind: 'never' },
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: false,
  monthlyFee: null,
}

let server: TestSandbox
let folder = ''
let session = ''
let chatId = ''
const gateways: TelegramGateway[] = []

const endpointOf = ({ listening }: TestSandbox): Endpoint => {
  const { dcId, host, port, publicKey } = listening
  return { kind: 'test', dcId, host, port, publicKey }
}

const connect = async (saved: string | null, callTimeout = 4_000): Promise<TelegramGateway> => {
  const credentials = { apiId: 1, apiHash: 'a'.repeat(32) }
  const gateway = await createGateway({
    endpoint: endpointOf(server),
    credentials,
    session: saved,
    appVersion: '0',
    callTimeout,
  })
  gateways.push(gateway)
  expect(await gateway.connect()).toEqual(ok(null))
  return gateway
}

/** The links service as the app builds it, on a journal of its own. */
const open = async (gateway: TelegramGateway, accountId = randomUUID()) => {
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }
  const connection = connectAccount({ ...accountOf('test', person), id: accountId }, gateway)
  const journal: Intents = await openIntents(accountFolder(folder, accountId))
  const links: Links = createLinks({
    connection: async () => ok(connection),
    findChat: (id) => gateway.resolveChat(id),
    maker: createLinkMaker({
      ...{ journal: async () => journal, onChange: () => undefined, log: silent, secondLookAfter: 50 },
    }),
    onChange: () => undefined,
  })
  return { links, journal, accountId }
}

/** How many links with this title stand at the server. */
const count = async (title: string): Promise<number> =>
  (await server.links(COMMUNITY)).filter((link) => link.title === title).length

const request = (title: string, change: Partial<LinkOptions> = {}) => ({
  requestId: randomUUID(),
  chatId,
  options: { ...plain, ...change, title },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exactly-once-'))
  server = await startTestSandbox()
  const gateway = await connect(null)
  const { phone = '', code = '' } = server.account('phone')
  expect(await gateway.sendCode(phone)).toMatchObject({ ok: true })
  expect(await gateway.signInWithCode(code)).toMatchObject({ ok: true, value: { step: 'done' } })
  const chats = await gateway.listChats()
  if (!chats.ok) throw new Error(chats.error.code)
  chatId = chats.value.find((chat) => chat.title === COMMUNITY)?.id ?? ''
  session = gateway.saveSession()
})
afterEach(() => server.setFaults())
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.destroy()))
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a link asked for once exists once', () => {
  test.each(['cut-before-apply', 'cut-after-apply', 'cut-mid-frame'] as const)('%s', async (name) => {
    const { links, journal } = await open(await connect(session))
    await server.setFaults({ name })
    const createRequest = request(name, { expires: { kind: 'after', seconds: 3600 }, usageLimit: 7 })
    const made = await links.create(createRequest)
    expect(made).toMatchObject({ ok: true, value: { kind: 'link', link: { title: name, usageLimit: 7 } } })
    expect(await count(name)).toBe(1)
    expect(journal.open()).toEqual([])
    expect(await links.create(createRequest)).toEqual(made)
    expect(await count(name)).toBe(1)
  })

  test.each(['cut-after-apply', 'mute'] as const)('a title that Telegram cleans: %s', async (name) => {
    const { links, journal } = await open(await connect(session, 1_500))
    await server.setFaults({ name })
    const createRequest = request(`Ana\r\nLima\u00A0\u2009 by\t${name} \u200B`)
    const made = await links.create(createRequest)
    expect(made).toMatchObject({ ok: true, value: { kind: 'link', link: { title: `Ana Lima by ${name}` } } })
    const theirs = (await server.links(COMMUNITY)).filter((link) => link.title?.endsWith(`by ${name}`))
    expect(theirs).toHaveLength(1)
    expect(journal.open()).toEqual([])
  })

  test('cut three times in a row, then found or made', async () => {
    const { links } = await open(await connect(session))
    await server.setFaults({ name: 'cut-before-apply', times: 2 })
    expect(await links.create(request('twice cut'))).toMatchObject({ ok: true })
    expect(await count('twice cut')).toBe(1)
  })

  test('the answer never comes: the link is found by listing', async () => {
    const { links } = await open(await connect(session, 1_500))
    await server.setFaults({ name: 'mute' })
    const made = await links.create(request('mute'))
    expect(made).toMatchObject({ ok: true, value: { link: { title: 'mute' } } })
    expect(await count('mute')).toBe(1)
  })

  test('many at once to one community, some cut after they were applied', async () => {
    const { links } = await open(await connect(session))
    await server.setFaults({ name: 'cut-after-apply', times: 3 })
    const createRequests = Array.from({ length: 12 }, () => request('the same for all'))
    const made = await Promise.all(createRequests.map((createRequest) => links.create(createRequest)))
    const hashes = made.map((answer) => (answer.ok && answer.value.kind === 'link' ? answer.value.link.hash : 'lost'))
    expect(hashes).not.toContain('lost')
    expect(new Set(hashes).size).toBe(12)
    expect(await count('the same for all')).toBe(12)
  })

  test('asked for twice at once (Enter twice), it is made once', async () => {
    const { links } = await open(await connect(session))
    const createRequest = request('double click')
    const [first, second] = await Promise.all([links.create(createRequest), links.create(createRequest)])
    expect(first).toEqual(second)
    expect(await count('double click')).toBe(1)
  })

  test('a primary link that is replaced while the line is cut is replaced once', async () => {
    const { links } = await open(await connect(session))
    const primaries = async () => (await server.links(COMMUNITY)).filter((link) => link.permanent).length
    await links.create(request('', { legacyRevokePermanent: true }))
    const before = await primaries()
    await server.setFaults({ name: 'cut-after-apply' })
    const made = await links.create(request('', { legacyRevokePermanent: true }))
    expect(made).toMatchObject({ ok: true, value: { link: { permanent: true } } })
    expect(await primaries()).toBe(before + 1)
  })
})

describe('an intent that a crash left open', () => {
  const crash = async (title: string, applied: boolean) => {
    const gateway = await connect(session)
    const { journal, accountId } = await open(gateway)
    const invite = {
      chatId,
      title,
      expireDate: null,
      usageLimit: null,
      requestNeeded: false,
      legacyRevokePermanent: false,
      subscriptionPricing: null,
    }
    const at = Math.round(gateway.serverTime())
    await journal.append({ kind: 'intent', requestId: randomUUID(), at, invite })
    if (applied) expect(await gateway.exportChatInvite(invite)).toMatchObject({ ok: true })
    return accountId
  }

  test('is settled by the link that stands at the server', async () => {
    const accountId = await crash('crashed after', true)
    const { links, journal } = await open(await connect(session), accountId)
    expect(journal.open()).toHaveLength(1)
    expect(await links.settle(null)).toEqual(ok(0))
    expect(journal.entries().at(-1)).toMatchObject({ kind: 'created', link: { title: 'crashed after' } })
    expect(await count('crashed after')).toBe(1)
  })

  test('is closed when no link came of it, and nothing is made unasked', async () => {
    const accountId = await crash('crashed before', false)
    const { links, journal } = await open(await connect(session), accountId)
    expect(await links.settle(null)).toEqual(ok(0))
    expect(journal.entries().at(-1)).toMatchObject({ kind: 'absent' })
    expect(await count('crashed before')).toBe(0)
  })
})

test('refusals come by name and leave no intent open', async () => {
  const { links, journal } = await open(await connect(session))
  await server.setFaults({ name: 'flood-wait', value: 7 })
  expect(await links.create(request('flood'))).toEqual({
    ok: false,
    error: expect.objectContaining({ code: 'floodWait', seconds: 7 }),
  })
  // What is told to wait waits on its own connection alone: another one asks.
  const other = await open(await connect(session))
  await server.setFaults({ name: 'internal' })
  expect(await other.links.create(request('internal'))).toMatchObject({
    ok: false,
    error: { code: 'telegramInternal' },
  })
  expect(await other.links.create(request('x'.repeat(33)))).toMatchObject({
    ok: false,
    error: { code: 'titleTooLong' },
  })
  expect([...journal.open(), ...other.journal.open()]).toEqual([])
  expect(await count('flood')).toBe(0)
})
