import { expect, it } from 'vitest'
import { createAccountHolds, createKeepAlive } from '../../../electron/desktop/keep-alive'

const reason = { running: 'A campaign is running', asks: null, pause: null }

it('keeps the app alive for as long as any account has the reason, however often each says so', () => {
  const keepAlive = createKeepAlive()
  const holds = createAccountHolds(keepAlive, reason)
  holds.set('a', false)
  expect(keepAlive.reasons()).toEqual([])
  for (const account of ['a', 'a', 'b']) holds.set(account, true)
  expect(keepAlive.reasons()).toEqual([reason])
  holds.set('a', false)
  expect([holds.isAny(), keepAlive.reasons().length]).toEqual([true, 1])
  holds.set('b', false)
  holds.set('b', false)
  expect([holds.isAny(), keepAlive.reasons().length]).toEqual([false, 0])
})
