import { describe, expect, it } from 'vitest'
import type { JoinsOverTime } from '../../../../electron/contract/insights'
import { bucketName, bucketTick, periodWords, weekdayNames } from '../../../../renderer/features/insights/plot-words'
import { joinTimesPlotOf, timePlotOf } from '../../../../renderer/features/insights/time-plot'

const DAY = 86_400
const place = { locale: 'en-GB', timeZone: 'Europe/Berlin' }
/** 1 November 2026, midnight in Berlin. */
const first = Date.UTC(2026, 9, 31, 23) / 1000

const answer = (given: Partial<JoinsOverTime> = {}): JoinsOverTime => ({
  bucket: 'day',
  starts: [0, 1, 2, 3].map((day) => first + day * DAY),
  end: first + 4 * DAY,
  series: [{ subject: { kind: 'all' }, label: null, joined: [5, 0, 0, 9], left: [1, 0, 0, 10] }],
  gaps: [],
  marks: [],
  ...given,
})
const words = {
  title: 'Joins over time',
  subtitle: '',
  gap: 'Not watched',
  joined: 'Joined',
  left: 'Left',
  net: 'Net',
  all: 'All together',
  unnamed: (hash: string) => `Link ${hash}`,
  mark: (kind: string, link: string) => `${link} ${kind}`,
}

describe('joins over time', () => {
  it('are three series of one, net being their difference', () => {
    const plot = timePlotOf(answer(), { words, place, measure: null })
    expect(plot.series.map(({ role, values }) => [role, values])).toEqual([
      ['joined', [5, 0, 0, 9]],
      ['left', [1, 0, 0, 10]],
      ['net', [4, 0, 0, -1]],
    ])
    expect(plot.columns.map(({ tick }) => tick)).toEqual(['1 Nov', '2 Nov', '3 Nov', '4 Nov'])
  })

  it('say nothing of what nobody watched, and what is known all the same', () => {
    // From noon of the second day to noon of the fourth.
    const gaps = [{ chatId: '-1001', from: first + 1.5 * DAY, to: first + 3.5 * DAY }]
    const plot = timePlotOf(answer({ gaps }), { words, place, measure: null })
    expect(plot.columns.map(({ isGap }) => isGap)).toEqual([false, true, true, true])
    expect(plot.series[0]?.values).toEqual([5, null, null, 9])
  })

  it('end with a gap at its edge, which is no part of the next column', () => {
    const gaps = [{ chatId: '-1001', from: first + DAY, to: first + 2 * DAY }]
    const plot = timePlotOf(answer({ gaps }), { words, place, measure: null })
    expect(plot.columns.map(({ isGap }) => isGap)).toEqual([false, true, false, false])
  })

  it('are one line for each thing that is compared, by the measure', () => {
    const link = { chatId: '-1001', hash: 'abc' }
    const series = [
      { subject: { kind: 'link' as const, link }, label: null, joined: [1, 2, 3, 4], left: [0, 1, 0, 5] },
      { subject: { kind: 'tag' as const, tag: 'flyer' }, label: 'flyer', joined: [4, 3, 2, 1], left: [0, 0, 0, 0] },
    ]
    const compared = timePlotOf(answer({ series }), { words, place, measure: 'net' })
    expect(compared.series.map(({ name, place: at, values }) => [name, at, values])).toEqual([
      ['Link abc', 0, [1, 1, 3, -1]],
      ['flyer', 1, [4, 3, 2, 1]],
    ])
  })

  it('mark what happened to a link in its column, and nothing before the first', () => {
    const link = { chatId: '-1001', hash: 'abc' }
    const marks = [
      { kind: 'edited' as const, at: first - 5, link, title: 'Early' },
      { kind: 'revoked' as const, at: first + 2 * DAY, link, title: 'Flyer' },
      { kind: 'expired' as const, at: first + 4 * DAY - 1, link, title: null },
    ]
    const plot = timePlotOf(answer({ marks }), { words, place, measure: null })
    expect(plot.marks).toEqual([
      { column: 2, words: 'Flyer revoked' },
      { column: 3, words: 'Link abc expired' },
    ])
  })
})

describe('weeks', () => {
  const joined = Array.from({ length: 7 }, (_none, day) => Array.from({ length: 24 }, () => day))

  it('begin as the language has it, each row with its own numbers', () => {
    const british = joinTimesPlotOf(joined, { title: '', subtitle: '' }, place)
    expect([british.rows[0], british.values[0]?.[0]]).toEqual(['Mon', 0])
    const american = joinTimesPlotOf(joined, { title: '', subtitle: '' }, { ...place, locale: 'en-US' })
    expect([american.rows[0], american.values[0]?.[0], american.weekdays[0]]).toEqual(['Sun', 6, 6])
    expect(weekdayNames({ locale: 'ar-EG' })[0]?.weekday).toBe(5)
  })
})

describe('words of stretches', () => {
  it('tell an hour, a day and a week', () => {
    expect(bucketTick('hour', first, place)).toBe('1 Nov')
    expect(bucketTick('hour', first + 3600, place)).toBe('01:00')
    expect(bucketName('day', first, first + DAY, place)).toMatch(/^Sunday,? 1 November 2026$/)
    expect(bucketName('week', first + DAY, first + 8 * DAY, place)).toMatch(/^2[–-\s]+8 November 2026$/)
    expect(periodWords(first, first + 30 * DAY, place)).toMatch(/^1[–-\s]+30 November 2026$/)
  })
})
