import { deflateSync, gzipSync } from 'node:zlib'
import { Api, extensions } from 'telegram'
import { RPCResult } from 'telegram/tl/core/index.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { Writer } from '../../../../electron/sandbox/codec/writer'
import { replaceContainerHandler } from '../../../../electron/telegram/mtproto/containers'
import { QuickReader } from '../../../../electron/telegram/mtproto/quick-reader'
import { ReceivedMessageIds } from '../../../../electron/telegram/mtproto/received-message-ids'
import { unpackWithinBounds } from '../../../../electron/telegram/mtproto/unpack'

beforeEach(() => unpackWithinBounds())

/** rpc_result#f35c6d01 req_msg_id:long result:gzip_packed#3072cfa1 */
const answerWith = (packed: Uint8Array): Buffer => {
  const writer = new Writer()
  writer.int(0xf35c6d01)
  writer.long(12n)
  writer.int(0x3072cfa1)
  writer.bytes(packed)
  return Buffer.from(writer.result())
}
const read = async (bytes: Buffer): Promise<Buffer> => {
  const result: unknown = await new QuickReader(bytes).tgReadObject()
  if (!(result instanceof RPCResult)) throw new Error('no rpc_result')
  return Reflect.get(result, 'body')
}
const answer = new Api.NearestDc({ country: 'DE', thisDc: 2, nearestDc: 4 })
const MEGABYTE = 1024 * 1024

describe('a packed answer', () => {
  it.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ])('is read from %s', async (_, pack) => {
    const body = await read(answerWith(pack(answer.getBytes())))
    expect(new extensions.BinaryReader(body).tgReadObject()).toMatchObject({ country: 'DE', nearestDc: 4 })
  })

  it.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ])('that would fill the memory is not unpacked from %s', async (_, pack) => {
    await expect(read(answerWith(pack(Buffer.alloc(17 * MEGABYTE), { level: 1 })))).rejects.toThrow(RangeError)
  })

  it('that is none leaves the others of its container as they are', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', note)
    const seen: unknown[] = []
    const handlers = {}
    const sender = {
      _handlers: handlers,
      _pendingAck: new Set(),
      _processMessage: async (message: { obj: unknown }) => {
        // What takes a while before it is handed on.
        await new Promise((resolve) => setTimeout(resolve, 5))
        seen.push(await message.obj)
      },
    }
    replaceContainerHandler(sender as never, new ReceivedMessageIds())
    const [handle] = Object.values(handlers) as ((message: unknown) => Promise<void>)[]
    const messages = [1, Promise.reject(new RangeError('too large')), 2].map((obj, index) => ({
      msgId: 11 + 2 * index,
      obj,
    }))
    await handle?.({ msgId: 101, obj: { messages } })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(seen).toEqual([1, 2])
    expect(unhandled).toEqual([])
  })
})
