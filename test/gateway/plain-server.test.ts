import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result'
import { createGateway } from '../../electron/telegram/create-gateway'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

/** A packet of the full transport begins with its length, and the first one is short (mtproto-transports#full). */
const isFull = (first: Buffer): boolean => first.length >= 8 && first.readUInt32LE(0) < 1024

let server: TestSandbox
let door: Server
let port = 0
let refused = 0
let stranger: (socket: Socket) => void = () => undefined
let gateway: TelegramGateway

/** Stands before the practice server and lets only the full transport through. */
beforeEach(async () => {
  refused = 0
  server = await startTestSandbox()
  door = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (first) => {
      if (!isFull(first)) {
        refused += 1
        stranger(socket)
        return
      }
      const inside = connect(server.listening.port, server.listening.host)
      inside.on('error', () => socket.destroy())
      socket.on('close', () => inside.destroy())
      inside.write(first)
      socket.pipe(inside).pipe(socket)
    })
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  const { dcId, publicKey } = server.listening
  gateway = await createGateway({
    endpoint: { kind: 'test', dcId, host: '127.0.0.1', port, publicKey },
    credentials: { apiId: 1, apiHash: 'a'.repeat(32) },
    session: null,
    appVersion: '0',
  })
})
afterEach(async () => {
  await gateway.destroy()
  door.close()
  await server.stop()
})

test.each([
  ['hangs up on', (socket: Socket) => void socket.destroy()],
  ['is silent to', () => undefined],
])('a test server that %s any but the full transport is spoken to in that', async (_what, behaviour) => {
  stranger = behaviour
  expect(await gateway.connect()).toEqual(ok(null))
  const { phone = '', code = '' } = server.account('phone')
  expect(await gateway.sendCode(phone)).toMatchObject({ ok: true })
  expect(await gateway.signInWithCode(code)).toMatchObject({ ok: true, value: { step: 'done' } })
  expect(refused).toBe(1)
})
