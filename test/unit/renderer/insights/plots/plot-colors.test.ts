import { describe, expect, it } from 'vitest'
import { COMPARED_MOST, comparedDashes, plotColors } from '../../../../../renderer/features/insights/plots/plot-colors'

type Triple = readonly [number, number, number]

// Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
const sights: Readonly<Record<string, readonly Triple[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const linear = (hex: string): Triple => {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b
const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}
const seen = (hex: string, rows: readonly Triple[]): Triple => {
  const [r, g, b] = linear(hex)
  const [x = 0, y = 0, z = 0] = rows.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)))
  return [x, y, z]
}
/** CIELAB, D65. */
const lab = ([r, g, b]: Triple): Triple => {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(luminance([r, g, b]))
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
const difference = (one: Triple, other: Triple): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])

describe.each(Object.entries(plotColors))('plots in the %s scheme', (_scheme, colors) => {
  it('have a colour and dashes of its own for each compared series', () => {
    expect(new Set(colors.compared).size).toBe(COMPARED_MOST)
    expect(new Set(comparedDashes).size).toBe(COMPARED_MOST)
  })

  it('stand out from the surface', () => {
    for (const one of [...colors.compared, colors.joined, colors.left, colors.mark]) {
      expect(contrast(one, colors.ground)).toBeGreaterThanOrEqual(3)
    }
    for (const one of [colors.text, colors.second]) expect(contrast(one, colors.ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.entries(sights))('tell compared series apart as %s sees them', (_sight, rows) => {
    const shades = colors.compared.map((hex) => lab(seen(hex, rows)))
    shades.forEach((one, index) => {
      for (const other of shades.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(25)
    })
  })
})
