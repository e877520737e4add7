import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScheduleWhen } from '../../../electron/contract/schedule'
import {
  dueMoments,
  findPlannedMistake,
  findWhenMistake,
  nextMoment,
  plannedTitle,
} from '../../../electron/contract/schedule-rules'
import { daysLater, isTimeZone, momentInZone, zonedTime } from '../../../electron/contract/zoned-time'

const DAY = 86_400
const at = (iso: string): number => Date.parse(iso) / 1_000
const isoOf = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment * 1_000).toISOString().replace('.000', '')

type Weekly = Extract<ScheduleWhen, { kind: 'weekly' }>
const weekly = (change: Partial<Weekly> = {}): Weekly => ({
  ...{ kind: 'weekly', from: at('2026-01-01T00:00:00Z'), weekdays: [2], minute: 18 * 60, until: null },
  timeZone: 'Europe/Berlin',
  ...change,
})

/** Zones that change their clocks by an hour or half of one, at midnight, to the west and the east, and one that does not. */
const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Beirut'],
  ...['Africa/Casablanca', 'Pacific/Apia', 'Asia/Kolkata', 'UTC'],
]
const anyZone = fc.constantFrom(...zones)
const anyMoment = fc.integer({ min: at('2008-01-01T00:00:00Z'), max: at('2037-06-01T00:00:00Z') })
const anyWeekly = fc.record({
  kind: fc.constant('weekly' as const),
  from: anyMoment,
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  minute: fc.integer({ min: 0, max: 1_439 }),
  timeZone: anyZone,
  until: fc.constant(null),
})

describe('times in a zone', () => {
  test.each([
    ['in winter', '2026-01-13', 18 * 60, 'Europe/Berlin', '2026-01-13T17:00:00Z'],
    ['in summer', '2026-07-14', 18 * 60, 'Europe/Berlin', '2026-07-14T16:00:00Z'],
    ['one that the clocks skip is as much later', '2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['one that comes twice is the first', '2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['a midnight that is skipped', '2018-11-04', 15, 'America/Sao_Paulo', '2018-11-04T03:15:00Z'],
    ['half an hour', '2026-04-05', 105, 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
  ])('%s', (_name, day, minute, timeZone, expected) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    expect(isoOf(momentInZone({ year, month, day: date }, minute, timeZone))).toBe(expected)
  })
  test('a moment is the time that it shows, wherever its clocks stand', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (moment, timeZone) => {
        const { day, minute } = zonedTime(moment, timeZone)
        const back = momentInZone(day, minute, timeZone)
        const whole = moment - (moment % 60)
        // The hour that comes twice is its first.
        expect([0, 1_800, 3_600]).toContain(whole - back)
      }),
    )
  })
  test('a name that no zone has is none', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
  })
})

