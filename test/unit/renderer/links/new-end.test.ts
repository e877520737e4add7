import { describe, expect, it } from 'vitest'
import { firstEndChoice, firstEndDate, lossOf } from '../../../../renderer/features/links/manage/new-end'
import { DAY, HOUR, NOW } from './words'

describe('the new end of a link', () => {
  it.each([
    ['has expired', NOW - DAY, 'week'],
    ['ends today', NOW + HOUR, 'week'],
    ['ends in six days', NOW + 6 * DAY, 'week'],
    ['ends in almost a week', NOW + 6 * DAY + 1, 'month'],
    ['ends in almost a month', NOW + 30 * DAY - 1, 'custom'],
    ['never ends', null, 'never'],
  ])('begins with one that takes no time away: a link that %s', (_name, expireDate, choice) => {
    expect(firstEndChoice({ expireDate, now: NOW })).toBe(choice)
  })

  it('starts the picker a week after the end that there is, and tomorrow otherwise', () => {
    const picked = (expireDate: number | null): number =>
      firstEndDate({ expireDate, now: NOW }).getTime() / 1_000 - (NOW - (NOW % 60))
    expect(picked(NOW + 40 * DAY)).toBe(47 * DAY)
    expect(picked(NOW - 30 * DAY)).toBe(DAY)
    expect(picked(null)).toBe(DAY)
  })

  it('tells what it takes from a link that works', () => {
    const works = { expireDate: NOW + 10 * DAY, now: NOW }
    expect(lossOf(works, NOW + 7 * DAY)).toBe('earlier')
    expect(lossOf(works, NOW + 11 * DAY)).toBeNull()
    expect(lossOf(works, null)).toBeNull()
    expect(lossOf({ expireDate: null, now: NOW }, NOW + 7 * DAY)).toBe('ends')
    expect(lossOf({ expireDate: null, now: NOW }, null)).toBeNull()
    expect(lossOf({ expireDate: NOW - DAY, now: NOW }, NOW + DAY)).toBeNull()
  })
})
