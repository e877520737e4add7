import { describe, expect, test } from 'vitest'
import { FaultPlan } from '../../../electron/sandbox/fault-plan'
import { parseFault } from '../../../electron/sandbox/faults'
import type { Authorization } from '../../../electron/sandbox/method'

const auth = (userId: bigint | null): Authorization => {
  return {
    authKeyId: 'k',
    dcId: 2,
    layer: 198,
    apiId: 1,
    deviceModel: '',
    userId,
    passwordPendingFor: null,
    deadBecause: null,
  }
}
const plan = (...texts: string[]) => new FaultPlan(texts.map(parseFault), 'seed', (account) => BigInt(account))

describe('fault plan', () => {
  test('nothing given, nothing happens', () => {
    expect(plan().next('messages.exportChatInvite', auth(1n))).toEqual({
      delay: 0,
      error: null,
      explain: null,
      cut: null,
      mute: false,
    })
  })

  test('only the aimed method is struck, and only so often', () => {
    const faults = plan('cut-after-apply,method=messages.*,times=2')
    const cuts = ['users.getUsers', 'messages.getChats', 'messages.getChats', 'messages.getChats']
    expect(cuts.map((method) => faults.next(method, auth(1n)).cut)).toEqual([null, 'after-apply', 'after-apply', null])
    expect(faults.faults).toEqual([])
  })

  test('a limit lets each account through so often within a time, and says how long to wait', () => {
    let now = 1_000
    const limit = new FaultPlan(
      [parseFault('rate-limit=2/30')],
      'seed',
      () => null,
      () => now,
    )
    const ask = (userId: bigint, method = 'messages.getChatInviteImporters') =>
      limit.next(method, auth(userId)).error?.text ?? 'ok'
    expect([ask(1n), ask(1n)]).toEqual(['ok', 'ok'])
    now += 10
    expect([ask(1n), ask(2n), ask(1n, 'messages.getChats')]).toEqual(['FLOOD_WAIT_20', 'ok', 'ok'])
    now += 19.5
    expect(ask(1n)).toBe('FLOOD_WAIT_1')
    now += 1
    expect([ask(1n), ask(1n), ask(1n)]).toEqual(['ok', 'ok', 'FLOOD_WAIT_30'])
    expect(limit.struck).toEqual({ 'rate-limit': 3 })
  })

  test('strikes are counted by name, from the last setting on', () => {
    const faults = plan('cut-after-apply,times=2', 'latency=5,method=*', 'mute,account=5')
    for (const method of ['messages.exportChatInvite', 'users.getUsers']) faults.next(method, auth(1n))
    expect(faults.struck).toEqual({ 'cut-after-apply': 1, latency: 2 })
    faults.set([])
    expect(faults.struck).toEqual({})
  })

  test('only the aimed account is struck', () => {
    const faults = plan('mute,account=5,times=9')
    const mutes = [null, 4n, 5n].map((userId) => faults.next('messages.exportChatInvite', auth(userId)).mute)
    expect(mutes).toEqual([false, false, true])
  })

  test('a dead session kills the key of the one who called, not of somebody who is not signed in', () => {
    const faults = plan('dead-session=USER_DEACTIVATED')
    const nobody = auth(null)
    const somebody = auth(3n)
    faults.next('auth.sendCode', nobody)
    faults.next('users.getUsers', somebody)
    expect([nobody.deadBecause, somebody.deadBecause]).toEqual([null, 'USER_DEACTIVATED'])
  })

  test('delays add up; jitter is the same for the same seed', () => {
    const delays = (faults: FaultPlan) => Array.from({ length: 8 }, () => faults.next('help.getConfig', auth(1n)).delay)
    expect(delays(plan('latency=50', 'latency=25'))).toEqual(Array.from({ length: 8 }, () => 75))
    const first = delays(plan('jitter=1000'))
    expect(delays(plan('jitter=1000'))).toEqual(first)
    expect(new Set(first).size).toBeGreaterThan(4)
    expect(delays(new FaultPlan([parseFault('jitter=1000')], 'other', () => null))).not.toEqual(first)
  })

  test('clock offsets add up and strike no call', () => {
    const faults = plan('clock-offset=60', 'clock-offset=-10')
    faults.next('help.getConfig', auth(1n))
    expect(faults.clockOffset).toBe(50)
  })
})
