import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InviteLink } from '../../../electron/contract/links'
import { defaultSettings, type QrDesign } from '../../../electron/contract/settings'
import { captionLines, directionOf, printable } from '../../../renderer/components/qr/caption'
import { decodePixels, type Pixels } from '../../../renderer/components/qr/decode'
import { contrastOnWhite, effectiveLevel, MIN_CONTRAST } from '../../../renderer/components/qr/design-rules'
import { QUIET_ZONE } from '../../../renderer/components/qr/encode'
import { estimateWidth, layoutQr, type QrLayout, wrapText } from '../../../renderer/components/qr/layout'
import { renderSvg } from '../../../renderer/components/qr/render-svg'
import { anyText } from '../../support/any-text'
import { speak } from './links/words'

const LINK = 'https://t.me/+Qk3vN1x9sWg4YTZi'
const design: QrDesign = { ...defaultSettings.qrDesign, size: 256 }
const caption = [{ text: 'Berlin Runners', strong: true }]

const laidOut = (text: string, wanted: QrDesign, lines = caption): QrLayout => {
  const layout = layoutQr(text, wanted, lines, estimateWidth)
  if (typeof layout === 'string') throw new Error(`Refused: ${layout}`)
  return layout
}

/** Draws the path of an SVG as a browser would, from the file's text alone: `Mx yhWvHh-Wz` boxes on white. */
const pixelsOfSvg = (svg: string): Pixels => {
  const number = (name: string) => Number(new RegExp(`<svg[^>]* ${name}="(\\d+)"`).exec(svg)?.[1])
  const [width, height] = [number('width'), number('height')]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  const path = / d="([^"]*)"/.exec(svg)?.[1] ?? ''
  const fill = /<path[^>]* fill="#([0-9a-f]{6})"/i.exec(svg)?.[1] ?? ''
  const color = [0, 2, 4].map((from) => Number.parseInt(fill.slice(from, from + 2), 16))
  for (const box of path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z/g)) {
    const [left = 0, top = 0, across = 0, down = 0] = box.slice(1).map(Number)
    for (let y = top; y < top + down; y++) {
      for (let x = left; x < left + across; x++) data.set(color, (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

describe('a code', () => {
  it('gives back its link to an independent decoder, in every size, level and accepted colour', () => {
    const hash = fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'), minLength: 16, maxLength: 22 })
    const color = fc
      .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 120 })))
      .map((rgb) => `#${rgb.map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`)
    fc.assert(
      fc.property(
        hash,
        fc.integer({ min: 160, max: 420 }),
        fc.constantFrom('L', 'M', 'Q', 'H' as const),
        color,
        (tail, size, errorLevel, ink) => {
          const link = `https://t.me/+${tail}`
          const svg = renderSvg(laidOut(link, { ...design, size, errorLevel: errorLevel as 'L', color: ink }))
          expect(decodePixels(pixelsOfSvg(svg))).toBe(link)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('still reads with a logo on it, because the level is raised', () => {
    const withLogo: QrDesign = { ...design, errorLevel: 'L', logo: 'data:image/png;base64,AAAA' }
    expect(effectiveLevel(withLogo)).toBe('H')
    const layout = laidOut(LINK, withLogo)
    expect(layout.logo?.plate.size).toBeGreaterThan(0)
    expect(decodePixels(pixelsOfSvg(renderSvg(layout)))).toBe(LINK)
  })

  it('a broken code is noticed: with its middle painted over, nothing or something else is read', () => {
    const layout = laidOut(LINK, { ...design, errorLevel: 'L' })
    const pixels = pixelsOfSvg(renderSvg(layout))
    const from = Math.floor(design.size * 0.25)
    for (let y = from; y < design.size * 0.75; y++) {
      for (let x = from; x < design.size * 0.75; x++) pixels.data.set([255, 255, 255], (y * pixels.width + x) * 4)
    }
    expect(decodePixels(pixels)).not.toBe(LINK)
  })

  it('keeps four light modules on every side and draws whole pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 128, max: 4096 }), (size) => {
        const { module, origin, matrix, runs } = laidOut(LINK, { ...design, size })
        expect(Number.isInteger(origin)).toBe(true)
        expect(origin).toBeGreaterThanOrEqual(QUIET_ZONE * module)
        expect(size - origin - matrix.size * module).toBeGreaterThanOrEqual(QUIET_ZONE * module)
        expect(Math.max(...runs.map((run) => run.x + run.length))).toBe(matrix.size)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a text that no code can hold, and an image too small for its modules', () => {
    expect(layoutQr('x'.repeat(3_000), design, [], estimateWidth)).toBe('linkTooLong')
    expect(layoutQr('x'.repeat(1_000), { ...design, size: 128, errorLevel: 'H' }, [], estimateWidth)).toBe(
      'imageTooSmall',
    )
  })
})

describe('the contrast with white', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#777777', 4.48],
  ])('of %s is %d', (color, contrast) => {
    expect(contrastOnWhite(color)).toBeCloseTo(contrast, 2)
  })

  it('lets the known grey of WCAG pass and the next one fail', () => {
    expect(contrastOnWhite('#767676')).toBeGreaterThanOrEqual(MIN_CONTRAST)
    expect(contrastOnWhite('#777777')).toBeLessThan(MIN_CONTRAST)
  })
})

describe('the caption', () => {
  it('is escaped: any title leaves the document well formed', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 40 }), (title) => {
        const svg = renderSvg(laidOut(LINK, design, [{ text: printable(title) || 'x', strong: false }]))
        const inside = [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/gs)].map((match) => match[1] ?? '')
        expect(inside.length).toBeGreaterThan(0)
        for (const text of inside) expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)|\p{Cc}/u)
      }),
    )
  })

  it('wraps to two rows within its width and says with … that something was left out', () => {
    const measure = (text: string) => estimateWidth(text, 12, false)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
        const rows = wrapText(text, 200, 2, measure)
        expect(rows.length).toBeLessThanOrEqual(2)
        for (const row of rows) expect(measure(row)).toBeLessThanOrEqual(200)
        if (rows.length === 1) expect(rows[0]).toBe(text)
      }),
    )
    expect(wrapText('a'.repeat(300), 200, 2, measure).at(-1)).toMatch(/…$/)
    expect(wrapText('Berlin Runners and Friends of the Night', 200, 2, measure)[0]).toMatch(/^Berlin Runners/)
  })

  it.each([
    ['title', { title: 'Door 1' }, ['Door 1*', 'Berlin Runners · until 1 Jan 2030']],
    ['community, where there is no title', { title: null }, ['Berlin Runners*', 'until 1 Jan 2030']],
    [
      'title in any direction, with the end apart from a name that runs the other way',
      { title: 'דלת', name: 'רצים' },
      ['דלת*', 'רצים', 'until 1 Jan 2030'],
    ],
    [
      'title, above words of one’s own',
      { title: 'Door 1', own: ' North\ngate ' },
      ['Door 1*', 'North gate', 'Berlin Runners · until 1 Jan 2030'],
    ],
  ])('has in bold the %s', async (_what, given, lines) => {
    const t = await speak()
    const link = { title: given.title, expireDate: Date.UTC(2030, 0, 1, 12) / 1_000 } as InviteLink
    const all = { community: true, title: true, expiry: true }
    const community = 'name' in given ? given.name : 'Berlin Runners'
    const said = captionLines(
      all,
      { link, community, ...('own' in given && { own: given.own }) },
      { now: Date.UTC(2026, 0) / 1_000, place: { locale: 'en-GB', timeZone: 'UTC' }, t },
    )
    expect(said.map(({ text, strong }) => `${text}${strong ? '*' : ''}`)).toEqual(lines)
  })

  it('finds the direction by the first strong character', () => {
    expect(directionOf('Berlin')).toBe('ltr')
    expect(directionOf('12 رحلة')).toBe('rtl')
    expect(directionOf('שלום Berlin')).toBe('rtl')
    expect(directionOf('123 · 🏃')).toBe('ltr')
    expect(renderSvg(laidOut(LINK, design, [{ text: 'רצים', strong: true }]))).toContain('direction="rtl"')
  })
})
