import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chatSchema } from '../../electron/contract/chats'
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
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

let sandbox: TestSandbox
let gateway: TestGateway
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 250 })
  gateway = await signedInGateway(sandbox)
})
afterEach(() => sandbox.setFaults())
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

describe('the list of communities', () => {
  it('holds those in which the account may invite, most recent first', async () => {
    const chats = unwrap(await gateway.listChats())
    for (const chat of chats) expect(chatSchema.parse(chat)).toEqual(chat)
    const titles = chats.map((chat) => chat.title)
    expect(titles.slice(0, 2).sort()).toEqual(['Berlin Runners', 'Hamburg Runners'])
    expect(titles).toEqual(expect.arrayContaining(['Leipzig Runners', 'City Runners News', 'Praha běhá', 'Many links']))
    // A member and an administrator without the right to invite.
    expect(titles).not.toContain('Freiwillige Stadtlauf')
    expect(titles).not.toContain('Marathon Orga')
    const kinds = Object.fromEntries(chats.map((chat) => [chat.title, chat.kind]))
    expect(kinds).toMatchObject({
      'Berlin Runners': 'supergroup',
      'Leipzig Runners': 'group',
      'City Runners News': 'channel',
    })
    expect(chats.find((chat) => chat.title === 'City Runners News')).toMatchObject({
      username: 'cityrunnersnews',
      isOwner: true,
      hasPhoto: true,
    })
  })

  it('hands on a flood wait, and never a part of the list', async () => {
    await sandbox.setFaults({ name: 'flood-wait', value: 9, method: 'messages.getDialogs' })
    expect(await gateway.listChats()).toMatchObject({ ok: false, error: { code: 'floodWait', seconds: 9 } })
  })
})

describe('resolving what a person typed', () => {
  it('takes every form of a name, an address and an id', async () => {
    const news = unwrap(await gateway.listChats()).find((chat) => chat.title === 'City Runners News')
    if (news === undefined) throw new Error('no news channel')
    const bare = news.id.replace(/^-100/, '')
    const forms = [
      '@cityrunnersnews',
      'cityrunnersnews',
      ' @CityRunnersNews ',
      't.me/cityrunnersnews',
      'https://t.me/cityrunnersnews/12?single',
      'https://t.me/s/cityrunnersnews',
      'http://telegram.me/cityrunnersnews',
      'cityrunnersnews.t.me',
      'tg://resolve?domain=cityrunnersnews',
      `https://t.me/c/${bare}/3`,
      news.id,
      bare,
    ]
    for (const form of forms) {
      const chat = unwrap(await gateway.resolveChat(form))
      expect({ form, id: chat.id, title: chat.title }).toEqual({ form, id: news.id, title: 'City Runners News' })
    }
  })

  it('takes the id of a basic group, marked and bare', async () => {
    const id = await chatIdOf(gateway, 'Leipzig Runners')
    expect(unwrap(await gateway.resolveChat(id)).title).toBe('Leipzig Runners')
    expect(unwrap(await gateway.resolveChat(id.slice(1))).title).toBe('Leipzig Runners')
  })

  it.each([
    ['@nobody_has_this_name', 'chatNotFound'],
    ['@idris_events', 'chatNotCommunity'],
    ['@invite_helper_bot', 'chatNotCommunity'],
    ['-1001999999999', 'chatNotFound'],
    ['-12', 'chatNotFound'],
    ['999999999999999', 'chatNameInvalid'],
    ['https://t.me/+AbCdEfGhIjK', 'chatJoinLink'],
    ['https://example.org/cityrunnersnews', 'chatNameInvalid'],
    ['a name with spaces', 'chatNameInvalid'],
    ['', 'chatNameInvalid'],
  ])('%s → %s', async (text, code) => {
    expect(codeOf(await gateway.resolveChat(text))).toBe(code)
  })

  it('says that somebody else runs the community', async () => {
    const { phone = '', code = '', password = '' } = sandbox.account('password')
    const idris = await openTestGateway(sandbox)
    unwrap(await idris.sendCode(phone))
    await idris.signInWithCode(code)
    unwrap(await idris.signInWithPassword(password))
    expect(codeOf(await idris.resolveChat('@cityrunnersnews'))).toBe('chatAdminRequired')
    expect(codeOf(await idris.resolveChat(await chatIdOf(gateway, 'Berlin Runners')))).toBe('chatNotFound')
    await idris.destroy()
  })

  it('lets a bot name a community by id alone', async () => {
    const bot = await openTestGateway(sandbox)
    unwrap(await bot.signInWithBotToken(sandbox.account('bot').botToken ?? ''))
    const chat = unwrap(await bot.resolveChat(await chatIdOf(gateway, 'Berlin Runners')))
    expect(chat).toMatchObject({ title: 'Berlin Runners', isOwner: false })
    expect(unwrap(await bot.resolveChat('@cityrunnersnews')).title).toBe('City Runners News')
    await bot.destroy()
  })
})

