import { describe, expect, it } from 'vitest'
import { sparkBars, sparkGaps } from '../../../../renderer/components/spark-bars'

const size = { width: 90, height: 40 }

describe('a sparkline', () => {
  it('has who came above the line and who went below it, on one scale', () => {
    const { bars, zero } = sparkBars([3, 0, 6], [0, 2, 0], size)
    expect(zero).toBe(30)
    expect(bars.map(({ kind, y, height }) => [kind, y, height])).toEqual([
      ['joined', 15, 15],
      ['joined', 0, 30],
      ['left', 30, 10],
    ])
    expect(bars.map(({ x, width }) => [x, width])).toEqual([
      [3.75, 22.5],
      [63.75, 22.5],
      [33.75, 22.5],
    ])
  })

  it('shows one person beside thousands, and stays within the drawing', () => {
    const { bars, zero } = sparkBars([1, 5_000], [1, 0], size)
    expect(bars.map(({ height }) => height)).toEqual([2, zero, 2])
    for (const { y, height } of bars) expect([y >= 0, y + height <= 40]).toEqual([true, true])
  })

  it('is a line at the foot where nobody came, and in no time at all', () => {
    expect(sparkBars([0, 0], [0, 0], size)).toEqual({ bars: [], zero: 39 })
    expect(sparkBars([], [], size)).toEqual({ bars: [], zero: 39 })
  })

  it('shades what nobody watched, as far as it lies in the picture', () => {
    const gaps = [
      { from: 0, to: 110 },
      { from: 150, to: 160 },
      { from: 190, to: 900 },
      { from: 300, to: 400 },
    ]
    expect(sparkGaps(gaps, 100, 200, 50)).toEqual([
      { x: 0, width: 5 },
      { x: 25, width: 5 },
      { x: 45, width: 5 },
    ])
  })
})
