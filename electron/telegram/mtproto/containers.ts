import type { MTProtoSender } from 'telegram/network/MTProtoSender.js'
import { MessageContainer, type TLMessage } from 'telegram/tl/core/index.js'
import type { ReceivedMessageIds } from './received-message-ids'

/**
 * gramjs throws at the first `rpc_error` in a container and drops the messages after it, so that other calls, which
 * Telegram did answer, wait for ever. It also checks no message ids in a container, and accepts a container in another
 * (core.telegram.org/mtproto/service_messages#containers). This replaces its handler and processes every message that
 * has a new, valid id; by then an error has been given to the call that it belongs to.
 */
export const replaceContainerHandler = (sender: MTProtoSender, received: ReceivedMessageIds): void => {
  const handlers: unknown = Reflect.get(sender, '_handlers')
  if (typeof handlers !== 'object' || handlers === null) throw new Error('gramjs keeps its handlers elsewhere now')
  const toAcknowledge: unknown = Reflect.get(sender, '_pendingAck')
  if (!(toAcknowledge instanceof Set)) throw new Error('gramjs keeps what it acknowledges elsewhere now')
  const take = async (inner: TLMessage, containerId: bigint): Promise<void> => {
    const kind = received.takeInner(BigInt(inner.msgId.toString()), containerId)
    // The acknowledgement did not reach the server: send it again.
    if (kind === 'repeated') toAcknowledge.add(inner.msgId)
    if (kind !== 'new') return
    if ((await inner.obj) instanceof MessageContainer) return
    await sender._processMessage(inner)
  }
  Reflect.set(handlers, MessageContainer.CONSTRUCTOR_ID.toString(), async (message: TLMessage) => {
    const messages: unknown = Reflect.get(message.obj, 'messages')
    if (!Array.isArray(messages)) return
    const containerId = BigInt(message.msgId.toString())
    // A message that does not unpack has already rejected, and is only looked at after those before it: mark its
    // rejection as handled.
    for (const inner of messages) Promise.resolve(inner.obj).catch(() => undefined)
    for (const inner of messages) await take(inner, containerId).catch(() => undefined)
  })
}