describe('after a restart', () => {
  it('knows a remembered community again, without being asked for the list first', async () => {
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    const again = await openTestGateway(sandbox, { session: gateway.saveSession() })
    const page = unwrap(await again.listChatInvites({ chatId, adminId: null, revoked: false, offset: null, limit: 5 }))
    expect(page.links.length).toBeGreaterThan(0)
    await again.destroy()
  })

  it('says that a session it cannot read is not known', async () => {
    for (const session of ['nonsense', 'invite-desk-1:user:', gateway.saveSession().slice(0, 90)]) {
      const damaged = await openTestGateway(sandbox, { session })
      expect(codeOf(await damaged.connect())).toBe('sessionUnknown')
      expect(codeOf(await damaged.listChats())).toBe('sessionUnknown')
    }
  })
})

describe('pictures', () => {
  it('come as an address that an <img> takes, or not at all', async () => {
    const photo = unwrap(await gateway.getChatPhoto(await chatIdOf(gateway, 'Berlin Runners')))
    expect(photo).toMatch(/^data:image\/(jpeg|png|webp);base64,[\w+/]+=*$/)
    expect(unwrap(await gateway.getChatPhoto(await chatIdOf(gateway, 'Wien läuft')))).toBeNull()
  })

  it('are fetched from the data centre that stores them', async () => {
    // Her account lives in data centre 4, the picture in 2.
    const noor = await openTestGateway(sandbox)
    await signInByPhone(noor, '9996640004', '12345')
    const chatId = await chatIdOf(noor, 'Far Away Readers')
    const before = (await sandbox.journal()).counts['auth.importAuthorization'] ?? 0
    const photos = await Promise.all([noor.getChatPhoto(chatId), noor.getChatPhoto(chatId)])
    for (const photo of photos) expect(unwrap(photo)).toMatch(/^data:image\/(jpeg|png|webp);base64,/)
    expect((await sandbox.journal()).counts['auth.importAuthorization']).toBe(before + 1)
    await noor.destroy()
  })

  it('that fail are no pictures', async () => {
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    await sandbox.setFaults({ name: 'internal', method: 'upload.getFile' })
    const photo = unwrap(await gateway.getChatPhoto(chatId))
    // The 40-pixel thumbnail that came with the chat stands in, where the server sent one.
    expect(photo === null || photo.startsWith('data:image/jpeg;base64,')).toBe(true)
  })
})

describe('the highest fee', () => {
  it('is what the server says, and the documented default when it does not', async () => {
    expect(unwrap(await gateway.getFeeLimit())).toBeGreaterThan(0)
    await sandbox.setFaults({ name: 'internal', method: 'help.getAppConfig' })
    expect(unwrap(await gateway.getFeeLimit())).toBe(2_500)
  })
})

describe('accounts side by side', () => {
  it('do not see each other’s communities', async () => {
    const lena = await openTestGateway(sandbox)
    await signInByPhone(lena, '9996610003', '12345')
    const titles = unwrap(await lena.listChats()).map((chat) => chat.title)
    expect(titles).toContain('Quiet Room')
    expect(titles).not.toContain('Hamburg Runners')
    await lena.destroy()
  })
})
