import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ok } from '../../electron/contract/result'
import type { Account } from '../../electron/contract/session'
import { chatterTl } from '../../electron/sandbox/methods/chatter'
import type { Sandbox } from '../../electron/sandbox/sandbox'
import { communityByTitle } from '../../electron/sandbox/world/inspect'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createChats } from '../../electron/services/chats/chats'
import { accountFolder } from '../../electron/storage/account-folder'
import { passSeconds, startSandboxHere, stopTime } from '../support/compressed-time'
import { endAllGateways, openTestGateway, signInByPhone, type TestGateway, unwrap } from '../support/gateway'

let sandbox: Sandbox
let gateway: TestGateway
let folder: string
beforeEach(async () => {
  stopTime()
  folder = await mkdtemp(join(tmpdir(), 'busy-'))
  sandbox = await startSandboxHere()
  gateway = await openTestGateway(sandbox)
  const mara = sandbox.listening.accounts.find(({ phone, password }) => phone !== undefined && password === undefined)
  await signInByPhone(gateway, mara?.phone ?? '', mara?.code ?? '')
})
afterEach(async () => {
  const ended = [endAllGateways(), sandbox.close()]
  vi.useRealTimers()
  await Promise.all(ended)
  await rm(folder, { recursive: true })
})

it('what a week in busy groups brings leaves as much in memory as that of four hours, and asks for no list', async () => {
  const { world, server } = sandbox
  const me = unwrap(await gateway.getMe())
  const userId = BigInt(me.userId)
  const account = { id: 'a', isBot: false } as Account
  const chats = createChats({
    account,
    connection: async () => ok(connectAccount(account, gateway)),
    ...{ folder: accountFolder(folder, account.id), onChange: () => undefined },
  })
  chats.setShown(true)
  let heard = 0
  gateway.onEvent((event) => {
    if (event.kind !== 'chatsChanged') return
    heard += 1
    void chats.changed(event.chatId)
  })
  unwrap(await chats.list(true))
  const berlin = communityByTitle(world, 'Berlin Runners')
  let lastId = 0
  const fourHours = async (): Promise<void> => {
    const date = Math.floor(server.now())
    for (let bundle = 0; bundle < 4; bundle++) {
      server.hub.push(userId, chatterTl(world, berlin, userId, { firstId: lastId + 1, count: 10, date }))
      lastId += 10
    }
    const changed = { _: 'updateChannel', channel_id: berlin.id }
    server.hub.push(userId, { _: 'updates', updates: [changed], users: [], chats: [], date, seq: 0 })
    unwrap(await gateway.getMe())
  }
  await fourHours()
  const before = gateway.remembered()
  const lists = server.journal.counts['messages.getDialogs']
  for (let hours = 4; hours < 168; hours += 4) {
    await passSeconds(1)
    await fourHours()
  }
  expect(heard).toBe(42)
  expect(gateway.remembered()).toEqual(before)
  expect(server.journal.counts['messages.getDialogs']).toBe(lists)
  const asked = server.journal.counts['channels.getChannels'] ?? 0
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThanOrEqual(42)
})
