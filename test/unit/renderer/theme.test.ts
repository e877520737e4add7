import { describe, expect, it } from 'vitest'
import { groundOf } from '../../../renderer/components/initials-avatar'
import { dark, light, paper } from '../../../renderer/theme/tokens'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s colours', (_, tokens) => {
  const grounds = {
    background: tokens.background,
    surface: tokens.surface,
    chosen: tokens.soft.accent,
    hover: tokens.soft.neutral,
  }

  it.each(Object.entries(grounds))('give text AA contrast on the %s', (_, ground) => {
    expect(contrast(tokens.text, ground)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens.second, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['accent', 'amber', 'red'] as const)('let %s be small text where it is used as such', (role) => {
    for (const ground of [tokens.background, tokens.surface, tokens.soft[role]]) {
      expect(contrast(tokens.ink[role], ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('give the main button and its hover a readable label', () => {
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens.onAccent, tokens.accentHover)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens.onAccent, tokens.red)).toBeGreaterThanOrEqual(4.5)
  })

  it('draw controls and focus rings at 3 : 1 (WCAG 1.4.11)', () => {
    for (const ground of [tokens.background, tokens.surface]) {
      expect(contrast(tokens.accent, ground)).toBeGreaterThanOrEqual(3)
      expect(contrast(tokens.amber, ground)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(tokens.third, tokens.surface)).toBeGreaterThanOrEqual(3)
  })
})

describe('what does not follow the theme', () => {
  it('keeps QR codes dark on white', () => {
    expect(contrast(paper.ink, paper.ground)).toBe(21)
    expect(contrast(paper.quiet, paper.ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('writes initials readably on every ground', () => {
    const grounds = new Set(Array.from({ length: 200 }, (_, index) => groundOf(`telegram-${index}`)))
    expect(grounds.size).toBeGreaterThan(4)
    for (const ground of grounds) expect(contrast('#FFFFFF', ground)).toBeGreaterThanOrEqual(4.5)
  })
})
