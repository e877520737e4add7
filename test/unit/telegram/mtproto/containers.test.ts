import { Api } from 'telegram'
import { Logger, LogLevel } from 'telegram/extensions/Logger.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { MTProtoSender } from 'telegram/network/MTProtoSender.js'
import { RequestState } from 'telegram/network/RequestState.js'
import { MessageContainer, RPCResult, TLMessage } from 'telegram/tl/core/index.js'
import { describe, expect, it } from 'vitest'
import { replaceContainerHandler } from '../../../../electron/telegram/mtproto/containers'
import { ReceivedMessageIds } from '../../../../electron/telegram/mtproto/received-message-ids'
import { toRefusal } from '../../../../electron/telegram/refusals'

const newSender = () =>
  new MTProtoSender(undefined, {
    ...{ retries: 1, reconnectRetries: 0, delay: 0, autoReconnect: false, securityChecks: true, isMainSender: true },
    ...{ logger: new Logger(LogLevel.NONE), connectTimeout: null, authKeyCallback: null, dcId: 2 },
    client: Object(null),
    _exportedSenderPromises: new Map(),
  })

/** Two calls, answered in one container: the first by an error, the second by a Pong-like plain object. */
const answerTogether = async (sender: MTProtoSender) => {
  const calls = [1, 2].map((id) => {
    const state = new RequestState(new Api.help.GetNearestDc())
    state.msgId = returnBigInt(id)
    sender._pendingState.set(state.msgId, state)
    return state
  })
  const error = new Api.RpcError({ errorCode: 400, errorMessage: 'USAGE_LIMIT_INVALID' })
  const value = new Api.NearestDc({ country: 'DE', thisDc: 2, nearestDc: 2 })
  const inner = [
    new TLMessage(returnBigInt(11), 1, new RPCResult(returnBigInt(1), undefined, error)),
    new TLMessage(returnBigInt(13), 3, new RPCResult(returnBigInt(2), value.getBytes())),
  ]
  await sender._processMessage(new TLMessage(returnBigInt(15), 4, new MessageContainer(inner))).catch(() => undefined)
  const pending = Symbol('pending')
  return Promise.all(
    calls.map(({ promise }) => Promise.race([promise, Promise.resolve(pending)]).catch((thrown: unknown) => thrown)),
  ).then((answers) => answers.map((answer) => (answer === pending ? 'pending' : answer)))
}

describe('an error in a container', () => {
  it('swallows what follows it in gramjs as it comes', async () => {
    const [first, second] = await answerTogether(newSender())
    expect(toRefusal(first)?.text).toBe('USAGE_LIMIT_INVALID')
    expect(second).toBe('pending')
  })

  it('leaves the answers that follow it alone here', async () => {
    const sender = newSender()
    replaceContainerHandler(sender, new ReceivedMessageIds())
    const [first, second] = await answerTogether(sender)
    expect(toRefusal(first)?.text).toBe('USAGE_LIMIT_INVALID')
    expect(second).toBeInstanceOf(Api.NearestDc)
  })
})

describe('a message in a container', () => {
  const nearest = new Api.NearestDc({ country: 'DE', thisDc: 2, nearestDc: 2 })
  /** Sends answers to three calls, 1 to 3, under these ids; tells which calls were answered, and what is acknowledged. */
  const carry = async (inner: readonly (readonly [id: number, call: number])[], nested = false) => {
    const sender = newSender()
    const received = new ReceivedMessageIds()
    replaceContainerHandler(sender, received)
    const answered: number[] = []
    for (const id of [1, 2, 3]) {
      const state = new RequestState(new Api.help.GetNearestDc())
      state.msgId = returnBigInt(id)
      sender._pendingState.set(state.msgId, state)
      state.promise?.then(() => answered.push(id)).catch(() => undefined)
    }
    const messages = inner.map(
      ([id, call]) => new TLMessage(returnBigInt(id), 1, new RPCResult(returnBigInt(call), nearest.getBytes())),
    )
    const held = nested ? [new TLMessage(returnBigInt(19), 1, new MessageContainer(messages))] : messages
    await sender._processMessage(new TLMessage(returnBigInt(21), 4, new MessageContainer(held)))
    await new Promise((resolve) => setImmediate(resolve))
    return { answered, acknowledged: Array.from(Reflect.get(sender, '_pendingAck') as Set<unknown>, String) }
  }

  it('is taken once, and acknowledged where it comes again', async () => {
    const { answered, acknowledged } = await carry([
      [11, 1],
      [11, 2],
      [13, 3],
    ])
    expect(answered).toEqual([1, 3])
    expect(acknowledged.filter((id) => id === '11')).not.toHaveLength(0)
  })

  it('is left out under an id that is a client’s, or not older than the container', async () => {
    const inner = [
      [10, 1],
      [21, 2],
      [23, 2],
      [13, 3],
    ] as const
    expect((await carry(inner)).answered).toEqual([3])
  })

  it('is left out in a container within a container', async () => {
    expect((await carry([[11, 1]], true)).answered).toEqual([])
  })
})

describe('gramjs’s errors', () => {
  it('give Telegram’s text back, also where gramjs hides it', async () => {
    const { RPCMessageToError } = await import('telegram/errors/index.js')
    const texts = ['FLOOD_WAIT_17', 'FLOOD_TEST_PHONE_WAIT_4', 'SLOWMODE_WAIT_8', 'PHONE_MIGRATE_4', 'USER_MIGRATE_1']
    for (const text of [...texts, 'NETWORK_MIGRATE_2', 'FILE_MIGRATE_3', 'CHAT_ADMIN_REQUIRED', 'INTERNAL']) {
      const error = RPCMessageToError(
        new Api.RpcError({ errorCode: 400, errorMessage: text }),
        new Api.help.GetConfig(),
      )
      expect(toRefusal(error)?.text).toBe(text)
    }
    expect(toRefusal(new Error('not Telegram’s'))).toBeNull()
  })
})
