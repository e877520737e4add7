import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Writer } from '../../../electron/sandbox/codec/writer'
import { readFault } from '../../../electron/sandbox/faults'
import type { Tl } from '../../../electron/sandbox/method'
import { type SandboxServer, startServer } from '../../../electron/sandbox/server'
import { RawClient } from '../../support/raw-client'

let applied = 0
let server: SandboxServer
let client: RawClient
const call: Tl = { _: 'updates.getState' }
const method = 'updates.getState'

beforeAll(async () => {
  server = await startServer({
    methods: {
      'updates.getState': () => {
        applied += 1
        return { _: 'updates.state', pts: applied, qts: 0, date: 0, seq: 0, unread_count: 0 }
      },
      'help.getNearestDc': ({ dcId }) => ({ _: 'nearestDc', country: 'NL', this_dc: dcId, nearest_dc: dcId }),
      'auth.importBotAuthorization': ({ auth }) => {
        auth.userId = 7n
        return { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } }
      },
    },
    resolveAccount: (account) => BigInt(account),
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  client = await RawClient.withKey(server.port, server.publicKeyPem)
  await client.init()
  applied = 0
})
afterEach(() => {
  client.close()
  server.faults.set([])
  server.clockMoved()
})

const signIn = { _: 'auth.importBotAuthorization', flags: 0, api_id: 1, api_hash: '', bot_auth_token: '' }

/** msg_container of messages with given ids. */
function containerOf(client: RawClient, messages: readonly { id: bigint; seqNo: number; query: Tl }[]): Buffer {
  const writer = new Writer()
  writer.int(0x73f1f8dc)
  writer.int(messages.length)
  for (const { id, seqNo, query } of messages) {
    const body = client.codec.encode(query, client.layer)
    writer.long(id)
    writer.int(seqNo)
    writer.int(body.length)
    writer.raw(body)
  }
  return Buffer.from(writer.result())
}

async function reconnected(): Promise<RawClient> {
  return RawClient.connect(server.port, 'full', client.key)
}

describe('faults', () => {
  test('flood-wait refuses the next calls and no more', async () => {
    server.faults.set([readFault({ name: 'flood-wait', value: 3, method, times: 2 })])
    const flood = { error_code: 420, error_message: 'FLOOD_WAIT_3' }
    expect(await client.call(call)).toMatchObject(flood)
    expect(await client.call({ _: 'help.getConfig' })).toMatchObject({ _: 'config' })
    expect(await client.call(call)).toMatchObject(flood)
    expect(await client.call(call)).toMatchObject({ pts: 1 })
  })

  test('internal refuses until it is taken away', async () => {
    server.faults.set([readFault({ name: 'internal', method: 'updates.*' })])
    expect(await client.call(call)).toMatchObject({ error_code: 500, error_message: 'INTERNAL' })
    server.faults.set([])
    expect(await client.call(call)).toMatchObject({ pts: 1 })
  })

  test.each([
    ['cut-before-apply', 0],
    ['cut-after-apply', 1],
    ['cut-mid-frame', 1],
  ])('%s ends the connection once, with the call applied %i times', async (name, times) => {
    server.faults.set([readFault({ name, method })])
    await expect(client.call(call)).rejects.toThrow('the connection has ended')
    expect(applied).toBe(times)
    const again = await reconnected()
    expect(await again.call(call)).toMatchObject({ pts: times + 1 })
    again.close()
  })

  test('a call that was cut before it was applied is applied when the same message comes again', async () => {
    server.faults.set([readFault({ name: 'cut-before-apply', method })])
    const given = { messageId: client.nextId(), seqNo: client.nextSeqNo(true) }
    client.send(call, given)
    await client.untilClosed()
    const again = await reconnected()
    again.sessionId = client.sessionId
    again.send(call, given)
    const answer = await again.wait(({ object }) => object.req_msg_id === given.messageId)
    expect(answer.object.result).toMatchObject({ pts: 1 })
    again.close()
  })

  test('of a container that was cut, only what was not applied is applied when it comes again', async () => {
    server.faults.set([readFault({ name: 'cut-before-apply', method: 'help.getNearestDc' })])
    const again = await RawClient.connect(server.port, 'full', client.key)
    again.sessionId = client.sessionId
    const messageId = client.nextId()
    const inner = [call, { _: 'help.getNearestDc' }].map((query, index) => {
      return { id: messageId - 8n + 4n * BigInt(index), seqNo: client.nextSeqNo(true), query }
    })
    const container = { messageId, seqNo: client.nextSeqNo(false) }
    client.send(containerOf(client, inner), container)
    await client.untilClosed()
    expect(applied).toBe(1)
    again.send(containerOf(client, inner), container)
    const answer = await again.wait(({ object }) => object.req_msg_id === inner[1]?.id)
    expect(answer.object.result).toMatchObject({ _: 'nearestDc' })
    expect(applied).toBe(1)
    again.close()
  })

  test('mute applies and never answers', async () => {
    server.faults.set([readFault({ name: 'mute', method })])
    const muted = client.send(call)
    expect(await client.call(call)).toMatchObject({ pts: 2 })
    expect(client.inbox.filter(({ object }) => object.req_msg_id === muted)).toEqual([])
  })

  test('latency holds an answer back, others overtake it', async () => {
    server.faults.set([readFault({ name: 'latency', value: 400, method })])
    const order: string[] = []
    await Promise.all([
      client.call(call).then(() => order.push('slow')),
      client.call({ _: 'help.getConfig' }).then(() => order.push('quick')),
    ])
    expect(order).toEqual(['quick', 'slow'])
  })

  test('a dead session stays dead for calls, on every connection, until it signs in anew', async () => {
    await client.call(signIn)
    server.faults.set([readFault({ name: 'dead-session', value: 'SESSION_REVOKED', times: 1 })])
    const dead = { error_code: 401, error_message: 'SESSION_REVOKED' }
    expect(await client.call(call)).toMatchObject(dead)
    const again = await reconnected()
    expect(await again.call(call)).toMatchObject(dead)
    expect(await again.call({ _: 'help.getConfig' })).toMatchObject({ _: 'config' })
    await again.call(signIn)
    expect(await again.call(call)).toMatchObject({ _: 'updates.state' })
    again.close()
  })

  test('an account can be struck alone', async () => {
    server.faults.set([readFault({ name: 'internal', method, account: '7' })])
    expect(await client.call(call)).toMatchObject({ pts: 1 })
    await client.call(signIn)
    expect(await client.call(call)).toMatchObject({ error_message: 'INTERNAL' })
  })

  test('a clock that is off refuses the id and tells the time, by which the client can go on', async () => {
    server.faults.set([readFault({ name: 'clock-offset', value: 600 })])
    server.clockMoved()
    const id = client.send(call)
    const refusal = await client.wait(({ object }) => object.bad_msg_id === id)
    expect(refusal.object.error_code).toBe(16)
    const offset = Number(refusal.id >> 32n) - Date.now() / 1000
    expect(offset).toBeGreaterThan(590)
    const late = client.send(call, { messageId: client.nextId(offset), seqNo: 31 })
    const answer = await client.wait(({ object }) => object.req_msg_id === late || object.bad_msg_id === late)
    expect(answer.object).toMatchObject({ _: 'rpc_result', result: { pts: 1 } })
  })
})
