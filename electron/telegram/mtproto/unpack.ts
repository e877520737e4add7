import { unzipSync } from 'node:zlib'
import { GZIPPacked } from 'telegram/tl/core/index.js'

/**
 * What a packed answer may unpack to, in bytes. A TL value holds 16 MB at the most (three bytes of length,
 * core.telegram.org/mtproto/serialize#base-types) and nothing that the app asks for comes near it.
 */
const MOST_UNPACKED = 16 * 1024 * 1024

/**
 * gramjs unpacks `gzip_packed` however large it grows: a few kilobytes could fill the memory. This takes gzip and zlib
 * alike, as gramjs does, and throws (RangeError, ERR_BUFFER_TOO_LARGE) beyond the limit.
 */
export const unpackWithinBounds = (): void => {
  GZIPPacked.ungzip = (input: Buffer) => unzipSync(input, { maxOutputLength: MOST_UNPACKED })
}
