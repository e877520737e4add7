import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InviteLink, LinkOptions } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { createCampaignEngine } from '../../electron/services/campaigns/run/campaign-engine'
import { accountFolder } from '../../electron/storage/account-folder'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  signInByPhone,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { linkRequest, silentLog } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openSingleUse, type SingleUseDesk } from '../support/single-use'

const GROUP = 'Leipzig Runners'
const SUPERGROUP = 'Hamburg Runners'
const CHANNEL = 'City Runners News'
const EDIT = 'messages.editExportedChatInvite'

let server: TestSandbox
let gateway: TestGateway
let folder = ''
let desk: SingleUseDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'single use' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'single-use-'))
  gateway = await signedInGateway(server, { callTimeout: 3_000 })
  desk = await openSingleUse(gateway, folder)
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

const make = async (community: string, title: string, change: Partial<LinkOptions> = {}): Promise<InviteLink> =>
  desk.make(linkRequest(await chatIdOf(gateway, community), title, change))
const comeBy = async ({ link }: InviteLink) =>
  (await server.control({ do: 'join', link })) as { readonly userId: string; readonly name: string }
const atServer = async ({ hash }: InviteLink, community: string) =>
  (await server.links(community)).find((link) => link.link.endsWith(hash))
const restart = async (change: Parameters<typeof openSingleUse>[2] = {}): Promise<void> => {
  await desk.end()
  desk = await openSingleUse(gateway, folder, change)
}
/** How often the server was asked to change a link since a test began to count. */
const edits = async (): Promise<number> => (await server.journal()).counts[EDIT] ?? 0
const noLimit = ({ chatId, link }: InviteLink) => gateway.editChatInvite({ chatId, link, usageLimit: 0 })
const isOff = (link: InviteLink) => until(() => !desk.list.has(link))

test.each([GROUP, SUPERGROUP, CHANNEL])('the first who joins closes the link, in %s', async (community) => {
  const link = await make(community, 'Door')
  expect(link).toMatchObject({ usageLimit: 1, revoked: false })
  await until(() => desk.list.has(link))
  await until(() => desk.counts.at(-1) === 1)
  const { name } = await comeBy(link)
  const told = await desk.closed(link)
  expect(told).toMatchObject({ person: name, others: [], refused: null, waiting: 0 })
  expect(Number(told.closed) - Number(told.joined)).toBeGreaterThanOrEqual(0)
  expect(await atServer(link, community)).toMatchObject({ revoked: true, joined: 1 })
  expect(await desk.told(link)).toHaveLength(1)
  await until(() => desk.counts.at(-1) === 0)
})

test('with approval it closes once the first is let in, and who waits is told', async () => {
  const link = await make(SUPERGROUP, 'Asking', { requestNeeded: true, usageLimit: 5 })
  expect(link).toMatchObject({ usageLimit: null, requestNeeded: true })
  const [first] = [await comeBy(link), await comeBy(link)]
  const { chatId } = link
  unwrap(await gateway.answerJoinRequest({ chatId, userId: first.userId, approved: true }))
  expect(await desk.closed(link)).toMatchObject({ person: first.name, others: [], waiting: 1 })
})

test('a second person who slips in is named', async () => {
  const link = await make(SUPERGROUP, 'Leaky', { monthlyFee: null })
  // Somebody took the limit away, and two came while the app was not looking.
  await desk.end()
  unwrap(await noLimit(link))
  const came = [await comeBy(link), await comeBy(link)]
  await server.control({ do: 'leave', link: link.link })
  desk = await openSingleUse(gateway, folder)
  const told = await desk.closed(link)
  expect([told.person, ...told.others].sort()).toEqual(came.map(({ name }) => name).sort())
})

test('one who joined and left while nobody looked closes it all the same, where the log tells', async () => {
  const link = await make(CHANNEL, 'Came and went')
  await desk.end()
  const { name } = await comeBy(link)
  await server.control({ do: 'leave', link: link.link })
  desk = await openSingleUse(gateway, folder)
  expect(await desk.closed(link)).toMatchObject({ person: name, others: [] })
  expect(await atServer(link, CHANNEL)).toMatchObject({ revoked: true, joined: 0 })
})

