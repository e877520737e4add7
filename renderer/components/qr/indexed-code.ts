import type { Pixels } from './decode'
import type { Band, IndexedPicture } from './indexed-png'
import type { QrLayout } from './layout'
import { captionColor } from './render-svg'

/** All that is not white of the part of a picture from `top` on, where its caption stands. `left`: where it begins. */
export type PaintCaption = (layout: QrLayout, top: number) => { readonly left: number; readonly pixels: Pixels }

const WHITE = 0
const DARK = 1
const PAPER = 0xff_ff_ff
/** As many as the palette of a PNG holds. */
const MOST_COLORS = 256

/** 0xRRGGBB, of `#rrggbb`. */
const numberOfHex = (name: string): number => Number.parseInt(name.slice(1), 16)

/** 0xRRGGBB, of a pixel as it lies in memory: all systems that Electron runs on have the lowest byte first. */
const colorOf = (pixel: number): number => ((pixel & 0xff) << 16) | (pixel & 0xff_00) | ((pixel >>> 16) & 0xff)

interface Palette {
  readonly colors: readonly number[]
  /** `MOST_COLORS` or more: there are too many. */
  readonly numberOf: (color: number) => number
}

const differsBy = (one: number, other: number, shift: number): number =>
  Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff))
/** Antialiased letters have hundreds of shades. Two shades one step of 256 apart look the same, so they share a colour. */
const looksLike = (one: number, other: number): boolean =>
  differsBy(one, other, 0) <= 1 && differsBy(one, other, 8) <= 1 && differsBy(one, other, 16) <= 1
const steps = [0, -1, 1]
/** From a colour to all that look like it. */
const nearby = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => (red << 16) + (green << 8) + blue)))

/** Colours of a picture and their numbers. */
const createPalette = (colors: number[]): Palette => {
  const known = new Map(colors.map((color, index) => [color, index]))
  return {
    colors,
    numberOf: (color) => {
      const found = known.get(color)
      if (found !== undefined) return found
      const step = nearby.find(
        (to) => colors[known.get(color + to) ?? -1] === color + to && looksLike(color, color + to),
      )
      const number = (step === undefined ? undefined : known.get(color + step)) ?? colors.push(color) - 1
      known.set(color, number)
      return number
    },
  }
}

/** As many as four bits number: half the work of eight. */
const FEW_COLORS = 16
/** Steps of 256 by which a shade in the edge of a letter may differ: a difference so small cannot be seen there. */
const SOFT = 20

const channels = (color: number): readonly number[] => [color >> 16, (color >> 8) & 0xff, color & 0xff]
const lightness = (color: number): number => channels(color).reduce((sum, part) => sum + part, 0)
const distance = (one: number, other: number): number => {
  const parts = channels(other)
  return Math.max(...channels(one).map((part, at) => Math.abs(part - (parts[at] ?? 0))))
}
const between = (one: number, other: number, share: number): number => {
  const parts = channels(other)
  return channels(one).reduce(
    (color, part, at) => color * 256 + Math.round(part + ((parts[at] ?? 0) - part) * share),
    0,
  )
}

/** `count` shades, evenly apart, on the way from the first of these colours over the others to the last. */
const shadesBetween = (stops: readonly number[], count: number): number[] => {
  const steps = stops.slice(1).map((to, at) => ({ from: stops[at] ?? to, to, length: distance(stops[at] ?? to, to) }))
  const whole = steps.reduce((sum, { length }) => sum + length, 0)
  return Array.from({ length: count }, (_, shade) => {
    let way = (whole * (shade + 1)) / (count + 1)
    const step = steps.find(({ length }) => {
      if (way <= length) return true
      way -= length
      return false
    })
    return step === undefined ? PAPER : between(step.from, step.to, way / step.length)
  })
}

