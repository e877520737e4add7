import { joinChunks } from './png-chunks'

/** Rows of a picture that are alike. */
export interface Band {
  /** The number of its colour for each pixel of a row. */
  readonly pixels: Uint8Array
  readonly rows: number
}

/** A picture of few colours, from the top down. */
export interface IndexedPicture {
  readonly width: number
  readonly height: number
  /** At most 256, each red, green and blue: 0xRRGGBB. */
  readonly colors: readonly number[]
  readonly bands: readonly Band[]
}

/** ISO/IEC 15948, 9.2: as it stands, and as the difference to the row above. */
const FILTER_NONE = 0
const FILTER_UP = 2
const INDEXED_COLOR = 3

/** Bits a pixel: as few as number the colours. */
export type Depth = 1 | 4 | 8

const headerOf = (width: number, height: number, depth: Depth): Uint8Array => {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([depth, INDEXED_COLOR], 8)
  return header
}

const paletteOf = (colors: readonly number[]): Uint8Array =>
  Uint8Array.from(colors.flatMap((color) => [color >> 16, (color >> 8) & 0xff, color & 0xff]))

/** Eight pixels a byte, the first in the highest bit. `to` is all zero before. */
const packBits = (pixels: Uint8Array, to: Uint8Array): void => {
  for (let x = 0; x < pixels.length; x++) {
    if (pixels[x] === 1) to[x >> 3] = (to[x >> 3] ?? 0) | (0x80 >> (x & 7))
  }
}

/** Two pixels a byte, the first in the higher bits. */
const packHalves = (pixels: Uint8Array, to: Uint8Array): void => {
  for (let x = 0; x < pixels.length; x += 2) to[x >> 1] = ((pixels[x] ?? 0) << 4) | (pixels[x + 1] ?? 0)
}

const pack = (pixels: Uint8Array, depth: Depth, to: Uint8Array): void => {
  if (depth === 8) to.set(pixels)
  else if (depth === 4) packHalves(pixels, to)
  else packBits(pixels, to)
}

const deflate = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  const { readable, writable } = new CompressionStream('deflate')
  const writer = writable.getWriter()
  const written = writer.write(data).then(() => writer.close())
  const [compressed] = await Promise.all([new Response(readable).arrayBuffer(), written])
  return new Uint8Array(compressed)
}

/**
 * Writes pictures of few colours as PNG without a canvas, which would paint and compress four bytes for each of a million
 * pixels. It writes one picture at a time, because all of them share one buffer for their rows.
 */
export const createPngWriter = (): ((picture: IndexedPicture) => Promise<Uint8Array<ArrayBuffer>>) => {
  let memory = new Uint8Array(0)
  const rowsOf = ({ width, height, bands }: IndexedPicture, depth: Depth): Uint8Array<ArrayBuffer> => {
    const rowBytes = 1 + Math.ceil((width * depth) / 8)
    if (memory.length < rowBytes * height) memory = new Uint8Array(rowBytes * height)
    const rows = memory.subarray(0, rowBytes * height).fill(0)
    let at = 0
    for (const band of bands) {
      if (band.rows === 0) continue
      rows[at] = FILTER_NONE
      pack(band.pixels, depth, rows.subarray(at + 1, at + rowBytes))
      const end = at + rowBytes * band.rows
      // No difference to the row above: zeros, of which nothing is left when they are compressed.
      for (at += rowBytes; at < end; at += rowBytes) rows[at] = FILTER_UP
    }
    return rows
  }
  return async (picture) => {
    const { length } = picture.colors
    const depth = length <= 2 ? 1 : length <= 16 ? 4 : 8
    return joinChunks([
      { type: 'IHDR', data: headerOf(picture.width, picture.height, depth) },
      { type: 'PLTE', data: paletteOf(picture.colors) },
      { type: 'IDAT', data: await deflate(rowsOf(picture, depth)) },
      { type: 'IEND', data: new Uint8Array(0) },
    ])
  }
}
