import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRotationRule, lifeOf, overAt, possibleReasons } from '../../../electron/contract/rotation'
import { inviteLink } from '../../support/entries'

test('a link that cannot be full, over or leak is not replaced for that', () => {
  expect(possibleReasons(inviteLink('plain', {}))).toEqual(['leak'])
  expect(possibleReasons(inviteLink('both', { usageLimit: 5, expireDate: 9 }))).toEqual(['full', 'over', 'leak'])
  expect(possibleReasons(inviteLink('asks', { requestNeeded: true }))).toEqual([])
})

test('however often a successor is made, its life stays as long, though stamps differ by seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 5_000 }), fc.array(fc.integer({ min: -2, max: 2 })), (minutes, drifts) => {
      const life = drifts.reduce(
        (now, drift) => lifeOf({ date: 1_000, expireDate: 1_000 + now + drift }) ?? 0,
        minutes * 60,
      )
      expect(life).toBe(minutes * 60)
    }),
  )
})

test('shortly before the end leaves at least three quarters of the time', () => {
  const early = { ...defaultRotationRule, early: true }
  expect(overAt({ date: 0, expireDate: 100_000 }, early)).toBe(96_400)
  expect(overAt({ date: 0, expireDate: 400 }, early)).toBe(300)
  expect(overAt({ date: 0, expireDate: 400 }, defaultRotationRule)).toBe(400)
  expect(overAt({ date: 0, expireDate: null }, early)).toBeNull()
  expect(overAt({ date: 0, expireDate: 400 }, { ...early, reasons: ['full'] })).toBeNull()
})
