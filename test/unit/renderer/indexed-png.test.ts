import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings, type QrDesign } from '../../../electron/contract/settings'
import { decodeGrey, type Pixels } from '../../../renderer/components/qr/decode'
import { indexedCode, type PaintCaption } from '../../../renderer/components/qr/indexed-code'
import { createPngWriter, type IndexedPicture } from '../../../renderer/components/qr/indexed-png'
import { estimateWidth, layoutQr, type QrLayout } from '../../../renderer/components/qr/layout'
import { joinChunks, splitChunks } from '../../../renderer/components/qr/png-chunks'
import { createPngReader } from '../../../renderer/components/qr/read-indexed-png'

const LINK = 'https://t.me/+Qk3vN1x9sWg4YTZi'
const design: QrDesign = { ...defaultSettings.qrDesign, size: 256 }
const lines = [{ text: 'Berlin Runners', strong: true }]

const laidOut = (wanted: QrDesign, captioned: boolean): QrLayout => {
  const layout = layoutQr(LINK, wanted, captioned ? lines : [], estimateWidth)
  if (typeof layout === 'string') throw new Error(`Refused: ${layout}`)
  return layout
}

/** A caption of so many shades of grey, each a pixel. */
const shades =
  (count: number): PaintCaption =>
  (layout, top) => {
    const [width, height] = [layout.width - 20, layout.height - top]
    const data = new Uint8ClampedArray(width * height * 4).fill(255)
    for (let shade = 0; shade < count; shade++) {
      data.set([shade % 256, Math.floor(shade / 256) * 40, 0], (width * 3 + shade) * 4)
    }
    return { left: 10, pixels: { width, height, data } }
  }

const pictureOf = (layout: QrLayout, paint: PaintCaption = shades(200)): IndexedPicture => {
  const picture = indexedCode(layout, paint)
  if (picture === null) throw new Error('too many colours')
  return picture
}

/** A PNG's pixels as the standard has them, by Node's own zlib: red, green and blue of each. */
const pixelsOf = (png: Uint8Array): { width: number; height: number; rgb: number[] } => {
  const [header, palette, data] = (splitChunks(png) ?? []).map((chunk) => Buffer.from(chunk.data))
  if (header === undefined || palette === undefined || data === undefined) throw new Error('not three chunks')
  const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0]
  const rows = inflateSync(data)
  const rowBytes = Math.ceil((width * depth) / 8)
  expect(rows.length).toBe(height * (rowBytes + 1))
  const rgb: number[] = []
  let above = Buffer.alloc(rowBytes)
  for (let y = 0; y < height; y++) {
    const row = Buffer.from(rows.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1)))
    if (rows[y * (rowBytes + 1)] === 2) for (const [x, byte] of above.entries()) row[x] = (row[x] ?? 0) + byte
    for (let x = 0; x < width; x++) {
      const byte = row[(x * depth) >> 3] ?? 0
      const color = (byte >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1)
      rgb.push(palette[color * 3] ?? 0, palette[color * 3 + 1] ?? 0, palette[color * 3 + 2] ?? 0)
    }
    above = row
  }
  return { width, height, rgb }
}

/** What a canvas would hold: the modules as boxes on white, the caption's pixels below them. */
const expected = (layout: QrLayout, caption: { left: number; pixels: Pixels } | null): number[] => {
  const { width, height, origin, module, matrix } = layout
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(layout.color.slice(at, at + 2), 16))
  const rgb: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - origin) / module), Math.floor((y - origin) / module)]
      const isInside = column >= 0 && row >= 0 && column < matrix.size && row < matrix.size
      if (isInside && matrix.isDark(column, row)) rgb.push(red, green, blue)
      else rgb.push(255, 255, 255)
    }
  }
  if (caption === null) return rgb
  const { left, pixels } = caption
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const to = ((height - pixels.height + y) * width + left + x) * 3
      for (let part = 0; part < 3; part++) rgb[to + part] = pixels.data[(y * pixels.width + x) * 4 + part] ?? 0
    }
  }
  return rgb
}

const read = createPngReader(512)
const readBack = (png: Uint8Array): string | null => {
  const grey = read(png)
  return grey === null ? null : decodeGrey(grey)
}

