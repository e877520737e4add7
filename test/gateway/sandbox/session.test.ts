import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Writer } from '../../../electron/sandbox/codec/writer'
import { type MethodTable, RpcError, type Tl } from '../../../electron/sandbox/method'
import { type SandboxServer, startServer } from '../../../electron/sandbox/server'
import { RawClient, type RawMessage } from '../../support/raw-client'

/** msg_container, gzip_packed, invokeWithLayer, initConnection, msgs_ack, get_future_salts, updates.getState, … */
const REAL_IDS = [
  0x73f1f8dc, 0x3072cfa1, 0xda9b0d0d, 0xc1cd5ea9, 0x62d6b459, 0xb921bd04, 0xedd4882a, 0xda69fb52, 0x58e4a740,
  0xa02ce5d5,
]

let applied = 0
let release: () => void = () => {}
/** A tiny Telegram: enough to see how calls are carried. */
const methods: MethodTable = {
  'updates.getState': () => {
    applied += 1
    return { _: 'updates.state', pts: applied, qts: 0, date: 0, seq: 0, unread_count: 0 }
  },
  'help.getInviteText': () => ({ _: 'help.inviteText', message: 'long '.repeat(2_000) }),
  'help.getSupport': () => {
    throw new RpcError(400, 'NOT_HERE')
  },
  'help.getSupportName': () =>
    new Promise((resolve) => (release = () => resolve({ _: 'help.supportName', name: 'x' }))),
  'contacts.getStatuses': () => {
    throw new TypeError('a mistake')
  },
}
const getState: Tl = { _: 'updates.getState' }

let server: SandboxServer
let client: RawClient
beforeAll(async () => {
  server = await startServer({ methods })
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
})

const answerTo = (id: bigint) => (message: RawMessage) => message.object.req_msg_id === id
const refusalOf = (id: bigint) => (message: RawMessage) => message.object.bad_msg_id === id

