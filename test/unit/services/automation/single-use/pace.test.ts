import { describe, expect, test } from 'vitest'
import { Pace, usualPace } from '../../../../../electron/services/automation/single-use/pace'

const channel = { isChannel: true, took: 1, found: false, forJoin: false }
const group = { ...channel, isChannel: false }
const HOUR = 3_600_000

describe('the pace of looks', () => {
  test('looks at once at what was never looked at, at channels every few seconds, and at groups, which tell of joins, less', () => {
    const pace = new Pace(usualPace)
    expect(pace.next('a', 0)).toBe(0)
    pace.looked('a', channel, 0)
    pace.looked('b', group, 0)
    expect([pace.next('a', 1_000), pace.next('b', 1_000)]).toEqual([5_000, 19_000])
  })

  test('keeps all looks together below a rate, however many communities there are', () => {
    const pace = new Pace(usualPace)
    for (let at = 0; at < 40; at++) pace.looked(`${at}`, channel, 0)
    // 40 requests a round of two minutes.
    expect(pace.next('7', 0)).toBe(120_000)
    for (let at = 1; at < 40; at++) pace.forget(`${at}`)
    expect(pace.next('0', 0)).toBe(5_000)
  })

  test('slows down where Telegram orders a wait, and recovers', () => {
    const pace = new Pace(usualPace)
    pace.looked('a', channel, 0)
    pace.slowDown(0)
    expect(pace.next('a', 0)).toBe(10_000)
    for (let times = 0; times < 9; times++) pace.slowDown(0)
    expect(pace.next('a', 0)).toBe(80_000)
    pace.looked('a', channel, HOUR)
    expect(pace.next('a', HOUR)).toBe(5_000)
  })

  test('looks more rarely where nothing has happened for long, until something does', () => {
    const pace = new Pace(usualPace)
    pace.looked('a', channel, 0)
    pace.looked('a', channel, 2 * HOUR)
    expect(pace.next('a', 2 * HOUR)).toBe(15_000)
    pace.news('a', 2 * HOUR)
    expect(pace.next('a', 2 * HOUR)).toBe(5_000)
  })

  test('looks at once when somebody joins, and less and less in a crowd that comes by other links', () => {
    const pace = new Pace(usualPace)
    pace.looked('a', group, 0)
    expect(pace.afterJoin('a', 0)).toBe(50)
    const vain = { ...group, forJoin: true }
    const rests = [1, 2, 3, 4, 5, 6].map(() => {
      pace.looked('a', vain, 0)
      return pace.afterJoin('a', 0)
    })
    expect(rests).toEqual([1_500, 3_000, 6_000, 12_000, 15_000, 15_000])
    pace.looked('a', { ...vain, found: true }, 0)
    expect(pace.afterJoin('a', 0)).toBe(50)
  })
})
