import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkState } from '../../../../electron/contract/link-state'
import { defaultWatchSettings, type WatchSettings } from '../../../../electron/contract/watch'
import { doneOf } from '../../../../electron/services/watch/done'
import {
  findTerms,
  findWaiting,
  LONG_WAIT,
  nextMoment,
  stillMeant,
  type WaitingTold,
  type WatchedLink,
} from '../../../../electron/services/watch/rules'
import { linkOf } from '../../../support/fake-telegram'

const NOW = 1_800_000_000
const HOUR = 3_600
const watched = (change: Partial<WatchedLink>): WatchedLink => ({
  ...linkOf('a'),
  ...{ date: NOW - 100 * HOUR, startDate: null, expireDate: null, usageLimit: null, usage: 0 },
  ...{ permanent: false, revoked: false },
  ...change,
})
const facts = (change: Partial<WatchedLink>, known: string[] = [], wanted: WatchSettings = defaultWatchSettings) =>
  findTerms(watched(change), NOW, new Set(known), wanted).finding?.facts ?? null

describe('a link', () => {
  it('runs out from the share of its places or its time that the user chose, to the person and second', () => {
    expect(facts({ usageLimit: 4, usage: 2 })).toBeNull()
    expect(facts({ usageLimit: 4, usage: 3 })).toEqual({
      ...{ rule: 'runningOut', by: 'places', inside: 3, limit: 4, end: null },
    })
    const ends = { date: NOW - 75, expireDate: NOW + 25 }
    expect(facts({ ...ends, date: NOW - 74 })).toBeNull()
    expect(facts(ends)).toEqual({ rule: 'runningOut', by: 'time', inside: 0, limit: null, end: NOW + 25 })
    // It runs from the last change.
    expect(facts({ ...ends, startDate: NOW - 10 })).toBeNull()
    expect(facts(ends, [], { ...defaultWatchSettings, runningOutPercent: 80 })).toBeNull()
    expect(facts({ usageLimit: 100, usage: 55 }, [], { ...defaultWatchSettings, runningOutPercent: 55 })).not.toBeNull()
  })

  it('that runs out of both is told of once, by what is nearer', () => {
    const both = { date: NOW - 80, expireDate: NOW + 20, usageLimit: 10, usage: 9 }
    const { finding, noted } = findTerms(watched(both), NOW, new Set(), defaultWatchSettings)
    expect(finding?.facts).toMatchObject({ by: 'places' })
    expect(facts(both, [...noted])).toBeNull()
  })

  it('is full or has expired, and is then not said to run out', () => {
    expect(facts({ usageLimit: 5, usage: 5, date: NOW - 90, expireDate: NOW + 10 })).toEqual({ rule: 'full', limit: 5 })
    expect(facts({ expireDate: NOW })).toEqual({ rule: 'expired', end: NOW })
    expect(facts({ expireDate: NOW + 1, date: NOW })).toBeNull()
  })

  it('that expires after it was told to be full lets nobody in as before, and that is not told', () => {
    const over = { usageLimit: 5, usage: 5, expireDate: NOW - 1 }
    expect(facts(over, ['full 5'])).toBeNull()
    expect(facts(over)).toEqual({ rule: 'expired', end: NOW - 1 })
    const noFull = { ...defaultWatchSettings, rules: { ...defaultWatchSettings.rules, full: false } }
    expect(facts(over, ['full 5'], noFull)).toEqual({ rule: 'expired', end: NOW - 1 })
  })

  it('that is primary or revoked is never told of', () => {
    for (const change of [{ permanent: true }, { revoked: true }])
      expect(facts({ usageLimit: 1, usage: 1, expireDate: NOW - 1, ...change })).toBeNull()
  })

  it('is told of again when its end or limit has changed, and not when somebody left and came', () => {
    expect(facts({ usageLimit: 5, usage: 4 }, ['places 5'])).toBeNull()
    expect(facts({ usageLimit: 5, usage: 4 }, ['full 5', 'places 5'])).toBeNull()
    expect(facts({ usageLimit: 6, usage: 6 }, ['full 5'])).toEqual({ rule: 'full', limit: 6 })
    expect(stillMeant(watched({ usageLimit: 6, expireDate: 9 }), ['full 5', 'full 6', 'time 9', 'expired 8'])).toEqual([
      'full 6',
      'time 9',
    ])
  })

  it('whose rule is off is taken note of', () => {
    const rules = { runningOut: false, full: false, expired: false, rush: false, waiting: false, wave: false }
    const off = { ...defaultWatchSettings, rules }
    expect(findTerms(watched({ usageLimit: 5, usage: 5 }), NOW, new Set(), off)).toEqual({
      ...{ finding: null, noted: ['full 5', 'places 5'] },
    })
  })

  const anyLink = fc.record({
    date: fc.integer({ min: NOW - 1_000, max: NOW }),
    startDate: fc.option(fc.integer({ min: NOW - 1_000, max: NOW })),
    expireDate: fc.option(fc.integer({ min: NOW - 500, max: NOW + 500 })),
    usageLimit: fc.option(fc.integer({ min: 1, max: 20 })),
    usage: fc.nat(25),
    permanent: fc.boolean(),
    revoked: fc.boolean(),
  })

  it('is told of as its state says, nothing twice, whatever it is', () => {
    fc.assert(
      fc.property(anyLink, fc.integer({ min: 50, max: 95 }), (change, runningOutPercent) => {
        const link = watched(change)
        const wanted = { ...defaultWatchSettings, runningOutPercent }
        const { finding, noted } = findTerms(link, NOW, new Set(), wanted)
        const state = linkState(link, NOW)
        const rule = finding?.facts.rule ?? null
        if (link.permanent || state === 'revoked') expect(rule).toBeNull()
        else expect(rule === 'runningOut' ? 'active' : (rule ?? 'active')).toBe(state)
        if (finding !== null) expect(noted).toContain(finding.key)
        expect(stillMeant(link, noted)).toEqual(noted)
        expect(findTerms(link, NOW, new Set(noted), wanted)).toEqual({ finding: null, noted: [] })
      }),
      { seed: 14 },
    )
  })

  it('has news at the moment that was foretold, and not a second before', () => {
    fc.assert(
      fc.property(anyLink, fc.integer({ min: 50, max: 95 }), (change, runningOutPercent) => {
        const link = { ...watched(change), usageLimit: null, usage: 0 }
        const wanted = { ...defaultWatchSettings, runningOutPercent }
        const known = new Set(findTerms(link, NOW, new Set(), wanted).noted)
        const next = nextMoment(link, NOW, runningOutPercent)
        const newsAt = (at: number) => findTerms(link, at, known, wanted).finding !== null
        if (next === null) expect(newsAt(NOW + 2_000)).toBe(false)
        else expect([newsAt(next - 1), newsAt(next)]).toEqual([false, true])
      }),
      { seed: 15 },
    )
  })
})