describe('messages', () => {
  test('a new session is announced once, with the salt in use', async () => {
    const created = await client.waitFor('new_session_created')
    await client.call(getState)
    expect(created.object.server_salt).toEqual(expect.any(BigInt))
    expect(client.inbox.filter(({ object }) => object._ === 'new_session_created')).toEqual([])
    client.sessionId = 77n
    await client.call(getState)
    expect((await client.waitFor('new_session_created')).object.unique_id).not.toBe(created.object.unique_id)
  })

  test.each([
    ['an id of the wrong kind', 18, { idOffset: 1n }],
    ['an id from long ago', 16, { seconds: -400 }],
    ['an id from the future', 17, { seconds: 100 }],
  ])(
    '%s is refused with %i and not applied',
    async (_, code, { idOffset = 0n, seconds = 0 }: { idOffset?: bigint; seconds?: number }) => {
      const messageId = (BigInt(Math.floor(Date.now() / 1000) + seconds) << 32n) + idOffset
      const id = client.send(getState, { messageId })
      expect((await client.wait(refusalOf(id))).object).toMatchObject({ _: 'bad_msg_notification', error_code: code })
      expect(applied).toBe(0)
    },
  )

  test('a wrong salt is answered with the right one, which then works', async () => {
    const id = client.send(getState, { salt: 12n })
    const { object } = await client.wait(refusalOf(id))
    expect(object).toMatchObject({ _: 'bad_server_salt', error_code: 48 })
    expect(applied).toBe(0)
    client.salt = object.new_server_salt as bigint
    expect(await client.call(getState)).toMatchObject({ pts: 1 })
  })

  test('sequence numbers that do not grow, and even ones on calls, are refused', async () => {
    await client.call(getState)
    const low = client.send(getState, { seqNo: 1 })
    expect((await client.wait(refusalOf(low))).object.error_code).toBe(32)
    const even = client.send(getState, { seqNo: 40 })
    expect((await client.wait(refusalOf(even))).object.error_code).toBe(35)
    const early = client.nextId()
    client.send(getState, { seqNo: 51 })
    const high = client.send(getState, { messageId: early, seqNo: 61 })
    expect((await client.wait(refusalOf(high))).object.error_code).toBe(33)
    expect(applied).toBe(2)
  })

  test('a message that comes twice is applied once and answered twice alike', async () => {
    const given = { messageId: client.nextId(), seqNo: client.nextSeqNo(true) }
    client.send(getState, given)
    const first = await client.wait(answerTo(given.messageId))
    client.send(getState, given)
    expect(await client.wait(answerTo(given.messageId))).toEqual(first)
    expect(applied).toBe(1)
    client.send({ _: 'msgs_ack', msg_ids: [first.id] }, { seqNo: client.nextSeqNo(false) })
    client.send(getState, given)
    expect((await client.waitFor('msgs_ack')).object.msg_ids).toEqual([given.messageId])
    expect(applied).toBe(1)
  })

  test('a container carries several calls; errors come by themselves', async () => {
    const ids = client.sendContainer([getState, { _: 'help.getSupport' }, getState])
    const answers = await Promise.all(ids.map((id) => client.wait(answerTo(id))))
    expect(answers.map(({ object }) => object.result)).toMatchObject([
      { _: 'updates.state' },
      { _: 'rpc_error', error_code: 400, error_message: 'NOT_HERE' },
      { _: 'updates.state' },
    ])
  })

  test('gzip goes both ways', async () => {
    const writer = new Writer()
    writer.int(0x3072cfa1)
    writer.bytes(gzipSync(client.codec.encode({ _: 'help.getInviteText' }, 198)))
    const id = client.send(Buffer.from(writer.result()))
    expect((await client.wait(answerTo(id))).object.result).toMatchObject({ message: 'long '.repeat(2_000) })
  })

  test('pings, salts, states and sessions are served', async () => {
    const ping = client.send({ _: 'ping', ping_id: 9n })
    expect((await client.waitFor('pong')).object).toEqual({ _: 'pong', msg_id: ping, ping_id: 9n })
    client.send({ _: 'get_future_salts', num: 3 })
    const { salts } = (await client.waitFor('future_salts')).object
    expect(salts).toHaveLength(3)
    client.salt = (salts as { salt: bigint }[])[0]?.salt ?? 0n
    client.send({ _: 'msgs_state_req', msg_ids: [ping, 4n] })
    expect((await client.waitFor('msgs_state_info')).object.info).toEqual(Buffer.of(4, 1))
    client.send({ _: 'destroy_session', session_id: 5n })
    expect((await client.waitFor('destroy_session_none')).object.session_id).toBe(5n)
    expect(await client.call(getState)).toMatchObject({ _: 'updates.state' })
  })

  test('an answer can be asked for again, or dropped', async () => {
    const id = client.send(getState)
    const answer = await client.wait(answerTo(id))
    client.send({ _: 'msg_resend_req', msg_ids: [answer.id] })
    expect(await client.wait(answerTo(id))).toEqual(answer)
    expect(await client.call({ _: 'rpc_drop_answer', req_msg_id: id })).toMatchObject({
      _: 'rpc_answer_dropped',
      msg_id: answer.id,
    })
    expect(await client.call({ _: 'rpc_drop_answer', req_msg_id: id })).toEqual({ _: 'rpc_answer_unknown' })
  })

  test('a request that takes long is acknowledged before it is answered', async () => {
    const id = client.send({ _: 'help.getSupportName' })
    expect((await client.waitFor('msgs_ack')).object.msg_ids).toEqual([id])
    release()
    expect((await client.wait(answerTo(id))).object.result).toMatchObject({ _: 'help.supportName' })
  })

  test('whatever an encrypted message holds, the session goes on and nothing breaks', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      // Real beginnings with something else behind them.
      fc.record({ id: fc.constantFrom(...REAL_IDS), rest: fc.uint8Array({ maxLength: 120 }) }).map(({ id, rest }) => {
        const head = Buffer.alloc(4)
        head.writeUInt32LE(id)
        return Buffer.concat([head, rest])
      }),
    )
    const sent = fc.sample(anything, 400)
    for (const body of sent) client.send(Buffer.concat([body, Buffer.alloc(-body.length & 3)]))
    expect(await client.call(getState)).toMatchObject({ _: 'updates.state' })
    expect(server.journal.mistakes).toEqual([])
  })

  test('ping_delay_disconnect ends a silent connection', async () => {
    client.send({ _: 'ping_delay_disconnect', ping_id: 1n, disconnect_delay: 1 })
    await client.untilClosed()
    expect(client.isClosed).toBe(true)
  })

  test('ping_delay_disconnect ends a busy connection too: only another one puts it off', async () => {
    client.send({ _: 'ping_delay_disconnect', ping_id: 1n, disconnect_delay: 1 })
    const traffic = async (): Promise<void> => {
      while (!client.isClosed) {
        client.send({ _: 'ping', ping_id: 2n })
        await client.call(getState)
      }
      throw new Error('the connection has ended')
    }
    await expect(traffic()).rejects.toThrow('the connection has ended')
  })
})

