import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { linkTabs } from '../../electron/contract/link-list'
import type { Account } from '../../electron/contract/session'
import { accountOf } from '../../electron/services/accounts/accounts'
import { openBotLinks } from '../../electron/services/links/store/bot-links'
import { accountFolder } from '../../electron/storage/account-folder'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { openLinkStore, plainQuery, type TestLinkStore, until } from '../support/link-store'
import { linkRequest, openLinks, silentLog } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const CROWDED = 'Many links'
const LIST = 'messages.getExportedChatInvites'

let sandbox: TestSandbox
let gateway: TestGateway
let account: Account
let crowded: string
let berlin: string
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 10_000 })
  gateway = await signedInGateway(sandbox)
  account = accountOf('test', unwrap(await gateway.getMe()))
  crowded = await chatIdOf(gateway, CROWDED)
  berlin = await chatIdOf(gateway, 'Berlin Runners')
})
afterEach(() => sandbox.setFaults())
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

const newBook = (): TestLinkStore => {
  const desk = openLinkStore(gateway, account)
  gateway.onEvent((event) => {
    if (event.kind === 'chatChanged') desk.linkStore.chatChanged(event.chatId)
    if (event.kind === 'connection' && event.state === 'online') desk.linkStore.online(true)
  })
  return desk
}

/** Every hash that the book shows of a community, the primary link among them. */
const shown = async ({ linkStore }: TestLinkStore, chatId: string): Promise<string[]> => {
  const found: string[] = []
  for (const tab of linkTabs) {
    const entries = unwrap(await linkStore.select({ kind: 'matching', query: plainQuery(chatId, { tab }), except: [] }))
    found.push(...entries.map((entry) => entry.link.link))
  }
  const { primary } = unwrap(await linkStore.query(plainQuery(chatId), 0, 1))
  return [...found, ...(primary === null ? [] : [primary.link.link])].sort()
}
const atServer = async (title: string) => (await sandbox.links(title)).map(({ link }) => link).sort()

describe('a community with ten thousand links', () => {
  it('shows its first rows before the rest is read, and in the end every link once', async () => {
    const desk = newBook()
    const first = unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 50))
    expect(first.rows).toHaveLength(50)
    expect(first.reading.complete).toBe(false)
    expect(await shown(desk, crowded)).toEqual(await atServer(CROWDED))
    const { reading } = unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 1))
    expect(reading).toEqual({ known: reading.expected, expected: reading.known, complete: true, error: null })
  })

  it('is read to its end through a flood wait, which is told of meanwhile', async () => {
    await sandbox.setFaults({ name: 'latency', value: 2, method: LIST })
    const desk = newBook()
    unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 1))
    await sandbox.setFaults({ name: 'flood-wait', value: 1, method: LIST, times: 2 })
    const look = async () => unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 1)).reading
    const { error } = await until(async () => {
      const reading = await look()
      return reading.error !== null && reading
    })
    expect(error).toMatchObject({ code: 'floodWait', seconds: 1 })
    await until(async () => (await look()).complete)
    expect(await shown(desk, crowded)).toEqual(await atServer(CROWDED))
  })

  it('is read to its end over connections that are cut', async () => {
    const desk = newBook()
    unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 1))
    await sandbox.setFaults({ name: 'cut-after-apply', method: LIST, times: 2 })
    await until(async () => unwrap(await desk.linkStore.query(plainQuery(crowded), 0, 1)).reading.complete)
    expect(await shown(desk, crowded)).toEqual(await atServer(CROWDED))
  })
})