test('a link that was there before closes after the next who joins, and gets its limit back when it is to stay open', async () => {
  const chatId = await chatIdOf(gateway, SUPERGROUP)
  const old = unwrap(await desk.links.create(linkRequest(chatId, 'Old', { usageLimit: 9 })))
  const bare = unwrap(await desk.links.create(linkRequest(chatId, 'Bare', {})))
  if (old.kind !== 'link' || bare.kind !== 'link') throw new Error('no link')
  await comeBy(old.link)
  const { failures } = await desk.switchTo([old.link, bare.link], true)
  expect(failures).toEqual([])
  expect(await atServer(old.link, SUPERGROUP)).toMatchObject({ usageLimit: 2 })
  expect(await atServer(bare.link, SUPERGROUP)).toMatchObject({ usageLimit: 1 })
  expect(unwrap(await desk.linkStore.entry(old.link)).closesAfterFirst).toBe(true)
  unwrap(await desk.service.switchOne(bare.link, false))
  expect(await atServer(bare.link, SUPERGROUP)).toMatchObject({ usageLimit: null })
  await comeBy(bare.link)
  const second = await comeBy(old.link)
  expect(await desk.closed(old.link)).toMatchObject({ person: second.name, others: [] })
  expect(await atServer(bare.link, SUPERGROUP)).toMatchObject({ revoked: false })
  expect(unwrap(await desk.linkStore.entry(bare.link)).closesAfterFirst).toBeUndefined()
})

test('somebody who came before and leaves does not let another one in unseen', async () => {
  const chatId = await chatIdOf(gateway, GROUP)
  const made = unwrap(await desk.links.create(linkRequest(chatId, 'Revolving', {})))
  if (made.kind !== 'link') throw new Error('no link')
  await comeBy(made.link)
  await desk.switchTo([made.link], true)
  await server.control({ do: 'leave', link: made.link.link })
  await until(() => desk.list.find(made.link.hash)?.inside === 0)
  const { name } = await comeBy(made.link)
  expect(await desk.closed(made.link)).toMatchObject({ person: name })
})

test('rows of a campaign close too, each with a limit of one from the start', async () => {
  const chatId = await chatIdOf(gateway, SUPERGROUP)
  const finished = new Promise<void>((resolve) => {
    const engine = createCampaignEngine({
      ...{ folder: accountFolder(folder, desk.account.id), connection: desk.connection, maker: desk.maker },
      ...{ annotations: { addTags: async () => ok(null) }, onChange: () => undefined, log: silentLog },
      onNews: ({ state }) => state.kind === 'finished' && resolve(),
    })
    const common = { chatId, community: SUPERGROUP, expireDate: null, requestNeeded: false, tags: [] }
    const rows = ['Guest 1', 'Guest 2', 'Open'].map((title) => ({
      ...{ ...common, key: title, requestId: randomUUID(), title, usageLimit: 7 },
      ...(title !== 'Open' && { closeAfterFirst: true as const }),
    }))
    void engine.begin(randomUUID(), rows).then(() => engine.online())
  })
  await finished
  const made = unwrap(
    await gateway.listChatInvites({ chatId, adminId: null, revoked: false, offset: null, limit: 100 }),
  )
  const named = (title: string) => made.links.find((link) => link.title === title) ?? made.links[0]
  const [first, second, open] = [named('Guest 1'), named('Guest 2'), named('Open')]
  if (first === undefined || second === undefined || open === undefined) throw new Error('not made')
  expect([first.usageLimit, second.usageLimit, open.usageLimit]).toEqual([1, 1, 7])
  const { name } = await comeBy(second)
  await comeBy(open)
  expect(await desk.closed(second)).toMatchObject({ person: name })
  expect([desk.list.has(first), desk.list.has(open)]).toEqual([true, false])
})

test('primary links, links of bots and links that have ended are refused by name', async () => {
  const chatId = await chatIdOf(gateway, SUPERGROUP)
  const page = unwrap(await gateway.listChatInvites({ chatId, adminId: null, revoked: false, offset: null, limit: 1 }))
  const [primary] = page.links
  const full = unwrap(await desk.links.create(linkRequest(chatId, 'Full', { usageLimit: 1 })))
  if (primary === undefined || full.kind !== 'link') throw new Error('no link')
  await comeBy(full.link)
  unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId }))
  const { failures } = await desk.switchTo([primary, full.link], true)
  expect(failures.map(({ error }) => error.code).sort()).toEqual(['linkClosed', 'primaryLinkFixed'])
  expect(desk.list.count()).toBe(0)
})

test('a bot cannot see who joined: its link is not made', async () => {
  const bot = await openTestGateway(server, { callTimeout: 3_000 })
  unwrap(await bot.connect())
  unwrap(await bot.signInWithBotToken(server.account('bot').botToken ?? ''))
  const theirs = await openSingleUse(bot, folder)
  const request = linkRequest(await chatIdOf(gateway, SUPERGROUP), 'By a bot')
  expect(codeOf(await theirs.links.create({ ...request, closeAfterFirst: true }))).toBe('botsCannot')
  expect(theirs.list.count()).toBe(0)
  await theirs.end()
})

