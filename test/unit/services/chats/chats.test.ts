import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import { fail, ok, type Result } from '../../../../electron/contract/result'
import type { Account } from '../../../../electron/contract/session'
import { connectAccount } from '../../../../electron/services/calls/connected-account'
import { type Chats, createChats } from '../../../../electron/services/chats/chats'
import { accountFolder } from '../../../../electron/storage/account-folder'
import type { TelegramGateway } from '../../../../electron/telegram/gateway'
import { chatOf } from '../../../support/fake-telegram'
import { PATIENCE } from '../../../support/patience'

const account = { id: 'a', isBot: false } as Account
let folder: string
let chats: Chats
const listChats = vi.fn<TelegramGateway['listChats']>()
const resolveChat = vi.fn<TelegramGateway['resolveChat']>()
const onChange = vi.fn()

beforeEach(async () => {
  vi.resetAllMocks()
  folder = await mkdtemp(join(tmpdir(), 'chats-'))
  listChats.mockResolvedValue(ok([chatOf('-1001'), chatOf('-1002')]))
  const gateway = { listChats, resolveChat } as unknown as TelegramGateway
  chats = createChats({
    account,
    connection: async () => ok(connectAccount(account, gateway)),
    ...{ folder: accountFolder(folder, account.id), onChange },
  })
  chats.setShown(true)
  await chats.list(true)
  onChange.mockClear()
})
afterEach(() => rm(folder, { recursive: true }))

const listed = async (): Promise<readonly string[]> => {
  const list = await chats.list(false)
  return list.ok ? list.value.map(({ id, title }) => `${id} ${title}`) : [list.error.code]
}

describe('a community that changed', () => {
  it('is asked for by itself, and keeps its place', async () => {
    resolveChat.mockResolvedValue(ok(chatOf('-1002', { title: 'Renamed' })))
    await chats.changed('-1002')
    expect(await listed()).toEqual(['-1001 Chat -1001', '-1002 Renamed'])
    expect(resolveChat.mock.calls).toEqual([['-1002']])
    expect(listChats).toHaveBeenCalledTimes(1)
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('is asked for once more at most, however often it is said meanwhile', async () => {
    const answers: ((chat: Result<Chat>) => void)[] = []
    resolveChat.mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
    const all = Promise.all(Array.from({ length: 500 }, () => chats.changed('-1001')))
    await vi.waitUntil(() => answers.length === 1, PATIENCE)
    answers[0]?.(ok(chatOf('-1001', { title: 'Old' })))
    await vi.waitUntil(() => answers.length === 2, PATIENCE)
    answers[1]?.(ok(chatOf('-1001', { title: 'New' })))
    await all
    expect(resolveChat).toHaveBeenCalledTimes(2)
    expect(await listed()).toEqual(['-1001 New', '-1002 Chat -1002'])
  })

  it('and is new stands first; one where no link can be made any more is gone', async () => {
    resolveChat.mockResolvedValue(ok(chatOf('-1003')))
    await chats.changed('-1003')
    expect(await listed()).toEqual(['-1003 Chat -1003', '-1001 Chat -1001', '-1002 Chat -1002'])
    for (const code of ['chatAdminRequired', 'chatPrivate', 'chatNotFound'] as const) {
      resolveChat.mockResolvedValue(ok(chatOf('-1001')))
      await chats.changed('-1001')
      resolveChat.mockResolvedValue(fail(code))
      await chats.changed('-1001')
      expect(await listed(), code).not.toContain('-1001 Chat -1001')
    }
  })

  it('and cannot be asked for stays, and the list is read when it is next looked at', async () => {
    resolveChat.mockResolvedValue(fail('networkUnavailable'))
    await chats.changed('-1001')
    expect(await listed()).toHaveLength(2)
    await vi.waitUntil(() => listChats.mock.calls.length === 2, PATIENCE)
  })

  it('of an account that is not on the screen is read when it is', async () => {
    chats.setShown(false)
    await chats.changed('-1001')
    expect(resolveChat).not.toHaveBeenCalled()
    chats.setShown(true)
    await listed()
    await vi.waitUntil(() => listChats.mock.calls.length === 2, PATIENCE)
  })

  it('and cannot be named has the list read', async () => {
    listChats.mockResolvedValue(ok([chatOf('-1009')]))
    await chats.changed(null)
    expect(await listed()).toEqual(['-1009 Chat -1009'])
  })
})
