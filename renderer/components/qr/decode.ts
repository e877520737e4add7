import { decodeQR } from 'qr/decode.js'

/** Pixels as a canvas gives them: RGBA, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/**
 * Reads a code back with a library that had no part in making it. Null when there is none to be found.
 * The time limit is generous: this runs once before a file is written, not once a camera frame.
 */
export const decodePixels = (pixels: Pixels): string | null => {
  const { width, height, data } = pixels
  try {
    return decodeQR({ width, height, data }, { format: 'RGBA', effort: 3, timeLimit: 3_000 })
  } catch {
    return null
  }
}