test('one that is revoked or deleted elsewhere leaves the list, and nothing is told', async () => {
  const [revoked, gone] = [await make(SUPERGROUP, 'Revoked elsewhere'), await make(SUPERGROUP, 'Deleted elsewhere')]
  const { chatId } = revoked
  for (const { link } of [revoked, gone]) unwrap(await gateway.revokeChatInvite(chatId, link))
  unwrap(await gateway.deleteChatInvite(chatId, gone.link))
  await isOff(revoked)
  await isOff(gone)
  expect([await desk.told(revoked), await desk.told(gone)]).toEqual([[], []])
})

test('through cuts and waits that Telegram orders it is revoked once and told once', async () => {
  const links = [
    await make(SUPERGROUP, 'Cut before', {}),
    await make(SUPERGROUP, 'Cut after', {}),
    await make(SUPERGROUP, 'Told to wait', {}),
  ]
  const faults = ['cut-before-apply', 'cut-after-apply', 'flood-wait'] as const
  for (const [at, link] of links.entries()) {
    const name = faults[at] ?? 'flood-wait'
    await server.setFaults({ name, method: EDIT, times: 1, ...(name === 'flood-wait' ? { value: 1 } : {}) })
    await comeBy(link)
    await desk.closed(link)
    expect(await desk.told(link)).toHaveLength(1)
    expect(await atServer(link, SUPERGROUP)).toMatchObject({ revoked: true })
  }
})

test('one that Telegram does not let the account close is told once, and closed once it may', async () => {
  const account = server.account('phone').phone ?? ''
  const link = await make(SUPERGROUP, 'Frozen')
  await server.control({ do: 'restrict', account, as: 'frozen' })
  const { name } = await comeBy(link)
  const refusals = async () => (await desk.told(link)).filter(({ facts }) => 'refused' in facts && facts.refused)
  await until(async () => (await refusals()).length > 0)
  await server.control({ do: 'restrict', account, as: null })
  expect(await desk.closed(link)).toMatchObject({ person: name, refused: null })
  expect(await desk.told(link)).toHaveLength(2)
})

test('a wrong clock of the computer does not matter', async () => {
  const rightNow = Date.now
  Date.now = () => rightNow() + 86_400_000
  try {
    const link = await make(CHANNEL, 'Clock')
    const { name } = await comeBy(link)
    const told = await desk.closed(link)
    expect(told.person).toBe(name)
    expect(Number(told.closed) - Number(told.joined)).toBeLessThan(3_600)
  } finally {
    Date.now = rightNow
  }
})

test('switched on through a restart, it is looked at first of all', async () => {
  const link = await make(CHANNEL, 'Restart')
  await until(() => desk.list.has(link) && desk.list.leftOpen().length === 0)
  await desk.end()
  const { name } = await comeBy(link)
  desk = await openSingleUse(gateway, folder, { pace: { channel: 1e9, group: 1e9 } })
  expect(await desk.closed(link)).toMatchObject({ person: name })
  const before = await edits()
  await restart()
  expect(await desk.told(link)).toHaveLength(1)
  expect(await edits()).toBe(before)
})

test('an account that is not on the screen closes its own, beside this one', async () => {
  const { phone = '', code = '', password = '' } = server.account('password')
  const other = await openTestGateway(server, { callTimeout: 3_000 })
  await signInByPhone(other, phone, code).catch(() => undefined)
  unwrap(await other.signInWithPassword(password))
  const theirs = await openSingleUse(other, folder)
  const [chat] = unwrap(await other.listChats())
  if (chat === undefined) throw new Error('no community')
  const link = await theirs.make(linkRequest(chat.id, 'Theirs'))
  const mine = await make(SUPERGROUP, 'Mine')
  const [first, second] = [await comeBy(link), await comeBy(mine)]
  expect(await theirs.closed(link)).toMatchObject({ person: first.name })
  expect(await desk.closed(mine)).toMatchObject({ person: second.name })
  expect([await theirs.told(mine), await desk.told(link)]).toEqual([[], []])
  await theirs.end()
})

// Last: there is one basic group, and a supergroup afterwards.
test('a group that becomes a supergroup takes its links along', async () => {
  const link = await make(GROUP, 'Moved')
  await server.control({ do: 'upgradeGroup', community: GROUP })
  const move = await until(() => gateway.events.find((event) => event.kind === 'chatMoved') ?? null)
  unwrap(await desk.service.moveChat(move.from, move.to))
  expect(desk.list.find(link.hash)?.chatId).toBe(move.to)
  const { name } = await comeBy(link)
  expect(await desk.closed(link)).toMatchObject({ person: name })
})
