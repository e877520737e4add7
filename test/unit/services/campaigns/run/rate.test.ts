import { expect, test } from 'vitest'
import { Rate } from '../../../../../electron/services/campaigns/run/rate'

test('links a minute over the last minute; null while nobody can tell; a pause begins anew', () => {
  let now = 1_000_000
  const rate = new Rate(() => now)
  expect(rate.perMinute()).toBeNull()
  for (let link = 0; link < 10; link++) {
    now += 100
    rate.made()
  }
  // A second tells nothing yet, but what is over has its rate.
  expect(rate.perMinute()).toBeNull()
  expect(rate.overall()).toBeCloseTo(600)
  now += 4_000
  expect(rate.perMinute()).toBeCloseTo(120)
  now += 60_000
  expect(rate.perMinute()).toBeNull()
  rate.made()
  expect(rate.perMinute()).toBeCloseTo(1)
  rate.restart()
  expect(rate.overall()).toBeNull()
})

test('ten thousand links are counted as far as the minute reaches', () => {
  let now = 0
  const rate = new Rate(() => now)
  for (let link = 0; link < 10_000; link++) {
    now += 20
    rate.made()
  }
  expect(rate.perMinute()).toBeCloseTo(3_000, -2)
})
