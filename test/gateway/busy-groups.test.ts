import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ok } from '../../electron/contract/result'
import type { Account } from '../../electron/contract/session'
import type { Tl } from '../../electron/sandbox/method'
import { chatTl, peerTl } from '../../electron/sandbox/methods/tl-communities'
import type { Sandbox } from '../../electron/sandbox/sandbox'
import { communityByTitle } from '../../electron/sandbox/world/inspect'
import { createChats } from '../../electron/services/chats/chats'
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

/** Somebody whom nobody has heard of writes in a group, and forwards something from a channel. */
const message = (group: Tl, id: number, date: number): Tl => ({
  ...{ _: 'message', id, peer_id: group, date, message: 'Hello again' },
  from_id: { _: 'peerUser', user_id: BigInt(5_000_000_000 + id) },
  fwd_from: { _: 'messageFwdHeader', date, from_id: { _: 'peerChannel', channel_id: BigInt(9_000_000 + id) } },
})
const person = (id: number): Tl => ({
  ...{ _: 'user', id: BigInt(5_000_000_000 + id), access_hash: BigInt(id), first_name: 'Passer', last_name: 'By' },
})
const channel = (id: number, date: number): Tl => ({
  ...{ _: 'channel', id: BigInt(9_000_000 + id), access_hash: BigInt(id), broadcast: true, title: 'Elsewhere', date },
  photo: { _: 'chatPhotoEmpty' },
})

it('what a week in busy groups brings leaves as much in memory as that of four hours, and asks for no list', async () => {
  const { world, server } = sandbox
  const me = unwrap(await gateway.getMe())
  const userId = BigInt(me.userId)
  const account = { id: 'a', isBot: false } as Account
  const chats = createChats({
    account: () => ok(account),
    connection: async () => ok({ account, gateway }),
    ...{ folder, onChange: () => undefined },
  })
  let heard = 0
  gateway.onEvent((event) => {
    if (event.kind !== 'chatsChanged') return
    heard += 1
    void chats.changed('a', event.chatId)
  })
  unwrap(await chats.list(true))
  const berlin = communityByTitle(world, 'Berlin Runners')
  let lastId = 0
  const fourHours = async (): Promise<void> => {
    const date = Math.floor(server.now())
    for (let bundle = 0; bundle < 4; bundle++) {
      const ids = Array.from({ length: 10 }, () => ++lastId)
      server.hub.push(userId, {
        ...{ _: 'updates', date, seq: 0 },
        updates: ids.map((id) => ({
          ...{ _: 'updateNewChannelMessage', pts: 1, pts_count: 0 },
          message: message(peerTl(berlin), id, date),
        })),
        users: ids.map(person),
        chats: [chatTl(world, berlin, userId), ...ids.map((id) => channel(id, date))],
      })
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
