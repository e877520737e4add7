import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../electron/sandbox/sandbox'
import { passSeconds, startSandboxHere, stopTime } from '../support/compressed-time'
import { endAllGateways, openTestGateway, signInByPhone, type TestGateway, unwrap } from '../support/gateway'

let sandbox: Sandbox
let gateway: TestGateway
beforeEach(async () => {
  stopTime()
  sandbox = await startSandboxHere()
  gateway = await openTestGateway(sandbox)
  const mara = sandbox.listening.accounts.find(({ phone, password }) => phone !== undefined && password === undefined)
  await signInByPhone(gateway, mara?.phone ?? '', mara?.code ?? '')
  // The first ping is long over, and the place where updates begin is known.
  await passSeconds(5)
})
afterEach(async () => {
  const ended = [endAllGateways(), sandbox.close()]
  vi.useRealTimers()
  await Promise.all(ended)
})

const changed = (): string[] =>
  gateway.events.flatMap((event) => (event.kind === 'chatsChanged' && event.chatId !== null ? [event.chatId] : []))

it('updates that come behind those that follow them are heard, and no difference is asked for', async () => {
  const { server, world } = sandbox
  const userId = BigInt(unwrap(await gateway.getMe()).userId)
  const communities = [...world.communities.values()].filter(({ kind }) => kind === 'supergroup').slice(0, 3)
  unwrap(await gateway.listChats())
  const before = server.journal.counts['updates.getDifference'] ?? 0
  server.faults.set([{ name: 'late-updates', times: 2 }])
  for (const { id } of communities) {
    const update = { _: 'updateChannel', channel_id: id }
    const date = Math.floor(server.now())
    server.hub.push(userId, { _: 'updates', updates: [update], users: [], chats: [], date, seq: 0 })
  }
  await passSeconds(5)
  const heard = changed()
  // The last one overtook both.
  const ids = communities.map(({ id }) => `-${1_000_000_000_000n + id}`)
  expect(heard).toEqual([ids[2], ids[0], ids[1]])
  expect(server.journal.counts['updates.getDifference'] ?? 0).toBe(before)
  expect(gateway.events.filter(({ kind }) => kind === 'updatesMissed')).toEqual([])
})
