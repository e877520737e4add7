import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  axisValues,
  cellStrength,
  labelEvery,
  stretchesOf,
} from '../../../../../renderer/features/insights/plots/scale'

describe('the values beside an axis', () => {
  it('are whole, evenly spaced, few, and hold 0 and both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 0 }), fc.integer({ min: 0, max: 1_000_000 }), (least, most) => {
        const values = axisValues(least, most)
        expect(values).toContain(0)
        expect(values[0]).toBeLessThanOrEqual(least)
        expect(values.at(-1)).toBeGreaterThanOrEqual(most)
        expect(values.length).toBeLessThanOrEqual(8)
        const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0))
        expect(new Set(steps).size).toBe(1)
        expect(values.every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('read well', () => {
    expect(axisValues(0, 87)).toEqual([0, 50, 100])
    expect(axisValues(-12, 40)).toEqual([-20, 0, 20, 40])
    expect(axisValues(0, 0)).toEqual([0, 1])
    expect(axisValues(0, 1)).toEqual([0, 1])
  })
})

describe('labels of the axis', () => {
  it('never touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 80, max: 2000 }), (columns, width) => {
        const every = labelEvery(columns, width, 72)
        expect(every === 1 || (every * width) / columns >= 72 || every >= columns).toBe(true)
      }),
    )
  })

  it('stand at whole weeks where not every day has one', () => {
    expect(labelEvery(30, 800, 72)).toBe(3)
    expect(labelEvery(60, 800, 72)).toBe(7)
    expect(labelEvery(7, 800, 72)).toBe(1)
  })
})

it('neighbours are one stretch', () => {
  expect(stretchesOf([1, 0, 1, 1, 0, 1], (one) => one === 1)).toEqual([
    { first: 0, last: 0 },
    { first: 2, last: 3 },
    { first: 5, last: 5 },
  ])
})

it('one person among thousands is still seen, and nobody is not', () => {
  expect(cellStrength(0, 1000)).toBe(0)
  expect(cellStrength(1, 1000)).toBeGreaterThan(0.15)
  expect(cellStrength(1000, 1000)).toBe(1)
  expect(cellStrength(0, 0)).toBe(0)
})
