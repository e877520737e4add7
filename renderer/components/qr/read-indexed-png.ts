import { unzlibSync } from 'fflate'
import type { Depth } from './indexed-png'
import { splitChunks } from './png-chunks'

/** How light each pixel is, row by row: 0 black, 255 white. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const FILTER_NONE = 0
const FILTER_UP = 2

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: Depth
}

/** Indexed, of one bit, four or eight, not interlaced: what `indexed-png` writes. null for all else. */
const readHeader = (data: Uint8Array): Header | null => {
  if (data.length !== 13) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const depth = data[8]
  const plain = data[9] === 3 && data[10] === 0 && data[11] === 0 && data[12] === 0
  if (!plain || (depth !== 1 && depth !== 4 && depth !== 8)) return null
  return { width: view.getUint32(0), height: view.getUint32(4), depth }
}

/** Rec. ITU-R BT.709 luma of each colour. */
const greysOf = (palette: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: Math.floor(palette.length / 3) }, (_, color) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(color * 3, color * 3 + 3)
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  })

/** Lightness of a row, summed up over each `step` pixels. */
const sumRow = (row: Uint8Array, depth: Depth, greys: Uint8Array, step: number, sums: Uint32Array): void => {
  const mask = (1 << depth) - 1
  let bit = 0
  for (let to = 0; to < sums.length; to++) {
    let sum = 0
    for (const end = bit + step * depth; bit < end; bit += depth) {
      const color = ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & mask
      sum += greys[color] ?? 0
    }
    sums[to] = sum
  }
}

/** Looks at four bytes at once, wherever a row begins: most rows of a picture are like the one above. */
const createZeroTest = (bytes: Uint8Array): ((from: number, to: number) => boolean) => {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  return (from, to) => {
    const wordsFrom = Math.min(to, (from + 3) & ~3)
    const wordsTo = Math.max(wordsFrom, to & ~3)
    let any = 0
    for (let at = from; at < wordsFrom; at++) any |= bytes[at] ?? 0
    for (let at = wordsFrom >> 2; at < wordsTo >> 2; at++) any |= words[at] ?? 0
    for (let at = wordsTo; at < to; at++) any |= bytes[at] ?? 0
    return any === 0
  }
}

/**
 * Every pixel of the picture has its part in what comes out: each of that is the mean of `step` × `step`. `rows` begin
 * at a multiple of four in their memory.
 */
const reduce = (rows: Uint8Array, { width, height, depth }: Header, greys: Uint8Array, step: number): Grey | null => {
  const [across, down] = [Math.floor(width / step), Math.floor(height / step)]
  const data = new Uint8Array(across * down)
  const rowBytes = Math.ceil((width * depth) / 8)
  const row = new Uint8Array(rowBytes)
  const rowSums = new Uint32Array(across)
  const sums = new Uint32Array(across)
  const isAllZero = createZeroTest(rows)
  /** Rows like the last one that are not summed up yet: most are those above once more. */
  let alike = 0
  const addUp = (): void => {
    if (alike > 0) for (let x = 0; x < across; x++) sums[x] = (sums[x] ?? 0) + (rowSums[x] ?? 0) * alike
    alike = 0
  }
  for (let y = 0; y < down * step; y++) {
    const filter = rows[y * (rowBytes + 1)]
    const start = y * (rowBytes + 1) + 1
    const end = start + rowBytes
    if (filter !== FILTER_NONE && filter !== FILTER_UP) return null
    if (filter === FILTER_NONE || !isAllZero(start, end)) {
      addUp()
      if (filter === FILTER_NONE) row.set(rows.subarray(start, end))
      else for (let x = 0; x < rowBytes; x++) row[x] = (row[x] ?? 0) + (rows[start + x] ?? 0)
      sumRow(row, depth, greys, step, rowSums)
    }
    alike += 1
    if (y % step !== step - 1) continue
    addUp()
    const to = ((y + 1) / step - 1) * across
    for (let x = 0; x < across; x++) data[to + x] = (sums[x] ?? 0) / (step * step)
    sums.fill(0)
  }
  return { width: across, height: down, data }
}

/**
 * Reads the bytes of a PNG that `indexed-png` wrote: from its checksums to the last pixel, unpacked by another library
 * than the one that packed it, and made smaller by a whole number until no side is longer than `longest`. null where
 * anything is not as it must be.
 */
export const createPngReader = (longest: number): ((bytes: Uint8Array) => Grey | null) => {
  let memory = new Uint8Array(0)
  return (bytes) => {
    const chunks = splitChunks(bytes)
    const [first, palette, packed, end] = chunks ?? []
    const header = first?.type === 'IHDR' ? readHeader(first.data) : null
    if (header === null || palette?.type !== 'PLTE' || packed?.type !== 'IDAT' || end?.type !== 'IEND') return null
    const { width, height, depth } = header
    const size = height * (1 + Math.ceil((width * depth) / 8))
    // One byte more than there should be, so that too many are seen.
    if (memory.length < size + 1) memory = new Uint8Array(size + 1)
    try {
      const rows = unzlibSync(packed.data, { out: memory.subarray(0, size + 1) })
      if (rows.length !== size) return null
      return reduce(rows, header, greysOf(palette.data), Math.max(1, Math.ceil(Math.max(width, height) / longest)))
    } catch {
      return null
    }
  }
}