describe('a code of few colours', () => {
  it('is the picture that a canvas would have painted, and gives back its link, in every size and colour', async () => {
    const write = createPngWriter()
    const color = fc
      .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 120 })))
      .map((rgb) => `#${rgb.map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 150, max: 400 }), color, fc.boolean(), async (size, ink, captioned) => {
        const layout = laidOut({ ...design, size, color: ink }, captioned)
        let caption: { left: number; pixels: Pixels } | null = null
        const picture = pictureOf(layout, (...asked) => {
          caption = shades(100)(...asked)
          return caption
        })
        const png = await write(picture)
        const drawn = pixelsOf(png)
        expect([drawn.width, drawn.height]).toEqual([layout.width, layout.height])
        // Of two shades that lie one step apart either is taken.
        const wrong = expected(layout, caption).filter((part, at) => Math.abs(part - (drawn.rgb[at] ?? -9)) > 1)
        expect(wrong).toEqual([])
        expect(readBack(png)).toBe(LINK)
      }),
      { numRuns: 12 },
    )
  })

  it('takes one bit a pixel without a caption', async () => {
    const png = await createPngWriter()(pictureOf(laidOut({ ...design, size: 1024 }, false)))
    expect(png.length).toBeLessThan(2_000)
    expect(splitChunks(png)?.[0]?.data[8]).toBe(1)
  })

  it('takes four bits where the caption is black, grey and what lies between them and the paper', async () => {
    const layout = laidOut({ ...design, size: 1024, color: '#1d4ed8' }, true)
    /** Letters of two colours with soft edges, as a canvas blends them. */
    const letters: PaintCaption = ({ width, height }, top) => {
      const data = new Uint8ClampedArray(width * (height - top) * 4).fill(255)
      for (let cover = 0; cover <= 255; cover++) {
        for (const [line, [red, green, blue]] of (
          [
            [0x15, 0x19, 0x22],
            [0x56, 0x5e, 0x6b],
          ] as const
        ).entries()) {
          const mixed = [red, green, blue].map((part) => 255 - Math.round(((255 - part) * cover) / 255))
          data.set(mixed, ((line + 3) * width + 100 + cover) * 4)
        }
      }
      return { left: 0, pixels: { width, height: height - top, data } }
    }
    let caption: ReturnType<PaintCaption> | null = null
    const png = await createPngWriter()(
      pictureOf(layout, (...asked) => {
        caption = letters(...asked)
        return caption
      }),
    )
    expect(splitChunks(png)?.[0]?.data[8]).toBe(4)
    expect(readBack(png)).toBe(LINK)
    const drawn = pixelsOf(png).rgb
    const off = expected(layout, caption).map((part, at) => Math.abs(part - (drawn[at] ?? -99)))
    expect(off.filter((by) => by > 20)).toEqual([])
    // Code, paper and the letters' own colours are exact.
    const shades = [...new Set(pictureOf(layout, letters).colors)]
    for (const color of [0xff_ff_ff, 0x1d_4e_d8, 0x15_19_22]) expect(shades).toContain(color)
    expect(shades.length).toBeLessThanOrEqual(16)
  })

  it('is left to the canvas with a logo, or with more colours than a palette holds', () => {
    expect(indexedCode(laidOut({ ...design, logo: 'data:image/png;base64,AAAA' }, false), shades(1))).toBeNull()
    expect(indexedCode(laidOut({ ...design, size: 1024 }, true), shades(240))).not.toBeNull()
    expect(indexedCode(laidOut({ ...design, size: 1024 }, true), shades(1_000))).toBeNull()
  })
})

describe('reading back', () => {
  it('notices a picture that is wrong: painted over, of no contrast, or another code', async () => {
    const write = createPngWriter()
    const layout = laidOut(design, false)
    const picture = pictureOf(layout)
    const { width, bands } = picture
    const painted = bands.map(({ pixels, rows }) => ({
      rows,
      pixels: pixels.slice().fill(1, width / 4, (3 * width) / 4),
    }))
    expect(readBack(await write({ ...picture, bands: painted }))).not.toBe(LINK)
    expect(readBack(await write({ ...picture, colors: [0xff_ff_ff, 0xff_ff_ff] }))).toBeNull()
    const shifted = bands.map((band, at) => ({
      ...band,
      pixels: bands[at % 7 === 3 ? at - 1 : at]?.pixels ?? band.pixels,
    }))
    expect(readBack(await write({ ...picture, bands: shifted }))).not.toBe(LINK)
    expect(readBack(await write(picture))).toBe(LINK)
  })

  it('takes no file of which a byte is wrong, that is cut off, or that is something else', async () => {
    const png = await createPngWriter()(pictureOf(laidOut(design, true)))
    fc.assert(
      fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoilt = png.slice()
        spoilt[at] = (spoilt[at] ?? 0) ^ change
        expect(read(spoilt)).toBeNull()
      }),
    )
    const refuse = (bytes: Uint8Array): void => {
      expect(read(bytes)).toBeNull()
    }
    fc.assert(fc.property(fc.nat(png.length - 1), (length) => refuse(png.subarray(0, length))))
    fc.assert(fc.property(fc.uint8Array(), refuse))
  })

  it('sees every pixel that differs from the one above it, wherever in a row it stands', () => {
    const palette = Uint8Array.from({ length: 256 * 3 }, (_, at) => Math.floor(at / 3))
    const differences = fc
      .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 2, max: 12 }))
      .chain(([width, height]) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          changes: fc.array(fc.tuple(fc.nat(width * height - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 6 }),
        }),
      )
    fc.assert(
      fc.property(differences, ({ width, height, changes }) => {
        const rows = new Uint8Array(height * (width + 1))
        for (let y = 1; y < height; y++) rows[y * (width + 1)] = 2
        for (const [at, by] of changes) rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = by
        const header = Uint8Array.of(0, 0, 0, width, 0, 0, 0, height, 8, 3, 0, 0, 0)
        const png = joinChunks([
          { type: 'IHDR', data: header },
          { type: 'PLTE', data: palette },
          { type: 'IDAT', data: deflateSync(rows) },
          { type: 'IEND', data: new Uint8Array(0) },
        ])
        const wanted = pixelsOf(png).rgb.filter((_, part) => part % 3 === 0)
        expect([...(read(png)?.data ?? [])]).toEqual(wanted)
      }),
    )
  })

  it('takes no file whose rows are more or less than its header says, or of a kind that is not written', async () => {
    const chunks = splitChunks(await createPngWriter()(pictureOf(laidOut(design, true)))) ?? []
    const withHeader = (at: number, value: number): Uint8Array =>
      joinChunks(
        chunks.map(({ type, data }) => ({
          type: type as 'IHDR',
          data: type === 'IHDR' ? data.slice().fill(value, at, at + 1) : data,
        })),
      )
    expect(read(withHeader(8, 8))).not.toBeNull()
    // Width, height, depth, kind of colour, interlacing.
    for (const [at, value] of [
      [2, 2],
      [6, 2],
      [8, 2],
      [9, 2],
      [12, 1],
    ] as const) {
      expect(read(withHeader(at, value))).toBeNull()
    }
  })
})
