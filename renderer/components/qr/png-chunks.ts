/** What a PNG is made of (ISO/IEC 15948, 5): its signature, then chunks of a length, a type, data and a checksum. */
const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export type ChunkType = 'IHDR' | 'PLTE' | 'IDAT' | 'IEND'

export interface PngChunk {
  readonly type: string
  readonly data: Uint8Array
}

/** Bytes of a chunk beside its data. */
const FRAME = 12

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xed_b8_83_20 ^ (crc >>> 1) : crc >>> 1
  return crc
})

/** CRC-32 as PNG has it (annex D), 0–4,294,967,295. */
const crcOf = (bytes: Uint8Array): number => {
  let crc = -1
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** A PNG of these chunks, in their order. */
export const joinChunks = (
  chunks: readonly { readonly type: ChunkType; readonly data: Uint8Array }[],
): Uint8Array<ArrayBuffer> => {
  const length = chunks.reduce((sum, { data }) => sum + FRAME + data.length, PNG_SIGNATURE.length)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  bytes.set(PNG_SIGNATURE)
  let at = PNG_SIGNATURE.length
  for (const { type, data } of chunks) {
    const end = at + 8 + data.length
    view.setUint32(at, data.length)
    for (let letter = 0; letter < 4; letter++) bytes[at + 4 + letter] = type.charCodeAt(letter)
    bytes.set(data, at + 8)
    view.setUint32(end, crcOf(bytes.subarray(at + 4, end)))
    at = end + 4
  }
  return bytes
}

/** The chunks of a PNG; null where it is none, is cut off, or does not agree with its checksums. */
export const splitChunks = (bytes: Uint8Array): PngChunk[] | null => {
  if (!PNG_SIGNATURE.every((byte, at) => bytes[at] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  let at = PNG_SIGNATURE.length
  while (at + FRAME <= bytes.length) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > bytes.length || view.getUint32(end) !== crcOf(bytes.subarray(at + 4, end))) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ type, data: bytes.subarray(at + 8, end) })
    at = end + 4
  }
  return at === bytes.length && chunks.at(-1)?.type === 'IEND' ? chunks : null
}
