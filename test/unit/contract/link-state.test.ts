import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkState, placesUsed, ringOf, timeUsed } from '../../../electron/contract/link-state'
import { DAY, link, NOW } from '../renderer/links/words'

const terms = fc.record({
  date: fc.integer({ min: NOW - 100 * DAY, max: NOW }),
  startDate: fc.option(fc.integer({ min: NOW - 100 * DAY, max: NOW })),
  expireDate: fc.option(fc.integer({ min: NOW - 50 * DAY, max: NOW + 50 * DAY })),
  usageLimit: fc.option(fc.integer({ min: 1, max: 99_999 })),
  usage: fc.nat({ max: 120_000 }),
})

describe('the ring', () => {
  it('is the larger of time used and places used, always between nothing and all', () => {
    fc.assert(
      fc.property(terms, (some) => {
        const one = link(some)
        const { used, runningOut } = ringOf(one, NOW)
        const [time, places] = [timeUsed(one, NOW), placesUsed(one)]
        expect(used).toBe(time === null && places === null ? null : Math.max(time ?? 0, places ?? 0))
        expect(used ?? 0).toBeGreaterThanOrEqual(0)
        expect(used ?? 0).toBeLessThanOrEqual(1)
        expect(runningOut).toBe(used !== null && used >= 0.75)
      }),
    )
  })

  it('never runs backwards', () => {
    fc.assert(
      fc.property(terms, fc.nat({ max: 100 * DAY }), (some, later) => {
        const one = link(some)
        expect(ringOf(one, NOW + later).used ?? 0).toBeGreaterThanOrEqual(ringOf(one, NOW).used ?? 0)
      }),
    )
  })

  it('runs from the last modification, not from the link’s birth', () => {
    const edited = link({ date: NOW - 90 * DAY, startDate: NOW - DAY, expireDate: NOW + DAY })
    expect(ringOf(edited, NOW).used).toBe(0.5)
  })

  it('turns amber at three quarters of the places', () => {
    expect(ringOf(link({ usageLimit: 4, usage: 2 }), NOW).runningOut).toBe(false)
    expect(ringOf(link({ usageLimit: 4, usage: 3 }), NOW).runningOut).toBe(true)
  })
})

describe('where a link stands', () => {
  it.each([
    ['active', {}],
    ['active', { expireDate: NOW + 1, usageLimit: 2, usage: 1 }],
    ['expired', { expireDate: NOW }],
    ['full', { usageLimit: 2, usage: 2 }],
    // Telegram counts people who are inside, and more may get in by approval of an older request.
    ['full', { usageLimit: 2, usage: 3 }],
    ['expired', { expireDate: NOW - 1, usageLimit: 2, usage: 2 }],
    ['revoked', { revoked: true, expireDate: NOW - 1, usageLimit: 2, usage: 2 }],
  ] as const)('%s: %o', (state, some) => {
    expect(linkState(link(some), NOW)).toBe(state)
  })
})
