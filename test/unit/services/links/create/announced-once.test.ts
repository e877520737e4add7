import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreateLink } from '../../../../../electron/contract/links'
import { accountOf } from '../../../../../electron/services/accounts/accounts'
import type { TelegramGateway } from '../../../../../electron/telegram/gateway'
import { makingTelegram } from '../../../../support/campaign'
import { chatOf, linkOf } from '../../../../support/fake-telegram'
import { openLinkStore, plainQuery, until } from '../../../../support/link-store'
import { openLinks } from '../../../../support/links'

const CHAT = '-1001'
const options: CreateLink['options'] = {
  ...{ title: 'Door', expires: { kind: 'never' }, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, monthlyFee: null },
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'announced-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The links and the list of links as an account's scope joins them. */
const openDesk = async (fate: 'made' | 'lost') => {
  const telegram = makingTelegram()
  telegram.fake.chats.push(chatOf(CHAT))
  telegram.fate = () => fate
  const gateway: TelegramGateway = telegram.gateway
  const account = accountOf('test', { userId: '1', name: 'Mara', username: null, phone: null, isBot: false })
  const { linkStore, told } = openLinkStore(gateway, account)
  const { links } = await openLinks(gateway, folder, {
    onMade: (link) => linkStore.put(link),
    onChange: (chatId) => told.push(chatId),
  })
  // The list is on the screen, and read.
  await linkStore.query(plainQuery(CHAT), 0, 10)
  let marks = 0
  /** Everything before it was told: the community on the screen goes before another one. */
  const allTold = async (): Promise<void> => {
    marks += 1
    const mark = `-100${marks}9`
    linkStore.put(linkOf(`mark ${marks}`, { chatId: mark }))
    await until(() => told.includes(mark))
  }
  await allTold()
  told.length = 0
  return { links, told, allTold }
}

test.each(['made', 'lost'] as const)('a link whose answer is %s is told to the page once', async (fate) => {
  const { links, told, allTold } = await openDesk(fate)
  const requestId = '4f1d9a52-3d53-4c0c-8f7c-6f0f1b9c3d11'
  expect(await links.create({ requestId, chatId: CHAT, options })).toMatchObject({ ok: true, value: { kind: 'link' } })
  await allTold()
  expect(told.filter((chatId) => chatId === CHAT)).toEqual([CHAT])
})
