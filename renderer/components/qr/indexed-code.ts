import type { Pixels } from './decode'
import type { Band, IndexedPicture } from './indexed-png'
import type { QrLayout } from './layout'

/** The lowest part of a picture: white, with the caption on it. It begins where the last module ends. */
export type PaintCaption = (layout: QrLayout, top: number) => Pixels

const WHITE = 0
const DARK = 1
/** As many as the palette of a PNG holds. */
const MOST_COLORS = 256

/** 0xRRGGBB, of a pixel as it lies in memory: all systems that Electron runs on have the lowest byte first. */
const colorOf = (pixel: number): number => ((pixel & 0xff) << 16) | (pixel & 0xff_00) | ((pixel >>> 16) & 0xff)

const differsBy = (one: number, other: number, shift: number): number =>
  Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff))
/** The edges of letters have hundreds of shades. Of two that lie one step of 256 apart nobody sees which it is. */
const looksLike = (one: number, other: number): boolean =>
  differsBy(one, other, 0) <= 1 && differsBy(one, other, 8) <= 1 && differsBy(one, other, 16) <= 1

/** The number of each pixel's colour, adding to `colors`; null where there are too many, as in the pictures of emoji. */
const indexPixels = ({ data }: Pixels, colors: number[]): Uint8Array | null => {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  const indexed = new Uint8Array(pixels.length)
  const known = new Map(colors.map((color, index) => [color, index]))
  let before = -1
  let index = WHITE
  for (let at = 0; at < pixels.length; at++) {
    const pixel = (pixels[at] ?? 0) & 0xff_ff_ff
    // Nearly always white after white.
    if (pixel !== before) {
      before = pixel
      const color = colorOf(pixel)
      const found = known.get(color) ?? colors.findIndex((other) => looksLike(other, color))
      index = found < 0 ? colors.push(color) - 1 : found
      if (index >= MOST_COLORS) return null
      known.set(color, index)
    }
    indexed[at] = index
  }
  return indexed
}

const codeBands = ({ origin, module, matrix, runs, width }: QrLayout): Band[] => {
  const rows = Array.from({ length: matrix.size }, () => new Uint8Array(width))
  for (const { x, y, length } of runs) rows[y]?.fill(DARK, origin + x * module, origin + (x + length) * module)
  return [{ pixels: new Uint8Array(width), rows: origin }, ...rows.map((pixels) => ({ pixels, rows: module }))]
}

/**
 * A laid-out code as a picture of few colours: its modules by their places alone, only the caption painted. null where
 * that is not enough: with a logo, or with a caption of many colours.
 */
export const indexedCode = (layout: QrLayout, paintCaption: PaintCaption): IndexedPicture | null => {
  if (layout.logo !== null) return null
  const { width, height, origin, module, matrix } = layout
  const colors = [0xff_ff_ff, Number.parseInt(layout.color.slice(1), 16)]
  const bands = codeBands(layout)
  const top = origin + matrix.size * module
  if (layout.caption.length === 0) {
    return { width, height, colors, bands: [...bands, { pixels: new Uint8Array(width), rows: height - top }] }
  }
  const pixels = indexPixels(paintCaption(layout, top), colors)
  if (pixels === null) return null
  for (let y = 0; y < height - top; y++) bands.push({ pixels: pixels.subarray(y * width, (y + 1) * width), rows: 1 })
  return { width, height, colors, bands }
}