/** The colours of code and letters as they are, and as many shades between letters and paper as four bits leave. */
const createShades = (ink: number, letters: readonly number[]): Palette => {
  const solid = [...new Set([PAPER, ink, ...letters])]
  const stops = [...new Set([...letters, PAPER])].sort((one, other) => lightness(one) - lightness(other))
  const colors = [...solid, ...shadesBetween(stops, FEW_COLORS - solid.length)]
  const known = new Map<number, number>()
  return {
    colors,
    numberOf: (color) => {
      const found = known.get(color)
      if (found !== undefined) return found
      const distances = colors.map((one) => distance(one, color))
      const least = Math.min(...distances)
      const number = least <= SOFT ? distances.indexOf(least) : MOST_COLORS
      known.set(color, number)
      return number
    },
  }
}

/** The number of each pixel's colour; null where there are too many, as in the pictures of emoji. */
const indexPixels = ({ data }: Pixels, { numberOf }: Palette): Uint8Array | null => {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  const indexed = new Uint8Array(pixels.length)
  let before = -1
  let number = WHITE
  for (let at = 0; at < pixels.length; at++) {
    const pixel = (pixels[at] ?? 0) & 0xff_ff_ff
    // Nearly always white after white.
    if (pixel !== before) {
      before = pixel
      number = numberOf(colorOf(pixel))
      if (number >= MOST_COLORS) return null
    }
    indexed[at] = number
  }
  return indexed
}

/** Marks that stand on letters stand on them so high at most, in sizes of the font above the line's foot. */
const HIGHEST_LETTER = 1.5

/** Where the caption begins, or where the picture ends. Not among the modules, whatever stands on a letter. */
const captionTop = ({ caption, origin, module, matrix, height }: QrLayout): number => {
  const first = caption[0]
  if (first === undefined) return height
  return Math.max(origin + matrix.size * module, Math.floor(first.baseline - first.fontSize * HIGHEST_LETTER))
}

const codeBands = ({ origin, module, matrix, runs, width }: QrLayout, top: number): Band[] => {
  const all = new Uint8Array(width * matrix.size)
  const rows = Array.from({ length: matrix.size }, (_, y) => all.subarray(y * width, (y + 1) * width))
  for (const { x, y, length } of runs) rows[y]?.fill(DARK, origin + x * module, origin + (x + length) * module)
  const white = new Uint8Array(width)
  return [
    { pixels: white, rows: origin },
    ...rows.map((pixels) => ({ pixels, rows: module })),
    { pixels: white, rows: top - origin - matrix.size * module },
  ]
}

let lastShades: { readonly key: string; readonly shades: Palette } | null = null
/** Codes that leave together have the same colours: which shade is nearest to which is looked up once. */
const shadesOf = (ink: number, letters: readonly number[]): Palette => {
  const key = [ink, ...letters].join()
  if (lastShades?.key !== key) lastShades = { key, shades: createShades(ink, letters) }
  return lastShades.shades
}

/**
 * A laid-out code as a picture of few colours: its modules by their places alone, only the caption painted. null where
 * that is not enough: with a logo, or with a caption of many colours.
 */
export const indexedCode = (layout: QrLayout, paintCaption: PaintCaption): IndexedPicture | null => {
  if (layout.logo !== null) return null
  const { width, height } = layout
  const top = captionTop(layout)
  const bands = codeBands(layout, top)
  const ink = numberOfHex(layout.color)
  if (top === height) return { width, height, colors: [PAPER, ink], bands }
  const { left, pixels } = paintCaption(layout, top)
  const letters = layout.caption.map((line) => numberOfHex(captionColor(line)))
  const shades = shadesOf(ink, letters)
  const few = indexPixels(pixels, shades)
  const palette = few === null ? createPalette([PAPER, ink]) : shades
  const indexed = few ?? indexPixels(pixels, palette)
  if (indexed === null) return null
  // One piece of memory for all rows: hundreds of small ones take longer to be swept up than to be filled.
  const rows = new Uint8Array(width * pixels.height)
  for (let y = 0; y < pixels.height; y++) {
    const row = rows.subarray(y * width, (y + 1) * width)
    row.set(indexed.subarray(y * pixels.width, (y + 1) * pixels.width), left)
    bands.push({ pixels: row, rows: 1 })
  }
  return { width, height, colors: palette.colors, bands }
}
