import type { MTProtoSender } from 'telegram/network/MTProtoSender.js'
import { MessageContainer, type TLMessage } from 'telegram/tl/core/index.js'

/**
 * gramjs throws at the first `rpc_error` in a container and drops the messages after it, so that other calls, which
 * Telegram did answer, wait for ever. This hands every message of a container on; an error has by then been given to
 * the call that it belongs to.
 */
export const carryContainersToTheirEnd = (sender: MTProtoSender): void => {
  const handlers: unknown = Reflect.get(sender, '_handlers')
  if (typeof handlers !== 'object' || handlers === null) throw new Error('gramjs keeps its handlers elsewhere now')
  Reflect.set(handlers, MessageContainer.CONSTRUCTOR_ID.toString(), async (message: TLMessage) => {
    const messages: unknown = Reflect.get(message.obj, 'messages')
    if (!Array.isArray(messages)) return
    // What does not unpack has failed already, while messages before it are handed on: nobody listens to it yet.
    for (const inner of messages) Promise.resolve(inner.obj).catch(() => undefined)
    for (const inner of messages) await sender._processMessage(inner).catch(() => undefined)
  })
}