describe('the next moment', () => {
  test('once: until it has come', () => {
    const when: ScheduleWhen = { kind: 'once', at: 1_000, timeZone: 'UTC' }
    expect([nextMoment(when, 999), nextMoment(when, 1_000)]).toEqual([1_000, null])
  })
  test('every Tuesday at six in Berlin, through both changes of its clocks', () => {
    const moments = [at('2026-03-23T12:00:00Z'), at('2026-03-24T17:00:00Z'), at('2026-10-20T16:00:00Z')]
    expect(moments.map((moment) => isoOf(nextMoment(weekly(), moment)))).toEqual([
      '2026-03-24T17:00:00Z',
      '2026-03-31T16:00:00Z',
      '2026-10-27T17:00:00Z',
    ])
  })
  test('not before it begins, and not after its end', () => {
    const from = at('2026-05-06T00:00:00Z')
    expect(isoOf(nextMoment(weekly({ from }), 0))).toBe('2026-05-12T16:00:00Z')
    const ends = weekly({ from, until: at('2026-05-12T16:00:00Z') })
    expect(isoOf(nextMoment(ends, from))).toBe('2026-05-12T16:00:00Z')
    expect(nextMoment(ends, at('2026-05-12T16:00:00Z'))).toBeNull()
  })
  test('is on one of the weekdays, at that time of the day or where the clocks put it, and never two on a day', () => {
    fc.assert(
      fc.property(anyWeekly, anyMoment, (when, after) => {
        const first = nextMoment(when, after)
        if (first === null) throw new Error('no end')
        expect(first).toBeGreaterThan(after)
        expect(first).toBeGreaterThanOrEqual(when.from)
        expect(first - Math.max(after, when.from)).toBeLessThanOrEqual(8 * DAY + 2 * 3_600)
        const shown = zonedTime(first, when.timeZone)
        const isSkipped = momentInZone(shown.day, when.minute, when.timeZone) !== first || shown.minute !== when.minute
        if (!isSkipped) expect(when.weekdays).toContain(shown.weekday)
        const second = nextMoment(when, first)
        if (second === null) throw new Error('no end')
        // A zone may leave out a day of the calendar.
        if (when.timeZone !== 'Pacific/Apia') expect(zonedTime(second, when.timeZone).day).not.toEqual(shown.day)
      }),
      { numRuns: 300 },
    )
  })
  test('nothing lies between one and the next: whoever asks in between gets the same', () => {
    fc.assert(
      fc.property(anyWeekly, anyMoment, fc.double({ min: 0, max: 1, noNaN: true }), (when, after, share) => {
        const first = nextMoment(when, after) ?? 0
        const second = nextMoment(when, first) ?? 0
        const between = first + Math.floor((second - first - 1) * share)
        expect(nextMoment(when, between)).toBe(second)
      }),
      { numRuns: 300 },
    )
  })
  test('what was missed is counted, and the last of it named, as if each had been waited for', () => {
    fc.assert(
      fc.property(anyWeekly, anyMoment, fc.integer({ min: 0, max: 40 * DAY }), (when, after, away) => {
        const now = Math.max(after, when.from) + away
        const all: number[] = []
        for (let next = nextMoment(when, after); next !== null && next <= now; next = nextMoment(when, next))
          all.push(next)
        expect(dueMoments(when, after, now)).toEqual(all.length === 0 ? null : { last: all.at(-1), count: all.length })
      }),
      { numRuns: 100 },
    )
  })
  test('a day later is the next in the calendar', () => {
    expect(daysLater({ year: 2028, month: 2, day: 28 }, 2)).toEqual({ year: 2028, month: 3, day: 1 })
    expect(daysLater({ year: 2026, month: 1, day: 1 }, -1)).toEqual({ year: 2025, month: 12, day: 31 })
  })
})

test('mistakes in the moments', () => {
  const now = at('2026-05-01T00:00:00Z')
  expect(findWhenMistake({ kind: 'once', at: now + 60, timeZone: 'UTC' }, now)).toBeNull()
  expect(findWhenMistake({ kind: 'once', at: now, timeZone: 'UTC' }, now)).toBe('momentPassed')
  expect(findWhenMistake(weekly(), now)).toBeNull()
  expect(findWhenMistake(weekly({ until: now + 3_600 }), now)).toBe('untilTooEarly')
})

describe('a planned title', () => {
  const values = { due: at('2026-11-24T17:00:00Z'), timeZone: 'Europe/Berlin', community: 'Berlin Runners', n: 7 }
  test.each([
    ['Tuesday {date}', 'Tuesday 2026-11-24'],
    ['{weekday} {time}', 'Tuesday 18:00'],
    ['{ Community } {nnn}', 'Berlin Runners 007'],
    ['', ''],
  ])('%s', (pattern, title) => {
    expect(plannedTitle(pattern, values)).toEqual({ title, unknown: null, tooLong: false })
  })
  test('one that means nothing, and one that is too long, are named as in the form', () => {
    const options = { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false } as const
    const of = (pattern: string, change = {}) =>
      findPlannedMistake({ pattern, options: { ...options, ...change } }, values, 'supergroup')
    expect(of('{event} {date}')).toBe('placeholderUnknown')
    expect(of('The meeting of {community} {date}')).toBe('titleTooLong')
    expect(of('Tuesday', { usageLimit: 0 })).toBe('usageLimitInvalid')
    expect(of('Tuesday', { usageLimit: 5, requestNeeded: true })).toBe('approvalExcludesLimit')
    expect(of('Tuesday {date}')).toBeNull()
  })
})
