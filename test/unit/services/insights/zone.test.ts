import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOf, DAY, HOUR, zoneStretches } from '../../../../electron/services/insights/store/zone'

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
  ...['America/Sao_Paulo', 'Asia/Beirut', 'Africa/Casablanca', 'Pacific/Apia', 'Africa/Cairo'],
]
const moment = fc.integer({ min: 1_380_000_000, max: 1_900_000_000 })

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }),
  ]),
)

/** What a clock on the wall shows, by the runtime's own calendar. */
const wall = (timeZone: string, at: number) => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat()
  const [date = '', time = ''] = format.format(at * 1_000).split(', ')
  return { date, hour: time.slice(0, 2), time }
}

describe('stretches of a time zone', () => {
  it('have no holes, and each moment the offset that its clocks have', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, fc.integer({ min: 1, max: 900 * DAY }), (zone, from, length) => {
        const stretches = zoneStretches(zone, from, from + length)
        expect(stretches[0]?.from).toBe(from)
        expect(stretches.at(-1)?.to).toBe(from + length)
        for (const [at, one] of stretches.entries()) {
          expect(one.from).toBeLessThan(one.to)
          if (at > 0) expect(one.from).toBe(stretches[at - 1]?.to)
          for (const moment of [one.from, one.to - 1]) {
            const local = new Date((moment + one.offset) * 1_000).toISOString()
            expect(wall(zone, moment).time).toBe(local.slice(11, 19))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('buckets', () => {
  it.each(['hour', 'day', 'week'] as const)('of a %s hold each moment where its wall clock says', (bucket) => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, fc.integer({ min: 1, max: 400 }), (zone, from, size) => {
        const to = from + size * (bucket === 'hour' ? HOUR : DAY)
        const stretches = zoneStretches(zone, from - 8 * DAY, to + 8 * DAY)
        const { starts, keys, end } = bucketsOf(bucket, from, to, stretches)
        expect(new Set(keys).size).toBe(keys.length)
        expect([...starts].sort((one, other) => one - other)).toEqual(starts)
        expect(starts[0]).toBeLessThanOrEqual(from)
        expect(starts[1] ?? end).toBeGreaterThan(from)
        expect(starts.at(-1)).toBeLessThan(to)
        expect(end).toBeGreaterThanOrEqual(to)
        for (const start of starts) {
          const shown = wall(zone, start)
          // Clocks may jump over a midnight, or by half an hour.
          if (bucket === 'hour' && start % 900 === 0 && zone !== 'Australia/Lord_Howe')
            expect(shown.time.slice(3)).toMatch(/^\d\d:00$/)
          if (bucket !== 'hour') expect(wall(zone, start - 1).date).not.toBe(shown.date)
          if (bucket === 'week') {
            const [day, month, year] = shown.date.split('/').map(Number)
            expect(new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDay()).toBe(1)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('of days have 23 and 25 hours where clocks are changed, and of hours neither one too many nor too few', () => {
    const from = Date.UTC(2026, 2, 28, 23) / 1_000
    const stretches = zoneStretches('Europe/Berlin', from - 8 * DAY, from + 240 * DAY)
    const days = bucketsOf('day', from, from + 230 * DAY, stretches)
    const lengths = days.starts.map((start, at) => ((days.starts[at + 1] ?? days.end) - start) / HOUR)
    expect(lengths.filter((hours) => hours !== 24)).toEqual([23, 25])
    expect(bucketsOf('hour', from, from + 23 * HOUR, stretches).starts).toHaveLength(23)
  })
})