describe('who waits', () => {
  const old = NOW - LONG_WAIT

  it('is told once a community, and of others once a day', () => {
    expect(findWaiting([old + 1], NOW, null)).toEqual({ finding: null, told: null })
    const first = findWaiting([old - 5, old, old + 60], NOW, null)
    expect(first.finding?.facts).toEqual({ rule: 'waiting', people: 2, since: old - 5 })
    expect(first.told).toEqual({ until: old, at: NOW })
    // One more passes the day a minute later, another an hour later: one word of both, a day after the first.
    const asked = [old - 5, old, old + 60, old + HOUR]
    for (const later of [60, HOUR, LONG_WAIT - 1])
      expect(findWaiting(asked, NOW + later, first.told)).toEqual({ finding: null, told: first.told })
    expect(findWaiting(asked, NOW + LONG_WAIT, first.told).finding?.facts).toMatchObject({ people: 4 })
    expect(findWaiting(asked.slice(0, 2), NOW + 9 * LONG_WAIT, first.told).finding).toBeNull()
  })

  it('is news at once when all who were told of are answered', () => {
    const told: WaitingTold = { until: old, at: NOW - 10 }
    expect(findWaiting([], NOW, told).told).toBeNull()
    expect(findWaiting([old + 5], NOW + 5, told).finding?.facts).toMatchObject({ people: 1, since: old + 5 })
  })

  it('is told of seldom while people ask minute by minute', () => {
    const asked = Array.from({ length: 3_000 }, (_, at) => NOW + at * 60)
    let told: WaitingTold | null = null
    let words = 0
    for (let minute = 0; minute < 4 * 1_440; minute += 10) {
      const now = NOW + minute * 60
      const waiting = findWaiting(
        asked.filter((date) => date <= now),
        now,
        told,
      )
      told = waiting.told
      if (waiting.finding !== null) words += 1
    }
    expect(words).toBe(3)
  })
})

describe('what became of a link', () => {
  const terms = { expireDate: 100, usageLimit: 50, revoked: false }
  it('is said from what is known of it', () => {
    const full = { rule: 'full', limit: 50 } as const
    expect(doneOf(full, [])).toBeNull()
    expect(doneOf(full, [terms])).toBeNull()
    expect(doneOf(full, [{ ...terms, expireDate: null }])).toBeNull()
    expect(doneOf(full, [terms, { ...terms, usageLimit: 51 }])).toBe('extended')
    expect(doneOf(full, [{ ...terms, usageLimit: null }])).toBe('extended')
    expect(doneOf(full, [{ ...terms, usageLimit: null, revoked: true }])).toBe('revoked')
    expect(doneOf({ rule: 'expired', end: 100 }, [{ ...terms, expireDate: 99 }])).toBeNull()
    expect(doneOf({ rule: 'expired', end: 100 }, [{ ...terms, expireDate: 101 }])).toBe('extended')
    const runningOut = { rule: 'runningOut', by: 'places', inside: 40, limit: 50, end: null } as const
    expect(doneOf(runningOut, [{ ...terms, usageLimit: 40 }])).toBeNull()
    expect(doneOf(runningOut, [{ ...terms, usageLimit: 60 }])).toBe('extended')
    expect(doneOf({ rule: 'rush', joined: 90, before: 2, from: 1, to: 2 }, [{ ...terms, usageLimit: null }])).toBeNull()
  })
})
