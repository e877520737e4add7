import { describe, expect, it } from 'vitest'
import { readMoment } from '../../../../electron/services/text/read-moment'

/** Monday 30 November 2026, 10:00, where the test runs. */
const NOW = new Date(2026, 10, 30, 10, 0).getTime() / 1_000

/** The moment as it is read here, `2027-01-31 23:59`; or the kind of another answer. */
const read = (typed: string, order: 'dayFirst' | 'monthFirst' = 'dayFirst'): string | null => {
  const found = readMoment(typed, { order, now: NOW })
  if (found === null || found.kind !== 'at')
    return found?.kind === 'after' ? `+${found.seconds}` : (found?.kind ?? null)
  const date = new Date(found.date * 1_000)
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

describe('a date as it is typed', () => {
  it.each([
    ['31.1.2027', '2027-01-31 23:59'],
    ['31.01.2027', '2027-01-31 23:59'],
    ['31/01/2027 18:00', '2027-01-31 18:00'],
    ['2027-01-31', '2027-01-31 23:59'],
    ['31 Jan', '2027-01-31 23:59'],
    ['31. Januar', '2027-01-31 23:59'],
    ['31 января', '2027-01-31 23:59'],
    ['Jan 31, 6 pm', '2027-01-31 18:00'],
    ['31 Dec 18:00', '2026-12-31 18:00'],
    ['30 Nov 9:00', '2027-11-30 09:00'],
    ['31.1.', '2027-01-31 23:59'],
    ['31.1', '2027-01-31 23:59'],
    ['31.1. 18:00', '2027-01-31 18:00'],
    ['tomorrow 18:00', '2026-12-01 18:00'],
    ['Tomorrow at 6 pm', '2026-12-01 18:00'],
    ['today', '2026-11-30 23:59'],
    ['morgen', '2026-12-01 23:59'],
    ['übermorgen 9:30', '2026-12-02 09:30'],
    ['demain', '2026-12-01 23:59'],
    ['mañana 18:00', '2026-12-01 18:00'],
    ['завтра', '2026-12-01 23:59'],
    ['فردا', '2026-12-01 23:59'],
    ['besok', '2026-12-01 23:59'],
    ['friday', '2026-12-04 23:59'],
    ['next Friday 20:00', '2026-12-04 20:00'],
    ['Monday', '2026-12-07 23:59'],
    ['end of month', '2026-11-30 23:59'],
    ['Monatsende', '2026-11-30 23:59'],
    ['end of the week', '2026-12-06 23:59'],
    ['end of year 12:00', '2026-12-31 12:00'],
    ['конец года', '2026-12-31 23:59'],
    ['18:00', '2026-11-30 18:00'],
    ['9:00', '2026-12-01 09:00'],
    ['in 3 days', '+259200'],
    ['2 weeks', '+1209600'],
    ['never', 'never'],
    ['۱۲/۳۱/۲۰۳۱', '2031-12-31 23:59'],
  ])('%s', (typed, moment) => {
    const isPersian = typed.startsWith('۱')
    expect(read(typed, isPersian ? 'monthFirst' : 'dayFirst')).toBe(moment)
  })

  it.each(['31.2.2027', '31.13.2027', '32.1.', '31 Febuary', 'soon', '25:00', '30 Feb', '', 'tomorrow 25:00', '1'])(
    'is never turned into another: %s',
    (typed) => {
      expect(read(typed)).toBeNull()
    },
  )

  it('is read with the month first where people write it so', () => {
    expect(read('1/31/2027', 'monthFirst')).toBe('2027-01-31 23:59')
    expect(read('1/31', 'monthFirst')).toBe('2027-01-31 23:59')
    expect(read('31/1/2027', 'monthFirst')).toBeNull()
  })
})
