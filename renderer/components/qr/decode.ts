import { decodeQR } from 'qr/decode.js'
import type { Grey } from './read-indexed-png'

/** Pixels as a canvas gives them: RGBA, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

const options = { effort: 3, timeLimit: 3_000 } as const

/**
 * Reads a code back with a library that had no part in making it. Null when there is none to be found.
 * The time limit is generous: this runs once before a file is written, not once a camera frame.
 */
export const decodePixels = (pixels: Pixels): string | null => {
  const { width, height, data } = pixels
  try {
    return decodeQR({ width, height, data }, { format: 'RGBA', ...options })
  } catch {
    return null
  }
}

/** As `decodePixels`, of a picture that has no colours. */
export const decodeGrey = (grey: Grey): string | null => {
  try {
    // Of this format the decoder reads no more than its first part: one byte of lightness for each pixel.
    return decodeQR(grey, { format: 'I420', ...options })
  } catch {
    return null
  }
}
