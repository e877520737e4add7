import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import en from '../../assets/locales/en.json'
import type { Account } from '../../electron/contract/session'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import type { Campaigns } from '../../electron/services/campaigns/campaigns'
import { createChats } from '../../electron/services/chats/chats'
import { accountFolder } from '../../electron/storage/account-folder'
import { firstRows, openCampaigns } from '../support/campaigns'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { openLinkStore } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const LIST = 'messages.getExportedChatInvites'

let sandbox: TestSandbox
let gateway: TestGateway
let account: Account
let berlin: string
let folder: string
let campaigns: Campaigns
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 250 })
  gateway = await signedInGateway(sandbox)
  account = accountOf('test', unwrap(await gateway.getMe()))
  berlin = await chatIdOf(gateway, 'Berlin Runners')
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaign-check-'))
  const who = async () => ({ ok: true, value: connectAccount(account, gateway) }) as const
  campaigns = openCampaigns(folder, {
    account,
    connection: who,
    chats: createChats({
      account,
      connection: who,
      folder: accountFolder(folder, account.id),
      onChange: () => undefined,
    }),
    linkStore: openLinkStore(gateway, account).linkStore,
    serverTime: () => gateway.serverTime(),
  }).campaigns
})
afterEach(async () => {
  await sandbox.setFaults()
  await campaigns.close()
  await rm(folder, { recursive: true, force: true })
})
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

const make = async (title: string): Promise<void> => {
  const made = await gateway.exportChatInvite({
    ...{ chatId: berlin, title, expireDate: null, usageLimit: null, requestNeeded: false },
    ...{ legacyRevokePermanent: false, subscriptionPricing: null },
  })
  unwrap(made)
}

it('finds titles that are taken at the server, and communities by name, address and id', async () => {
  await make('Gate 2')
  const { id } = unwrap(await campaigns.create(null))
  const chat = unwrap(await gateway.resolveChat(berlin))
  const named = chat.username === null ? chat.title : `https://t.me/${chat.username}`
  unwrap(
    await campaigns.paste(
      id,
      `title,community\nGate 1,${chat.title}\nGATE 2,${named}\nGate 3,${berlin}\nGate 4,@nobody_here_at_all`,
    ),
  )
  const done = unwrap(await campaigns.check(id))
  expect(done).toMatchObject({ checked: true, counts: { total: 4, mistakes: 1, warnings: 1 } })
  const { rows } = unwrap(await campaigns.rows(id, firstRows(9)))
  expect(rows.map(({ chatId }) => chatId)).toEqual([berlin, berlin, berlin, null])
  expect(rows.map(({ mistakes, warnings }) => [...mistakes, ...warnings].map(({ code }) => code).join())).toEqual([
    ...['', 'titleTaken', '', 'communityUnknown'],
  ])
})

it('says that Telegram asks to wait, and checks when it is asked again', async () => {
  const { id } = unwrap(await campaigns.create(null))
  unwrap(await campaigns.update(id, { chats: [berlin], pattern: 'Wait {n}', count: 2 }))
  await sandbox.setFaults({ name: 'flood-wait', value: 1, method: LIST })
  expect(codeOf(await campaigns.check(id))).toBe('floodWait')
  expect(unwrap(await campaigns.get(id)).checked).toBe(false)
  await sandbox.setFaults()
  await expect.poll(async () => codeOf(await campaigns.check(id)), { timeout: 10_000 }).toBe('ok')
  expect(unwrap(await campaigns.get(id)).checked).toBe(true)
})

it('says to a bot what bots cannot do, whether it is an admin there or not', async () => {
  const bot = await openTestGateway(sandbox)
  unwrap(await bot.signInWithBotToken(sandbox.account('bot').botToken ?? ''))
  const me = accountOf('test', unwrap(await bot.getMe()))
  const who = async () => ({ ok: true, value: connectAccount(me, bot) }) as const
  const asBot = openCampaigns(folder, {
    account: me,
    connection: who,
    chats: createChats({
      account: me,
      connection: who,
      folder: accountFolder(folder, me.id),
      onChange: () => undefined,
    }),
    linkStore: openLinkStore(bot, me).linkStore,
    serverTime: () => bot.serverTime(),
  }).campaigns
  const { id } = unwrap(await asBot.create(null))
  for (const community of [berlin, '@cityrunnersnews']) {
    unwrap(await asBot.paste(id, `title,community\nDoor,${community}`))
    expect(codeOf(await asBot.check(id))).toBe('botsCannot')
    expect(codeOf(await asBot.start(id))).toBe('campaignNotChecked')
  }
  expect(en.errors.botsCannot).toMatch(/bots.*your own account/)
  await asBot.close()
})