describe('calls', () => {
  test('what cannot be answered is refused by name, never left hanging', async () => {
    expect(await client.call({ _: 'messages.getStickers', emoticon: '', hash: 0n })).toMatchObject({
      error_message: 'METHOD_INVALID',
    })
    const unknown = Buffer.alloc(8, 0x5a)
    const unknownId = client.send(unknown)
    expect((await client.wait(answerTo(unknownId))).object.result).toMatchObject({
      error_message: 'INPUT_METHOD_INVALID',
    })
    const cut = client.codec
      .encode({ _: 'auth.signIn', phone_number: '12345678', phone_code_hash: '' }, 198)
      .subarray(0, 16)
    const cutId = client.send(cut)
    expect((await client.wait(answerTo(cutId))).object.result).toMatchObject({ error_message: 'INPUT_FETCH_ERROR' })
  })

  test("a mistake of the server's own is told as 500 INTERNAL and kept for whoever looks", async () => {
    expect(await client.call({ _: 'contacts.getStatuses' })).toMatchObject({
      error_code: 500,
      error_message: 'INTERNAL',
    })
    expect(server.journal.mistakes).toEqual([expect.any(TypeError)])
    server.journal.clear()
  })

  test('nothing is answered before initConnection', async () => {
    const fresh = await RawClient.withKey(server.port, server.publicKeyPem)
    expect(await fresh.call(getState)).toMatchObject({ error_message: 'CONNECTION_NOT_INITED' })
    fresh.close()
  })

  test('the layer is remembered by key, over connections and sessions', async () => {
    const again = await RawClient.connect(server.port, 'abridged', client.key)
    expect(await again.call(getState)).toMatchObject({ pts: 1 })
    expect([...server.keys.authorizations()].at(-1)?.layer).toBe(198)
    again.close()
  })

  test('invokeAfterMsg waits for the other call, and fails when that one failed', async () => {
    const slow = client.send({ _: 'help.getSupportName' })
    const after = client.send({ _: 'invokeAfterMsg', msg_id: slow, query: getState })
    await client.call({ _: 'help.getConfig' })
    expect(applied).toBe(0)
    release()
    expect((await client.wait(answerTo(after))).object.result).toMatchObject({ pts: 1 })
    const failing = client.send({ _: 'help.getSupport' })
    const dependent = client.send({ _: 'invokeAfterMsg', msg_id: failing, query: getState })
    expect((await client.wait(answerTo(dependent))).object.result).toMatchObject({ error_message: 'MSG_WAIT_FAILED' })
  })

  test('an answer that was lost with its connection comes with the next one', async () => {
    server.faults.set([{ name: 'cut-after-apply', method: 'updates.getState', times: 1 }])
    const given = { messageId: client.nextId(), seqNo: client.nextSeqNo(true) }
    client.send(getState, given)
    await client.untilClosed()
    expect(applied).toBe(1)
    const again = await RawClient.connect(server.port, 'intermediate', client.key)
    again.sessionId = client.sessionId
    again.send(getState, given)
    expect((await again.wait(answerTo(given.messageId))).object.result).toMatchObject({ pts: 1 })
    expect(applied).toBe(1)
    again.close()
  })

  test('updates reach every session of a user but the one left out, and not those without updates', async () => {
    const [mine] = [...server.keys.authorizations()].slice(-1)
    if (mine === undefined) throw new Error('no key')
    mine.userId = 42n
    const quiet = await RawClient.connect(server.port, 'abridged', client.key)
    await quiet.call({ _: 'invokeWithoutUpdates', query: { _: 'help.getConfig' } })
    await client.call(getState)
    const update = { _: 'updateShort', update: { _: 'updateLoginToken' }, date: 5 }
    server.hub.push(42n, update, mine.authKeyId)
    server.hub.push(43n, update)
    server.hub.push(42n, { ...update, date: 6 })
    expect((await client.waitFor('updateShort')).object.date).toBe(6)
    await quiet.call({ _: 'invokeWithoutUpdates', query: { _: 'help.getConfig' } })
    expect(quiet.inbox.filter(({ object }) => object._ === 'updateShort')).toEqual([])
    quiet.close()
  })
})