describe('live', () => {
  it('shows what the owner sees: links of every admin, each with its creator', async () => {
    const desk = newBook()
    expect(await shown(desk, berlin)).toEqual(await atServer('Berlin Runners'))
    const { creators } = unwrap(await desk.linkStore.facets({ kind: 'chat', chatId: berlin }))
    const admins = new Set((await sandbox.links('Berlin Runners')).map(({ adminId }) => adminId))
    expect(new Set(creators.map(({ creator }) => creator.id))).toEqual(admins)
    expect(creators[0]?.creator.isSelf).toBe(true)
    expect(creators.some(({ creator }) => creator.isBot)).toBe(true)
    expect(creators.every(({ creator }) => creator.name !== creator.id)).toBe(true)
  })

  it('sees somebody ask to join, without being asked to look', async () => {
    const desk = newBook()
    await shown(desk, berlin)
    const made = unwrap(
      await gateway.exportChatInvite({
        ...{ chatId: berlin, title: 'Asked for', expireDate: null, usageLimit: null, requestNeeded: true },
        ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      }),
    )
    if (made.kind !== 'link') throw new Error('no link')
    desk.linkStore.put(made.link)
    const waiting = async () =>
      unwrap(await desk.linkStore.query(plainQuery(berlin, { search: made.link.hash }), 0, 1)).rows[0]?.link.requested
    expect(await waiting()).toBe(0)
    await sandbox.control({ do: 'join', link: made.link.link })
    await until(async () => (await waiting()) === 1)
  })

  it('sees at a refresh what another session made and ended', async () => {
    const desk = newBook()
    await shown(desk, berlin)
    const elsewhere = await signedInGateway(sandbox)
    const made = unwrap(
      await elsewhere.exportChatInvite({
        ...{ chatId: berlin, title: null, expireDate: null, usageLimit: 3, requestNeeded: false },
        ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      }),
    )
    if (made.kind !== 'link') throw new Error('no link')
    unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId: berlin }))
    expect(unwrap(await desk.linkStore.entry(made.link)).link.usageLimit).toBe(3)
    unwrap(await elsewhere.revokeChatInvite(berlin, made.link.link))
    unwrap(await elsewhere.deleteChatInvite(berlin, made.link.link))
    unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId: berlin }))
    expect(await shown(desk, berlin)).toEqual(await atServer('Berlin Runners'))
  })
})

it('keeps for a bot what it made through the app, with what became of it', async () => {
  const bot = await openTestGateway(sandbox)
  unwrap(await bot.signInWithBotToken(sandbox.account('bot').botToken ?? ''))
  const who = accountOf('test', unwrap(await bot.getMe()))
  const folder = await mkdtemp(join(tmpdir(), 'bot-book-'))
  const botLinks = async () => openBotLinks(accountFolder(folder, who.id), [], silentLog)
  const desk = openLinkStore(bot, who, { botLinks })
  const { links } = await openLinks(bot, folder, { accountId: who.id, onMade: (link) => desk.linkStore.put(link) })
  const made = unwrap(await links.create(linkRequest(berlin, 'By the bot')))
  if (made.kind !== 'link') throw new Error('no link')
  const edited = await bot.editChatInvite({ chatId: berlin, link: made.link.link, title: 'Edited' })
  desk.linkStore.put(unwrap(edited))
  const rows = async ({ linkStore }: TestLinkStore) => unwrap(await linkStore.query(plainQuery(berlin), 0, 10)).rows
  expect((await rows(desk)).map(({ link, community }) => [link.title, community])).toEqual([
    ['Edited', 'Berlin Runners'],
  ])
  await until(async () => (await rows(openLinkStore(bot, who, { botLinks }))).length === 1)
  unwrap(await bot.revokeChatInvite(berlin, made.link.link))
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

it('reads all communities, and knows each link of theirs that the account may see', async () => {
  const { linkStore } = newBook()
  const found = unwrap(
    await linkStore.select({ kind: 'matching', query: plainQuery({ kind: 'all' }, { tab: 'revoked' }), except: [] }),
  )
  const expected: string[] = []
  for (const chat of unwrap(await gateway.listChats())) {
    for (const link of await sandbox.links(chat.title)) {
      if (link.revoked && (chat.isOwner || link.adminId === account.userId)) expected.push(link.link)
    }
  }
  expect(found.map((entry) => entry.link.link).sort()).toEqual(expected.sort())
})
