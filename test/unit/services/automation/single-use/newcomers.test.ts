import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasJoined, newcomersOf } from '../../../../../electron/services/automation/single-use/newcomers'
import type { MembershipEvent } from '../../../../../electron/telegram/gateway'

const open = { hash: 'Door', since: 100, inside: 0 }
const inside = (userId: string, date: number) => ({ userId, name: `Person ${userId}`, date })
const joined = (userId: string, date: number, hash = 'Door'): MembershipEvent => ({
  ...{ id: `${date}`, date, userId, name: `Person ${userId}`, username: null, kind: 'joined' },
  link: { hash, link: `https://t.me/+${hash}`, title: null, adminId: '1', permanent: false },
  ...{ approvedBy: null, viaFolder: false, added: false },
})
const idsOf = (...given: Parameters<typeof newcomersOf>) => newcomersOf(...given).map(({ userId }) => userId)

test('who is inside and came later is new, the first one first; who came before is not', () => {
  const watched = { ...open, inside: 1 }
  expect(idsOf(watched, [inside('3', 120), inside('2', 110), inside('1', 90)], 3, [])).toEqual(['2', '3'])
})

test('who left again is known by the log, and who came by another link is nobody', () => {
  const log = [joined('9', 130, 'Other'), joined('7', 120), joined('6', 100)]
  expect(idsOf(open, [], 0, log)).toEqual(['7'])
  expect([hasJoined(open, { usage: 0 }, log), hasJoined(open, { usage: 0 }, [])]).toEqual([true, false])
})

test('one within the second in which the link began to be watched is known by the count alone', () => {
  const watched = { ...open, inside: 1 }
  expect(idsOf(watched, [inside('2', 100), inside('1', 100)], 2, [])).toEqual(['2'])
  expect([hasJoined(watched, { usage: 2 }, []), hasJoined(watched, { usage: 1 }, [])]).toEqual([true, false])
})

test('nobody is named twice, whoever leaves and comes again, and the order is that of the first coming', () => {
  const person = fc.record({
    userId: fc.constantFrom('0', '1', '2', '3', '4'),
    date: fc.integer({ min: 90, max: 130 }),
  })
  fc.assert(
    fc.property(fc.array(person), fc.array(person), (people, comings) => {
      const log = comings.map(({ userId, date }) => joined(userId, date))
      const rows = people.map(({ userId, date }) => inside(userId, date)).sort((a, b) => b.date - a.date)
      const found = newcomersOf(open, rows, rows.length, log)
      const ids = found.map(({ userId }) => userId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(found.map(({ date }) => date)).toEqual(found.map(({ date }) => date).sort((a, b) => a - b))
      // Telegram does not say who that is.
      expect(ids).not.toContain('0')
      for (const { userId, date } of log) if (date > open.since && userId !== '0') expect(ids).toContain(userId)
    }),
  )
})
