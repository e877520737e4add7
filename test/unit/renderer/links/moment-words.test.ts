import type { TFunction } from 'i18next'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { momentWords, timeLocaleOf, zoneCity } from '../../../../renderer/components/moment-words'
import { berlin, DAY, NOW, speak } from './words'

let t: TFunction
beforeAll(async () => {
  t = await speak()
})

describe('a moment in words', () => {
  it('names the day, the clock and the zone', () => {
    expect(momentWords(NOW + 7 * DAY, NOW, berlin, t)).toBe('Sunday 29 November, 21:04, Berlin time')
  })
  it('adds the year where it is not the current one', () => {
    expect(momentWords(NOW + 60 * DAY, NOW, berlin, t)).toMatch(/^Thursday,? 21 January 2027, 21:04, Berlin time$/)
  })
  it('follows daylight saving: the clock of the day it speaks of', () => {
    const summer = Date.UTC(2027, 6, 1, 12) / 1000
    expect(momentWords(summer, NOW, berlin, t)).toMatch(/^Thursday,? 1 July 2027, 14:00, Berlin time$/)
  })
  it('reads clocks to twelve and months first where people do', () => {
    const place = { locale: 'en-US', timeZone: 'America/Argentina/Buenos_Aires' }
    expect(momentWords(NOW, NOW, place, t)).toMatch(/^Sunday, November 22, 05:04\sPM, Buenos Aires time$/)
  })
  it('calls zones without a city by their own name', () => {
    expect(momentWords(NOW, NOW, { locale: 'en-GB', timeZone: 'UTC' }, t)).toBe('Sunday 22 November, 20:04, UTC')
    expect(zoneCity('Etc/GMT+5')).toBeNull()
    expect(zoneCity('America/New_York')).toBe('New York')
  })
})

describe('the place of this computer', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('is asked for once a minute, however many rows are drawn, and anew for another language', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    vi.stubGlobal('navigator', { language: 'de-AT' })
    let zone = 'Europe/Vienna'
    const ask = vi.fn(() => ({ resolvedOptions: () => ({ timeZone: zone }) }))
    vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: ask })
    expect(timeLocaleOf('de')).toEqual({ locale: 'de-AT', timeZone: 'Europe/Vienna' })
    zone = 'America/Lima'
    vi.advanceTimersByTime(59_000)
    for (let row = 0; row < 100; row++) expect(timeLocaleOf('de').timeZone).toBe('Europe/Vienna')
    expect(ask).toHaveBeenCalledTimes(1)
    expect(timeLocaleOf('en')).toEqual({ locale: 'en-GB', timeZone: 'America/Lima' })
    zone = 'Asia/Tokyo'
    vi.advanceTimersByTime(61_000)
    expect(timeLocaleOf('en').timeZone).toBe('Asia/Tokyo')
    expect(ask).toHaveBeenCalledTimes(3)
  })
})
